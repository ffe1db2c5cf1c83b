// The checks of `tidegate doctor`: each says what it found and what to mend.

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve as resolvePath } from 'node:path'
import { promisify } from 'node:util'
import { ERRORS, TidegateError, type ErrorCode } from '../core/errors.ts'
import { createGitRepository, type GitOptions } from '../deliver/git.ts'
import { readWorkloads } from '../manifest/manifest.ts'
import { holdDirectory } from '../state/sqlite-files.ts'
import { readConfiguration, type Configuration, type GivenValues } from './configuration.ts'
import { openDataDirectory } from './data-directory.ts'
import { FIRST_START_FILE, REPOSITORY_FOLDER } from './demo.ts'
import { listenFault } from './listen-fault.ts'
import { loadEnvironments } from './load-environments.ts'
import { checkSecrets } from './secret.ts'
import { gitSettings, openSource, type WiringPlace } from './wire-environment.ts'
import type { Environment } from '../core/environment.ts'

/** One check; `remedy` is there when it is not well. */
export interface Check {
  readonly name: string
  readonly isWell: boolean
  readonly detail: string
  readonly remedy: string | undefined
}

/** What to do where the error's own advice would lead in a circle. */
const REMEDIES = {
  git: 'install Git, and let `PATH` lead to it',
  port: 'stop what listens there, or choose another `server.port`',
  'data directory': 'choose a `data.directory` that this user may write',
  metrics: 'leave this environment out, or play recordings with `replay`',
  recordings: 'correct `metrics.path` of the environment: a folder with `index.json` and every recording that it names',
  secrets: 'set the variables and write the files that the environments name by `tokenEnv` and `tokenFile`',
  repository: 'correct `repository` of the environment: its address, branch, folder and token; try the same with `git ls-remote`',
}

/** Runs every check; one that fails does not keep the others from running, unless it is the configuration itself. */
export async function examine(given: GivenValues): Promise<readonly Check[]> {
  const configuration = readConfiguration(process.env, given)
  const directory = await check('data directory', () => openDataDirectory(configuration.data.directory))
  const checks = [checkNode(), await check('git', gitVersion), await check('port', () => freePort(configuration)), directory]
  const loaded = await attempt('environments', () => loadEnvironments(configuration))
  if ('remedy' in loaded) return [...checks, loaded]
  checks.push(await check('secrets', () => `${checkSecrets(loaded.environments, process.env)} named by the environments`))
  // What a start would make is made here: the first start is not doctor's, and the copies of a server that runs are its own.
  const scratch = mkdtempSync(join(tmpdir(), 'tidegate-doctor-'))
  const place = { dataDirectory: scratch, environmentsFile: loaded.path, nowMs: Date.now() }
  const placeWith = (file: string): WiringPlace => {
    const dataDirectory = resolvePath(configuration.data.directory)
    return existsSync(join(dataDirectory, file)) ? { ...place, dataDirectory } : place
  }
  try {
    for (const environment of loaded.environments) {
      checks.push(await checkSource(environment, placeWith(FIRST_START_FILE)))
      checks.push(
        await check(`repository of ${environment.name}`, () =>
          readRepository(environment, {
            ...gitSettings(environment, placeWith(REPOSITORY_FOLDER)),
            cacheDirectory: join(scratch, 'repositories'),
          }),
        ),
      )
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return checks
}

function checkNode(): Check {
  const isWell = Number(process.versions.node.split('.')[0]) >= 24
  return {
    name: 'node',
    isWell,
    detail: process.version,
    remedy: isWell ? undefined : 'install Node 24 or newer, or start it with npm from a checkout after `npm ci`',
  }
}

async function gitVersion(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['--version'], { timeout: 10_000 })
    return stdout.trim()
  } catch (error) {
    throw new TidegateError('repository-unreachable', 'git is not there; install it', { cause: error })
  }
}

function freePort({ server: { host, port }, data }: Configuration): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      if (isHeld(resolvePath(data.directory))) resolve(`${host}:${port} is taken, and Tidegate runs on this data directory`)
      else reject(new TidegateError('config-invalid', listenFault(error, { host, port })))
    })
    probe.listen(port, host, () => probe.close(() => resolve(`${host}:${port} is free`)))
  })
}

/** Opens the source as a start does. */
function checkSource(environment: Environment, place: WiringPlace): Promise<Check> {
  const { name, metrics } = environment
  return check(`${metrics.kind === 'replay' ? 'recordings' : 'metrics'} of ${name}`, () => {
    openSource(environment, place)
    return metrics.kind === 'replay' ? resolvePath(dirname(place.environmentsFile), metrics.path) : metrics.kind
  })
}

/** Whether a server has the data directory. */
function isHeld(directory: string): boolean {
  try {
    holdDirectory(directory).close()
    return false
  } catch (error) {
    return error instanceof TidegateError && error.code === 'store-busy'
  }
}

async function readRepository(environment: Environment, settings: GitOptions): Promise<string> {
  const repository = createGitRepository(settings)
  const head = await repository.readHead()
  const { workloads, findings } = readWorkloads(head.files, { teams: environment.teams, helm: environment.repository.helm })
  const refused = findings.filter((finding) => finding.severity === 'refuse')
  if (refused.length > 0) throw new TidegateError('manifest-invalid', refused.map((finding) => finding.sentence).join('; '))
  if (workloads.length === 0) throw new TidegateError('manifest-invalid', `no workload was found at commit ${head.commit.slice(0, 12)}`)
  return `${workloads.length} workloads at commit ${head.commit.slice(0, 12)}`
}

async function check(name: string, look: () => string | Promise<string>): Promise<Check> {
  const found = await attempt(name, async () => ({ name, isWell: true, detail: await look(), remedy: undefined }))
  return found
}

async function attempt<Found extends object>(name: string, look: () => Found | Promise<Found>): Promise<Found | Check> {
  try {
    return await look()
  } catch (error) {
    const told = error instanceof TidegateError ? error : new TidegateError('internal', String(error), { cause: error })
    return { name, isWell: false, detail: [told.message, ...told.faults].join('; '), remedy: remedyOf(name, told.code) }
  }
}

/** What is broken inside a repository or a data directory is not mended in the settings that lead there. */
function remedyOf(name: string, code: ErrorCode): string {
  const [, known] = Object.entries(REMEDIES).find(([check]) => name === check || name.startsWith(`${check} of `)) ?? []
  const isElsewhere = code === 'manifest-invalid' || (code === 'config-invalid' && name.startsWith('recordings of '))
  return isElsewhere ? ERRORS[code].remedy : (known ?? ERRORS[code].remedy)
}
