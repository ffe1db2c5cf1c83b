// The contract of reading a Git repository at a commit.

import type { Tree } from '../core/manifest-file.ts'

/**
 * A repository that can be read; it never writes.
 *
 * Every method may be called twice and throws `repository-unreachable` when the remote does not answer in time.
 */
export interface Repository {
  /** The tree at the head of the environment's branch: YAML files under its folder. */
  readHead(): Promise<Tree>
  /** The trees in force since an instant, oldest first: the last one before it, and all later ones of the branch's first-parent line (at most 50; the newest are kept). */
  readSince(sinceMs: number): Promise<readonly Tree[]>
  /** Whether a commit is contained in the environment's branch. */
  isMerged(commit: string): Promise<boolean>
  /** Whether a branch exists on the remote, and at which commit. */
  branchHead(branch: string): Promise<string | undefined>
}
