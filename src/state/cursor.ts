// The cursors of pages: where a page ended, as an opaque text that comes back from outside.

import { TidegateError } from '../core/errors.ts'

/** The part of a sort key that a cursor carries. */
export type CursorPart = string | number

/** A cursor for the last row of a page. */
export function writeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/**
 * The sort key inside a cursor; `shape` names the types in order.
 *
 * The cursor comes from outside: anything that `writeCursor` would not have written throws `request-invalid`.
 */
export function readCursor(cursor: string, shape: readonly ('string' | 'number')[]): readonly CursorPart[] {
  const parts = parseParts(cursor)
  const isWhole = parts?.length === shape.length && parts.every((part, i) => typeof part === shape[i])
  if (!isWhole || writeCursor(parts as CursorPart[]) !== cursor) {
    throw new TidegateError('request-invalid', `\`${cursor.slice(0, 80)}\` is no cursor of this list; leave \`after\` out to begin again`)
  }
  return parts as CursorPart[]
}

function parseParts(cursor: string): readonly unknown[] | undefined {
  if (cursor.length > 2000) return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : undefined
  } catch {
    return undefined
  }
}
