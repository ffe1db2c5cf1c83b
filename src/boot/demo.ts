// The demo environment: its bare repository is made at the first start, and its recordings are played from then on.

import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { DAY_MS, isoOf } from '../core/time.ts'
import { readWorkloads } from '../manifest/manifest.ts'
import { parseRecordings, recordingFiles } from '../observe/recordings.ts'
import { createReplay } from '../observe/replay.ts'
import type { Source } from '../observe/source.ts'
import { DEMO_DIRECTORY } from './installation.ts'
import { readOrMakePrivateFile } from './private-file.ts'

/** The address in environments.yaml that stands for the demo's own repository. */
export const DEMO_REPOSITORY = 'demo:repository'

/** The demo's bare repository inside the data directory. */
export const REPOSITORY_FOLDER = 'demo-repository.git'

/** The file of the data directory with the instant of the first start. */
export const FIRST_START_FILE = 'first-start'

/** How long before the first start the demo's manifests were committed, so that they were in force during the whole history. */
const COMMITTED_BEFORE_MS = 60 * DAY_MS

/** The path of the demo's bare repository inside the data directory; made at the first call. */
export function demoRepository(dataDirectory: string, nowMs: number): string {
  const path = join(dataDirectory, REPOSITORY_FOLDER)
  if (existsSync(path)) return path
  const draft = join(dataDirectory, `demo-repository.new`)
  const work = join(dataDirectory, 'demo-repository.work')
  for (const leftover of [draft, work]) rmSync(leftover, { recursive: true, force: true })
  mkdirSync(work)
  cpSync(join(DEMO_DIRECTORY, 'repository'), work, { recursive: true })
  const date = isoOf(nowMs - COMMITTED_BEFORE_MS)
  git(work, ['init', '--quiet', '--initial-branch=main'], date)
  git(work, ['add', '--all'], date)
  git(work, ['commit', '--quiet', '--message=The manifests of the demo cluster'], date)
  git(dataDirectory, ['clone', '--quiet', '--bare', '--no-hardlinks', work, draft], date)
  rmSync(work, { recursive: true })
  chmodSync(draft, 0o700)
  renameSync(draft, path)
  return path
}

function git(directory: string, args: readonly string[], date: string): void {
  const person = { NAME: 'Tidegate demo', EMAIL: 'demo@localhost', DATE: date }
  const named = Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  )
  try {
    execFileSync('git', args, {
      cwd: directory,
      env: { PATH: process.env.PATH, HOME: directory, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', ...named },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 30_000,
    })
  } catch (error) {
    throw new TidegateError('repository-unreachable', 'the demo’s repository could not be made; is Git installed?', { cause: error })
  }
}

/** The instant of the first start, kept in the data directory: it fixes which day of the recordings is played when. */
export function firstStartMs(dataDirectory: string, nowMs: number): number {
  const path = join(dataDirectory, FIRST_START_FILE)
  const text = readOrMakePrivateFile(path, () => `${isoOf(nowMs)}\n`)
  const firstMs = Date.parse(text.trim())
  if (Number.isNaN(firstMs))
    throw new TidegateError('config-invalid', 'the instant of the first start cannot be read', {
      faults: [`${path}: \`${text.trim()}\` is no instant`],
    })
  return firstMs
}

/** Opens a replay over the recordings in a folder; throws `source-invalid` when they cannot be read. */
export function openReplay(folder: string, environment: Environment, startedFirstMs: number): Source {
  const index = readRecording(join(folder, 'index.json')).toString('utf8')
  const texts = new Map(recordingFiles(index).map((file) => [file, readRecording(join(folder, file), gunzipSync).toString('utf8')]))
  const options = { teams: environment.teams, helm: environment.repository.helm }
  return createReplay({
    recordings: parseRecordings(index, texts),
    firstStartMs: startedFirstMs,
    workloadsOf: (tree) => readWorkloads(tree.files, options).workloads,
    nextTurn: () => nextTurn(),
  })
}

function readRecording(path: string, unpack = (packed: Buffer): Buffer => packed): Buffer {
  try {
    return unpack(readFileSync(path))
  } catch (error) {
    throw new TidegateError('source-invalid', `the recording \`${path}\` cannot be read`, { cause: error })
  }
}
