// Rewrites packs as somebody would who cannot sign: a whole archive again, whose manifest is the old one.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { tarEntry, TAR_END } from '../../src/record/tar.ts'
import { TarReader, type PackFile } from '../../src/record/tar-reader.ts'

/** The files of a pack. */
export async function filesOf(bytes: Uint8Array): Promise<PackFile[]> {
  const reader = new TarReader([bytes])
  const files: PackFile[] = []
  for (let file = await reader.next(); file !== undefined; file = await reader.next()) files.push(file)
  return files
}

/** The archive of some files in the order given. */
export function archiveOf(files: readonly { readonly path: string; readonly content: Uint8Array }[]): Uint8Array {
  return concatBytes(...files.map(({ path, content }) => tarEntry(path, content)), TAR_END)
}

/** The pack with contents replaced; a file is taken away where the answer is `undefined`. */
export async function rewritten(bytes: Uint8Array, change: (file: PackFile) => Uint8Array | string | undefined): Promise<Uint8Array> {
  const files = (await filesOf(bytes)).flatMap((file) => {
    const content = change(file)
    return content === undefined ? [] : [{ path: file.path, content: typeof content === 'string' ? utf8ToBytes(content) : content }]
  })
  return archiveOf(files)
}

/** The pack with other lines in its file of receipts. */
export function withLines(bytes: Uint8Array, change: (lines: readonly string[]) => readonly string[]): Promise<Uint8Array> {
  return rewritten(bytes, ({ path, content }) => {
    if (!path.endsWith('.jsonl')) return content
    const lines = change(new TextDecoder().decode(content).trimEnd().split('\n'))
    return lines.map((line) => `${line}\n`).join('')
  })
}

/** The pack with one bit of the byte at that place turned. */
export function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] ^= 1 << bit
  return copy
}
