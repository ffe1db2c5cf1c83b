// The checks of `tidegate doctor`: each says what it found and what to mend.

import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { ERRORS, TidegateError } from '../core/errors.ts'
import { createGitRepository } from '../deliver/git.ts'
import { readWorkloads } from '../manifest/manifest.ts'
import { readConfiguration, type Configuration, type GivenValues } from './configuration.ts'
import { openDataDirectory } from './data-directory.ts'
import { listenFault } from './listen-fault.ts'
import { loadEnvironments } from './load-environments.ts'
import { gitSettings, type WiringPlace } from './wire-environment.ts'
import type { Environment } from '../core/environment.ts'

/** One check; `remedy` is there when it is not well. */
export interface Check {
  readonly name: string
  readonly isWell: boolean
  readonly detail: string
  readonly remedy: string | undefined
}

/** Runs every check; one that fails does not keep the others from running, unless it is the configuration itself. */
export async function examine(given: GivenValues): Promise<readonly Check[]> {
  const configuration = readConfiguration(process.env, given)
  const directory = await check('data directory', () => openDataDirectory(configuration.data.directory))
  const checks = [checkNode(), await check('git', gitVersion), await check('port', () => freePort(configuration)), directory]
  const loaded = await attempt('environments', () => loadEnvironments(configuration))
  if ('remedy' in loaded) return [...checks, loaded]
  // The demo's repository lies in the data directory: without it there is nothing to look into.
  if (!directory.isWell) return checks
  const place = { dataDirectory: directory.detail, environmentsFile: loaded.path, nowMs: Date.now() }
  for (const environment of loaded.environments) {
    checks.push(await check(`repository of ${environment.name}`, () => readRepository(environment, place)))
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

function freePort({ server: { host, port } }: Configuration): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(new TidegateError('config-invalid', listenFault(error, { host, port }))))
    probe.listen(port, host, () => probe.close(() => resolve(`${host}:${port} is free`)))
  })
}

async function readRepository(environment: Environment, place: WiringPlace): Promise<string> {
  const repository = createGitRepository(gitSettings(environment, place))
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
    if (!(error instanceof TidegateError)) throw error
    return { name, isWell: false, detail: [error.message, ...error.faults].join('; '), remedy: ERRORS[error.code].remedy }
  }
}
