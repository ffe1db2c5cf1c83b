// Reads signed policy from a directory, for example a mounted ConfigMap, Secret or volume; it never writes.

import { constants } from 'node:fs'
import { open, realpath, type FileHandle } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { PolicyRefusal, type PolicyRefusalCode } from '../core/policy-refusal.ts'
import { BUNDLE_LIMIT_BYTES, HEAD_LIMIT_BYTES, type PolicySource } from './policy-source.ts'

/** What names a scope here: one folder, never a way out of the directory. */
const FOLDER = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/

/**
 * A source over `<directory>/<scope>/head.json` with `bundle-<digest>.json` or `bundle.json` beside it, and `<directory>/root.<version>.json` or `root.json`.
 *
 * Each reading resolves every link anew: Kubernetes replaces a mounted ConfigMap or Secret by swapping the link `..data`, in one step for all files of it. A
 * file that lies outside of the directory once its links are followed, is no regular file, or is larger than allowed, is refused before it is read.
 */
export function createMountedFileSource(directory: string): PolicySource {
  return {
    kind: 'mountedFile',
    async head({ scope }) {
      const text = await read(directory, [folderOf(scope), 'head.json'], { limit: HEAD_LIMIT_BYTES, tooLarge: 'HEAD_TOO_LARGE' })
      if (text === undefined) throw new PolicyRefusal('HEAD_ABSENT', `there is no \`${scope}/head.json\` in the directory of policy`)
      return { is: 'head', envelope: textOf(text, 'HEAD_UNREADABLE') }
    },
    async bundle({ scope, digest, size }) {
      const asked = { limit: Math.min(size, BUNDLE_LIMIT_BYTES), tooLarge: 'BUNDLE_TOO_LARGE' } as const
      const names = [`bundle-${digest.replace(/^sha256:/, '')}.json`, 'bundle.json']
      for (const name of names) {
        const bytes = await read(directory, [folderOf(scope), name], asked)
        if (bytes !== undefined) return bytes
      }
      throw new PolicyRefusal(
        'BUNDLE_ABSENT',
        `there is neither \`${names.join('` nor `')}\` of the scope \`${scope}\` in the directory of policy`,
      )
    },
    async root({ version }) {
      const asked = { limit: HEAD_LIMIT_BYTES, tooLarge: 'ROOT_UNREADABLE' } as const
      const bytes = await read(directory, [`root.${version}.json`], asked)
      return bytes === undefined ? undefined : textOf(bytes, 'ROOT_UNREADABLE')
    },
  }
}

interface Asked {
  readonly limit: number
  readonly tooLarge: PolicyRefusalCode
}

function folderOf(scope: string): string {
  if (FOLDER.test(scope) && !scope.includes('..')) return scope
  throw new PolicyRefusal('HEAD_ABSENT', `\`${scope}\` is no name of a scope`)
}

/** The bytes of a file under the directory; `undefined` where there is none. Another directory that is not there is a mount that is missing. */
async function read(directory: string, path: readonly string[], asked: Asked): Promise<Uint8Array | undefined> {
  try {
    const base = await realpath(directory)
    const place = await placeOf(join(base, ...path))
    if (place === undefined) return undefined
    if (!place.startsWith(base.endsWith(sep) ? base : base + sep))
      throw new PolicyRefusal('SOURCE_UNREACHABLE', `\`${path.join('/')}\` leads out of the directory of policy`)
    // A pipe without a writer would hold the reading up for ever, and what has become a link since must not be followed.
    const file = await open(place, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    try {
      return await bytesOf(file, path.join('/'), asked)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof PolicyRefusal) throw error
    throw new PolicyRefusal('SOURCE_UNREACHABLE', `\`${join(directory, ...path)}\` cannot be read (${codeOf(error)})`, {
      cause: error,
    })
  }
}

async function placeOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/** What the system says went wrong, for example `EACCES`. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}

async function bytesOf(file: FileHandle, name: string, { limit, tooLarge }: Asked): Promise<Uint8Array> {
  const facts = await file.stat()
  if (!facts.isFile()) throw new PolicyRefusal('SOURCE_UNREACHABLE', `\`${name}\` is no regular file`)
  if (facts.size > limit) throw new PolicyRefusal(tooLarge, `\`${name}\` has ${facts.size} bytes, ${limit} are allowed`)
  // One byte more than allowed, for a file that grows while it is read.
  const buffer = new Uint8Array(limit + 1)
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  if (filled > limit) throw new PolicyRefusal(tooLarge, `\`${name}\` has more than the ${limit} bytes that are allowed`)
  return buffer.slice(0, filled)
}

function textOf(bytes: Uint8Array, code: PolicyRefusalCode): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new PolicyRefusal(code, 'the file is no UTF-8 text', { cause: error })
  }
}
