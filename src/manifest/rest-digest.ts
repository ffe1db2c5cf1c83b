// The digest of what an edit leaves alone: the bytes of a resource without the scalars that change.

import type { Node } from 'yaml'
import { digestOf, type Digest } from '../core/digest.ts'

/** A stretch of a file's text in UTF-16 offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The digest of a resource's or subtree's bytes with the given scalars cut out.
 *
 * Blank space behind the last value does not count, so that a neighbour may move without making the change stale.
 */
export function restDigest(text: string, root: Node, scalars: readonly Span[]): Digest {
  const [start, end] = root.range ?? [0, 0]
  let at = start
  let rest = ''
  for (const scalar of [...scalars].sort((a, b) => a.start - b.start)) {
    rest += `${text.slice(at, scalar.start)}\0`
    at = scalar.end
  }
  return digestOf((rest + text.slice(at, Math.max(at, end))).trimEnd())
}
