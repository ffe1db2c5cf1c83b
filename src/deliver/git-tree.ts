// Reads the YAML files of a folder at a commit.

import { TidegateError } from '../core/errors.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { GitMirror } from './git-mirror.ts'

const MEBIBYTE = 2 ** 20
const MAX_FILE_BYTES = MEBIBYTE
const MAX_TREE_BYTES = 32 * MEBIBYTE

/** A folder of a repository (`''` is its root), and files outside of it that are read too where they are there. */
export interface TreeFolder {
  readonly path: string
  readonly also: readonly string[]
}

/** A file of a tree, by its object. */
export interface TreeEntry {
  readonly mode: string
  readonly object: string
  readonly bytes: number
  readonly path: string
}

/**
 * The YAML files below a folder (`''` is the root) at each of some commits, in order of path.
 *
 * Symbolic links and submodules are passed over. Throws `manifest-invalid` for a file over 1 MiB or a tree over 32 MiB. Bytes that are no UTF-8 become
 * U+FFFD, which the manifest room refuses.
 */
export async function readTrees(
  mirror: GitMirror,
  commits: readonly string[],
  folder: TreeFolder,
): Promise<readonly (readonly ManifestFile[])[]> {
  const trees: (readonly TreeEntry[])[] = []
  for (const commit of commits) trees.push(await listYaml(mirror, commit, folder))
  const texts = await readObjects(mirror, [...new Set(trees.flat().map((entry) => entry.object))])
  return trees.map((entries) => entries.map(({ path, object }) => ({ path, text: texts.get(object) ?? '' })))
}

/** The entries of some exact paths at a commit; a path that is not there has none. */
export async function listPaths(mirror: GitMirror, commit: string, paths: readonly string[]): Promise<readonly TreeEntry[]> {
  const entries = await list(mirror, commit, paths)
  return entries.filter(({ path }) => paths.includes(path))
}

/** The texts of some objects by their ids. */
export async function readObjects(mirror: GitMirror, objects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (objects.length === 0) return new Map()
  const output = await mirror.git({ args: ['cat-file', '--batch'], input: `${objects.join('\n')}\n`, maxBytes: 64 * MAX_TREE_BYTES })
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const texts = new Map<string, string>()
  let at = 0
  for (const object of objects) {
    const headEnd = output.indexOf(0x0a, at)
    const bytes = Number(output.toString('latin1', at, headEnd).split(' ')[2])
    if (!Number.isInteger(bytes))
      throw new TidegateError('repository-unreachable', `the copy of \`${mirror.url}\` lacks the object ${object}`)
    texts.set(object, decoder.decode(output.subarray(headEnd + 1, headEnd + 1 + bytes)))
    at = headEnd + 1 + bytes + 1
  }
  return texts
}

async function listYaml(mirror: GitMirror, commit: string, { path: folder, also }: TreeFolder): Promise<readonly TreeEntry[]> {
  const entries = (await list(mirror, commit, folder === '' ? [] : [`${folder}/`, ...also])).filter(({ path }) => /\.ya?ml$/.test(path))
  let total = 0
  for (const { path, bytes } of entries) {
    total += bytes
    if (bytes > MAX_FILE_BYTES) throw tooLarge(`\`${path}\` has ${(bytes / MEBIBYTE).toFixed(1)} MiB; a manifest may have 1 MiB`)
  }
  if (total > MAX_TREE_BYTES)
    throw tooLarge(
      `the YAML files below \`${folder === '' ? '/' : folder}\` have ${(total / MEBIBYTE).toFixed(1)} MiB; they may have 32 MiB together`,
    )
  return entries
}

async function list(mirror: GitMirror, commit: string, paths: readonly string[]): Promise<readonly TreeEntry[]> {
  const output = await mirror.git({ args: ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', ...paths], maxBytes: MAX_TREE_BYTES })
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const match = /^(100\d{3}) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line)
      return match === null ? [] : [{ mode: match[1], object: match[2], bytes: Number(match[3]), path: match[4] }]
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function tooLarge(what: string): TidegateError {
  return new TidegateError('manifest-invalid', `${what}; let \`repository.path\` name the folder of the environment alone`)
}
