// The checks of `tidegate doctor`: each says what it found and what to mend.

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve as resolvePath } from 'node:path'
import { promisify } from 'node:util'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { holdDirectory } from '../state/sqlite-files.ts'
import { attempt, check, type Check } from './check.ts'
import { readConfiguration, type Configuration, type GivenValues } from './configuration.ts'
import { openDataDirectory } from './data-directory.ts'
import { FIRST_START_FILE, REPOSITORY_FOLDER } from './demo.ts'
import { lookAtStore } from './look-at-store.ts'
import { examineEnvironment } from './examine-environment.ts'
import { examineModel } from './examine-model.ts'
import { examineOutgoing } from './examine-outgoing.ts'
import { examineRates } from './examine-rates.ts'
import { readOutboundAllow } from './http-outside.ts'
import { listenFault } from './listen-fault.ts'
import { loadEnvironments } from './load-environments.ts'
import { openNetwork } from './network.ts'
import { examineProduction } from './production.ts'
import { checkSecrets } from './secret.ts'
import { gitSettings, type WiringPlace } from './wire-environment.ts'

/**
 * Runs every check; one that fails does not keep the others from running, unless it is the configuration itself.
 *
 * `tell` is told what is looked at next.
 */
export async function examine(given: GivenValues, tell: (what: string) => void = () => undefined): Promise<readonly Check[]> {
  const configuration = readConfiguration(process.env, given)
  const directory = await check('data directory', () => openDataDirectory(configuration.data.directory))
  const checks = [checkNode(), await check('git', gitVersion), await check('port', () => freePort(configuration)), directory]
  if (configuration.store.url !== undefined) checks.push(await check('store', () => lookAtStore(configuration.store)))
  const loaded = await attempt('environments', () => loadEnvironments(configuration))
  if ('remedy' in loaded) return [...checks, loaded]
  checks.push(await check('secrets', () => `${checkSecrets(loaded.environments, process.env)} named by the environments`))
  checks.push(examineProduction({ configuration, environments: loaded.environments, variables: process.env }))
  checks.push(...(await examineOutgoing(loaded.environments, readOutboundAllow(configuration.outbound.allow ?? ''), tell)))
  return [...checks, ...(await examineEnvironments(loaded.environments, resolvePath(configuration.data.directory), tell))]
}

/** The checks of the environments alone; what a start would make is made in a folder of their own: the first start is not theirs, and a running server's copies are its own. */
export async function examineEnvironments(
  environments: readonly Environment[],
  dataDirectory: string | undefined,
  tell: (what: string) => void,
): Promise<readonly Check[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'tidegate-doctor-'))
  const network = openNetwork()
  const placeWith = (file: string): WiringPlace => {
    const isThere = dataDirectory !== undefined && existsSync(join(dataDirectory, file))
    return { dataDirectory: isThere ? dataDirectory : scratch, network, nowMs: Date.now() }
  }
  try {
    const checks: Check[] = []
    for (const environment of environments) {
      const git = () => ({ ...gitSettings(environment, placeWith(REPOSITORY_FOLDER)), cacheDirectory: join(scratch, 'repositories') })
      checks.push(...(await examineEnvironment({ environment, place: placeWith(FIRST_START_FILE), git, tell })))
      checks.push(...(await examineModel(environment, network, tell)))
      checks.push(...(await examineRates(environment, network, tell)))
    }
    return checks
  } finally {
    await network.close()
    rmSync(scratch, { recursive: true, force: true })
  }
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

/** Whether a server has the data directory. */
function isHeld(directory: string): boolean {
  try {
    holdDirectory(directory).close()
    return false
  } catch (error) {
    return error instanceof TidegateError && error.code === 'store-busy'
  }
}
