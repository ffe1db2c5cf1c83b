// A bare copy of the remote on this machine's disk, from which trees are read and in which commits are built.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { createGitProgram, type GitAnswer, type GitCall, type GitProgram, type GitProgramOptions } from './git-program.ts'

/** Where a remote is, and where its copy is kept. */
export interface GitMirrorOptions extends GitProgramOptions {
  /** Folder for copies of repositories; a copy may be deleted at any time and is made again. */
  readonly cacheDirectory: string
}

/** The copy of one remote. Calls of one copy wait for each other when they run `inTurn`. */
export interface GitMirror {
  readonly directory: string
  /** The remote's address as git is given it; a path is absolute. */
  readonly url: string
  inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer>
  /** Runs git in the copy and throws `repository-unreachable` with git's own words unless it exits with 0. */
  git(call: GitCall): Promise<Buffer>
  /** Runs git in the copy. */
  tryGit(call: GitCall): Promise<GitAnswer>
  /** Runs git in the copy with the credentials for the remote. */
  tryRemote(call: GitCall): Promise<GitAnswer>
  /** The commit at the head of a branch on the remote, asked now; `undefined` when there is no such branch. */
  remoteHead(branch: string): Promise<string | undefined>
  /** Brings a branch into the copy and answers its head; `undefined` when there is no such branch. */
  fetch(branch: string): Promise<string | undefined>
}

/** Work on one folder is done one piece at a time, whoever holds the mirror; another process never does: the data directory is held. */
const turns = new Map<string, Promise<unknown>>()

/** The copy of a remote below the cache directory; made at the first fetch. */
export function createGitMirror(options: GitMirrorOptions): GitMirror {
  const program = createGitProgram(options)
  const url = program.address.by === 'path' ? resolve(program.address.text) : program.address.text
  const directory = join(resolve(options.cacheDirectory), `${createHash('sha256').update(url).digest('hex').slice(0, 24)}.git`)
  const inCopy = (call: GitCall): GitCall => ({ ...call, args: [`--git-dir=${directory}`, ...call.args] })
  const tryGit = (call: GitCall) => program.run(inCopy(call))
  const tryRemote = (call: GitCall) => program.runRemote(inCopy(call))
  const git = async (call: GitCall) => outputOf(await tryGit(call), url)
  let isChecked = false
  const ensure = async () => {
    if (!isChecked || !existsSync(directory)) await ensureCopy(program, directory)
    isChecked = true
  }
  const remoteHead = async (branch: string) => {
    await ensure()
    return headIn(outputOf(await tryRemote({ args: ['ls-remote', '--', url, `refs/heads/${branch}`] }), url), branch)
  }
  return {
    directory,
    url,
    git,
    tryGit,
    tryRemote,
    remoteHead,
    inTurn: (work) => takeTurn(directory, work),
    fetch: async (branch) => {
      if ((await remoteHead(branch)) === undefined) return undefined
      const ref = `refs/tidegate/${branch}`
      const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', url, `+refs/heads/${branch}:${ref}`]
      if ((await tryRemote({ args })).code !== 0) {
        // The remote has just answered, so the copy is what is broken: a kill may have left locks or half-written files.
        await rm(directory, { recursive: true, force: true })
        await ensureCopy(program, directory)
        outputOf(await tryRemote({ args }), url)
      }
      return (await git({ args: ['rev-parse', '--verify', `${ref}^{commit}`] })).toString().trim()
    },
  }
}

/** What git says of rights without naming them: a refused token makes it ask for another one, and nobody is there to type it. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/could not read (Username|Password)|Authentication failed/, 'it asks for a token, or refuses the one that it was given (401)'],
  [/returned error: 403/, 'the token lacks the right to do this'],
]

/** The error for an answer that git refused, with the last thing that it said. */
export function unreachable(url: string, answer: GitAnswer): TidegateError {
  const said = answer.errors
    .trim()
    .split('\n')
    .filter((line) => line !== '')
  const line = said.find((one) => /^(fatal|error|remote):/.test(one)) ?? said.at(-1) ?? `git ended with ${answer.code}`
  const meaning = MEANINGS.find(([words]) => words.test(line))
  const words = line.replace(/^fatal: /, '').replace(/\.$/, '')
  return new TidegateError('repository-unreachable', `\`${url}\`: ${meaning === undefined ? words : `${meaning[1]}: ${words}`}`)
}

async function ensureCopy(program: GitProgram, directory: string): Promise<void> {
  const known = await program.run({ args: [`--git-dir=${directory}`, 'rev-parse', '--git-dir'] })
  if (known.code === 0) return
  await mkdir(directory, { recursive: true, mode: 0o700 })
  outputOf(await program.run({ args: ['init', '--quiet', '--bare', directory] }), directory)
}

function headIn(answer: Buffer, branch: string): string | undefined {
  const line = answer
    .toString()
    .split('\n')
    .find((one) => one.endsWith(`\trefs/heads/${branch}`))
  return line?.slice(0, line.indexOf('\t'))
}

function outputOf(answer: GitAnswer, url: string): Buffer {
  if (answer.code !== 0) throw unreachable(url, answer)
  return answer.output
}

function takeTurn<Answer>(directory: string, work: () => Promise<Answer>): Promise<Answer> {
  const before = turns.get(directory) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine.then(
    () => undefined,
    () => undefined,
  )
  turns.set(directory, settled)
  return mine
}
