// Reads and delivers over the git program, for any remote that it reaches: a path, SSH or HTTP.

import { TidegateError } from '../core/errors.ts'
import type { Tree } from '../core/manifest-file.ts'
import type { Permit } from '../core/permit.ts'
import type { Delivery } from '../core/proposal.ts'
import { isBranchName } from './branch-name.ts'
import { checkPermit } from './check-permit.ts'
import { buildCommit, isCommitOf } from './git-commit.ts'
import { createGitMirror, unreachable, type GitMirror, type GitMirrorOptions } from './git-mirror.ts'
import { readTrees, type TreeFolder } from './git-tree.ts'
import type { DeliveryOrder, Host } from './host.ts'
import { mergeCommands } from './merge-commands.ts'
import type { Repository } from './repository.ts'

/** A repository, the branch that is in force there, and the folder of the environment inside it (`''` is the root). */
export interface GitOptions extends GitMirrorOptions {
  readonly branch: string
  readonly path: string
  /** Files outside of the folder that are read with it, from the root of the repository. */
  readonly also?: readonly string[] | undefined
}

/** Most trees that `readSince` answers. */
const MAX_TREES = 50

/** Reads a remote; throws `environment-invalid` for an address, branch or folder that must not reach git. */
export function createGitRepository(options: GitOptions): Repository {
  const mirror = mirrorOf(options)
  const folder = { path: folderOf(options.path), also: options.also ?? [] }
  return {
    readHead: () =>
      mirror.inTurn(async () => {
        const [tree] = await treesOf(mirror, folder, await commitsOf(mirror, await headOf(mirror, options.branch), 1))
        return tree
      }),
    readSince: (sinceMs) =>
      mirror.inTurn(async () => {
        const commits = await commitsOf(mirror, await headOf(mirror, options.branch), MAX_TREES)
        const firstBefore = commits.findIndex(({ committedAtMs }) => committedAtMs < sinceMs)
        return treesOf(mirror, folder, commits.slice(0, firstBefore < 0 ? commits.length : firstBefore + 1).reverse())
      }),
    isMerged: (commit) => mirror.inTurn(async () => isContained(mirror, commit, await headOf(mirror, options.branch))),
    branchHead: (branch) => mirror.inTurn(async () => (isBranchName(branch) ? mirror.remoteHead(branch) : undefined)),
  }
}

/** Delivers to a remote; throws `environment-invalid` as `createGitRepository` does. */
export function createGitHost(options: GitOptions): Host {
  const mirror = mirrorOf(options)
  return {
    name: 'git',
    deliver: async (permit, order, nowMs) => {
      checkPermit(permit, order, nowMs)
      if (!isBranchName(order.branch) || order.branch === options.branch) {
        throw new TidegateError('repository-conflict', `\`${order.branch}\` cannot be the branch of a delivery`)
      }
      return mirror.inTurn(() => deliverTo(mirror, options.branch, withEffect(order, permit)))
    },
    find: (order) =>
      mirror.inTurn(async () => {
        // What the order was made on has to be in the copy, to tell its edits from those of another.
        await headOf(mirror, options.branch)
        const commit = await findDelivered(mirror, order)
        return commit === undefined ? undefined : deliveryOf(mirror, { order, commit, target: options.branch })
      }),
  }
}

function mirrorOf(options: GitOptions): GitMirror {
  if (!isBranchName(options.branch)) throw new TidegateError('environment-invalid', `\`${options.branch}\` is no name of a branch`)
  return createGitMirror(options)
}

function folderOf(path: string): string {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.')
  if (steps.includes('..') || path.includes('\0'))
    throw new TidegateError('environment-invalid', `\`${path}\` is no folder inside the repository`)
  return steps.join('/')
}

async function headOf(mirror: GitMirror, branch: string): Promise<string> {
  const head = await mirror.fetch(branch)
  if (head === undefined) throw new TidegateError('repository-unreachable', `\`${mirror.url}\` has no branch \`${branch}\``)
  return head
}

type Commit = Omit<Tree, 'files'>

/** The newest commits of the first-parent line, newest first. */
async function commitsOf(mirror: GitMirror, head: string, most: number): Promise<readonly Commit[]> {
  const output = await mirror.git({ args: ['rev-list', '--first-parent', '--timestamp', `--max-count=${most}`, head] })
  const lines = output.toString().trim().split('\n')
  return lines.map((line) => ({ commit: line.split(' ')[1], committedAtMs: Number(line.split(' ')[0]) * 1000 }))
}

async function treesOf(mirror: GitMirror, folder: TreeFolder, commits: readonly Commit[]): Promise<readonly Tree[]> {
  const trees = await readTrees(
    mirror,
    commits.map(({ commit }) => commit),
    folder,
  )
  return commits.map((entry, index) => ({ ...entry, files: trees[index] }))
}

/** The copy holds the whole history of the branch, so a commit that it does not know is not in it. */
async function isContained(mirror: GitMirror, commit: string, head: string): Promise<boolean> {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) return false
  return (await mirror.tryGit({ args: ['merge-base', '--is-ancestor', commit, head] })).code === 0
}

/** The order with the trailer that leads from its commit to the intent in the ledger. */
function withEffect(order: DeliveryOrder, permit: Permit): DeliveryOrder {
  return { ...order, trailers: [...order.trailers, { key: 'Tidegate-Effect', value: permit.effectId }] }
}

async function deliverTo(mirror: GitMirror, target: string, order: DeliveryOrder): Promise<Delivery> {
  const head = await headOf(mirror, target)
  // History that the remote has dropped, for example a leaked secret, must not come back with a branch.
  if (!(await isContained(mirror, order.baseCommit, head))) {
    throw new TidegateError('change-stale', `the commit ${order.baseCommit}, which the change was made on, is no longer in \`${target}\``)
  }
  const found = await findDelivered(mirror, order)
  const commit = found ?? (await push(mirror, order, await buildCommit(mirror, order)))
  return deliveryOf(mirror, { order, commit, target })
}

interface Delivered {
  readonly order: DeliveryOrder
  readonly commit: string
  readonly target: string
}

function deliveryOf(mirror: GitMirror, { order, commit, target }: Delivered): Delivery {
  const commands = mergeCommands({ url: mirror.url, branch: order.branch, target })
  return { digest: order.digest, branch: order.branch, commit, url: undefined, mergeCommands: commands }
}

/** The commit at the head of the order's branch when it is the order's own work; throws `repository-conflict` when it is anything else. */
async function findDelivered(mirror: GitMirror, order: DeliveryOrder): Promise<string | undefined> {
  const commit = await mirror.fetch(order.branch)
  if (commit === undefined) return undefined
  if (await isCommitOf(mirror, commit, order)) return commit
  throw new TidegateError(
    'repository-conflict',
    `\`${order.branch}\` is there already, at ${commit.slice(0, 12)}, with other content; delete it or close its pull request`,
  )
}

async function push(mirror: GitMirror, order: DeliveryOrder, commit: string): Promise<string> {
  const ref = `refs/heads/${order.branch}`
  // The empty lease says that the branch must not exist: nothing is ever overwritten.
  const args = ['push', '--quiet', '--no-verify', `--force-with-lease=${ref}:`, '--', mirror.url, `${commit}:${ref}`]
  const answer = await mirror.tryRemote({ args })
  if (answer.code === 0) return commit
  const found = await findDelivered(mirror, order)
  if (found !== undefined) return found
  throw unreachable(mirror.url, answer)
}
