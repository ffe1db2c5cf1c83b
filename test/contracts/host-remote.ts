// A bare repository on this machine's disk that stands for a remote, with a clone to write through.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A remote that a test may write to and look at. */
export interface TestRemote {
  /** Folder of everything that belongs to the remote; the bare repository is `remote.git` inside it. */
  readonly directory: string
  readonly bare: string
  /** Runs git in the bare repository and answers what it printed, trimmed. */
  git(...args: readonly string[]): string
  /** Commits files on a branch (default `main`) at an instant and answers the commit; `undefined` removes a file. */
  commit(files: Readonly<Record<string, string | undefined>>, options?: { readonly branch?: string; readonly atMs?: number }): string
  remove(): void
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@localhost',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@localhost',
}
const ALONE = { PATH: process.env.PATH ?? '', HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' }

/** Environment of a person who merges on this machine. */
export const PERSON: Readonly<Record<string, string>> = { ...ALONE, ...IDENTITY }

/** Makes an empty bare repository whose branch is `main`. */
export function createRemote(): TestRemote {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-remote-'))
  const bare = join(directory, 'remote.git')
  const work = join(directory, 'work')
  const run = (cwd: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
    execFileSync('git', args, { cwd, env: { ...PERSON, ...variables }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  run(directory, ['init', '--quiet', '--bare', '--initial-branch=main', bare])
  run(directory, ['init', '--quiet', '--initial-branch=main', work])
  return {
    directory,
    bare,
    git: (...args) => run(bare, args),
    commit: (files, { branch = 'main', atMs = Date.UTC(2026, 0, 1) } = {}) => {
      run(work, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`])
      for (const [path, text] of Object.entries(files)) {
        const file = join(work, path)
        mkdirSync(dirname(file), { recursive: true })
        if (text === undefined) rmSync(file)
        else writeFileSync(file, text)
      }
      const date = { GIT_AUTHOR_DATE: `@${atMs / 1000} +0000`, GIT_COMMITTER_DATE: `@${atMs / 1000} +0000` }
      run(work, ['add', '--all'])
      run(work, ['commit', '--quiet', '--allow-empty', '-m', 'work'], date)
      run(work, ['push', '--quiet', '--force', bare, `HEAD:refs/heads/${branch}`])
      return run(work, ['rev-parse', 'HEAD'])
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
