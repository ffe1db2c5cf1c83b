// Builds the one commit of a delivery in the copy, and recognises it where it already stands.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { listPaths, readObjects } from './git-tree.ts'
import type { GitMirror } from './git-mirror.ts'
import type { DeliveryOrder } from './host.ts'
import { isSameEdit } from './line-changes.ts'

/** The trailers that say what is delivered; the others say who let it pass, which may differ when it is tried again. */
const NAMING = new Set(['Tidegate-Proposal', 'Tidegate-Change'])

/**
 * The id of the order's commit on top of its base; the same order gives the same id.
 *
 * Throws `change-stale` when a file of the order is no regular file of the base.
 */
export async function buildCommit(mirror: GitMirror, order: DeliveryOrder): Promise<string> {
  const variables = { GIT_INDEX_FILE: join(mirror.directory, 'delivery.index') }
  // A kill may have left the index and its lock of the delivery before.
  await rm(variables.GIT_INDEX_FILE, { force: true })
  await rm(`${variables.GIT_INDEX_FILE}.lock`, { force: true })
  const entries = await baseEntries(mirror, order)
  await mirror.git({ args: ['read-tree', order.baseCommit], variables })
  let lines = ''
  for (const [path, entry] of entries) lines += `${entry.mode} ${await hashObject(mirror, entry.text)}\t${path}\0`
  await mirror.git({ args: ['update-index', '-z', '--index-info'], input: lines, variables })
  const tree = (await mirror.git({ args: ['write-tree'], variables })).toString().trim()
  await rm(variables.GIT_INDEX_FILE, { force: true })
  const input = messageOf(order)
  return (await mirror.git({ args: ['commit-tree', tree, '-p', order.baseCommit, '-F', '-'], input, variables: signatureOf(order) }))
    .toString()
    .trim()
}

/**
 * Whether a commit is this order's work: one parent, the proposal and change of its trailers, and the same edits of the same files, on whichever base.
 */
export async function isCommitOf(mirror: GitMirror, commit: string, order: DeliveryOrder): Promise<boolean> {
  const [, ...parents] = (await mirror.git({ args: ['rev-list', '--parents', '--max-count=1', commit] })).toString().trim().split(' ')
  if (parents.length !== 1) return false
  const message = (await mirror.git({ args: ['show', '--no-patch', '--format=%B', commit] })).toString().trim()
  const trailers = (message.split('\n\n').at(-1) ?? '').split('\n')
  const naming = order.trailers.filter(({ key }) => NAMING.has(key))
  if (!naming.every(({ key, value }) => trailers.includes(`${key}: ${value}`))) return false
  const changed = (await mirror.git({ args: ['diff-tree', '-r', '-z', '--name-only', '--no-renames', parents[0], commit] }))
    .toString()
    .split('\0')
  const paths = order.files.map(({ path }) => path)
  if (
    changed
      .filter((path) => path !== '')
      .sort()
      .join('\0') !== [...paths].sort().join('\0')
  )
    return false
  const theirs = [await textsAt(mirror, parents[0], paths), await textsAt(mirror, commit, paths)]
  const base = await textsAt(mirror, order.baseCommit, paths)
  return order.files.every(({ path, text }) =>
    isSameEdit([theirs[0].get(path) ?? '', theirs[1].get(path) ?? ''], [base.get(path) ?? '', text]),
  )
}

async function baseEntries(
  mirror: GitMirror,
  order: DeliveryOrder,
): Promise<ReadonlyMap<string, { readonly mode: string; readonly text: string }>> {
  const entries = await listPaths(
    mirror,
    order.baseCommit,
    order.files.map(({ path }) => path),
  )
  const modes = new Map(entries.map(({ path, mode }) => [path, mode]))
  return new Map(
    order.files.map(({ path, text }: ManifestFile) => {
      const mode = modes.get(path)
      if (mode === undefined) throw new TidegateError('change-stale', `\`${path}\` is no file of the commit ${order.baseCommit}`)
      return [path, { mode, text }]
    }),
  )
}

async function hashObject(mirror: GitMirror, text: string): Promise<string> {
  return (await mirror.git({ args: ['hash-object', '-w', '--no-filters', '--stdin'], input: text })).toString().trim()
}

async function textsAt(mirror: GitMirror, commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const entries = await listPaths(mirror, commit, paths)
  const texts = await readObjects(mirror, [...new Set(entries.map(({ object }) => object))])
  return new Map(entries.map(({ path, object }) => [path, texts.get(object) ?? '']))
}

function messageOf(order: DeliveryOrder): string {
  const trailers = order.trailers.map(({ key, value }) => `${key}: ${value}`)
  return `${order.title}\n\n${order.body}\n\n${trailers.join('\n')}\n`
}

function signatureOf({ author, atMs }: DeliveryOrder): Record<string, string> {
  const date = `@${Math.floor(atMs / 1000)} +0000`
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: date,
  }
}
