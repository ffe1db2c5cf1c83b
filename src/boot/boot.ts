// Puts the server together and starts it: store, environments, worker, schedule, HTTP; and takes it apart in the reverse order.

import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { ProductionRefusal } from '../core/production-guard.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../identity/local-administrator.ts'
import { scopeOf } from '../identity/scope-of.ts'
import { makeSignInLink } from '../identity/sign-in.ts'
import { hashToken } from '../identity/tokens.ts'
import type { House } from '../run/house.ts'
import type { LogKeeping } from '../run/log-keeping.ts'
import { beginLedger } from '../run/begin-ledger.ts'
import { settlePublications } from '../run/publish-policy.ts'
import { createRefusalBook } from '../run/refusal-book.ts'
import { createKeptFits } from '../run/kept-fits.ts'
import { queueingNotices } from '../run/queue-notices.ts'
import { FINISH_MS, run } from '../run/run.ts'
import { nameCheckpointKey } from '../run/name-checkpoint-key.ts'
import { keepCheckpoints } from '../run/checkpoint-loop.ts'
import { createLinkKey } from '../run/link-key.ts'
import { schedule } from '../run/schedule.ts'
import { createServer } from '../serve/serve.ts'
import type { OpenStore } from '../state/state.ts'
import { readConfiguration, type Configuration, type GivenValues } from './configuration.ts'
import { openDataDirectory } from './data-directory.ts'
import { createForecastPool, type ForecastPool } from './forecast-pool.ts'
import { loadEnvironments } from './load-environments.ts'
import { listenFault } from './listen-fault.ts'
import { openStore } from './open-store.ts'
import { leaveMachineKey, makeMachineKey } from './machine-key.ts'
import { readOutboundAllow } from './http-outside.ts'
import { openNetwork, type Network } from './network.ts'
import { guardProduction } from './production.ts'
import { checkSecrets } from './secret.ts'
import { serveDeps } from './serve-deps.ts'
import { createStoreHealth, type StoreHealth } from './store-health.ts'
import { openSigners, type Signers } from './signer.ts'
import { openTelemetry, type OpenTelemetry } from './telemetry-open.ts'
import { watchStore, type StoreOperation } from './telemetry-store.ts'
import { wireEnvironment } from './wire-environment.ts'
import { wirePolicy, type WiredPolicy } from './wire-policy.ts'
import { wireLedger } from './wire-ledger.ts'

/** How long a sign-in link lives. */
const LINK_MS = 15 * MINUTE_MS

/** How long a stop waits for the job in hand, which is long enough that a run is given back before the network is closed; a lease runs out on its own. */
const GRACE_MS = FINISH_MS + 10 * SECOND_MS

/** Most forecast threads that are taken without being asked for. */
const MOST_THREADS = 8

/** Memory for forecasts that may stand for the next run: those of some two thousand workloads. */
const FITS_BYTES = 128_000_000

/** A running server. */
export interface Running {
  /** The address under which it is reached, without a slash at the end. */
  readonly url: string
  /** A one-time link for the local administrator. */
  readonly signInUrl: string
  /** Stops taking requests and jobs, finishes the job in hand, and frees the data directory. */
  close(): Promise<void>
}

/** Starts the server; throws with every fault of the configuration, or `store-busy` when another process holds the data directory. */
export async function boot(given: GivenValues): Promise<Running> {
  const configuration = readConfiguration(process.env, given)
  const { environments } = await loadEnvironments(configuration)
  // Before anything is made: what production refuses leaves no trace.
  const refusals = guardProduction({ configuration, environments, variables: process.env })
  const directory = openDataDirectory(configuration.data.directory)
  const outlook = await openTelemetry(configuration, { waitingForecasts: () => pool.waiting() })
  const storeHealth = createStoreHealth()
  const noteFailure = (operation: StoreOperation): void => {
    outlook.metrics.storeFailed(operation)
    if (operation === 'write') storeHealth.failed()
  }
  const opened = watchStore(await openStore(configuration.store, directory, outlook.log), noteFailure, storeHealth.wrote)
  // One processor is left to who answers people: on two, a run takes no longer and `/live` waits half as long.
  const threads = configuration.forecast.threads || Math.min(Math.max(1, availableParallelism() - 1), MOST_THREADS)
  const pool = createForecastPool({ threads })
  const network = openNetwork(outlook.log, readOutboundAllow(configuration.outbound.allow ?? ''))
  let signers: Signers | undefined
  let policy: WiredPolicy | undefined
  try {
    signers = await openSigners(configuration.ledger, directory)
    policy = await wirePolicy({
      options: configuration.policy,
      environments,
      dataDirectory: directory,
      opened,
      network,
      log: outlook.log,
      signer: () => house.signer,
    })
    const house = await wireHouse({ configuration, environments, directory, policy, signers }, { opened, pool, network, outlook })
    await loadModels(house)
    await beginLedger(house)
    await policy.authority.reconcile()
    if (policy.publisher !== undefined) await settlePublications(house, policy.publisher)
    await nameCheckpointKey(house, house.checkpoints)
    return await open(configuration, directory, { house, policy, opened, pool, network, outlook, refusals, storeHealth, signers })
  } catch (error) {
    signers?.close()
    await policy?.close()
    await closeParts({ opened, pool, network, outlook })
    throw error
  }
}

/** What the house is wired by. */
interface Plan {
  readonly configuration: Configuration
  readonly environments: readonly Environment[]
  readonly directory: string
  readonly policy: WiredPolicy
  readonly signers: Signers
}

/** The house, which here always keeps its log. */
type KeepingHouse = House & { readonly checkpoints: LogKeeping }

async function wireHouse(
  { configuration, environments, directory, policy, signers }: Plan,
  { opened, pool, network, outlook }: Opened,
): Promise<KeepingHouse> {
  checkSecrets(environments, process.env)
  const place = { dataDirectory: directory, network, nowMs: Date.now(), log: outlook.log }
  outlook.metrics.know(environments.map(({ name }) => name))
  return {
    store: queueingNotices(opened.store, environments),
    upkeep: opened.upkeep,
    signer: signers.receipts,
    checkpoints: wireLedger(configuration.ledger, signers, network.trusting(undefined)),
    linkKey: createLinkKey(signers.receipts),
    environments: new Map(environments.map((settings) => [settings.name, wireEnvironment(settings, place)])),
    forecast: async (request) => (await pool.forecast(request)).forecast,
    rehearse: (request) => pool.rehearse(request),
    fits: createKeptFits(FITS_BYTES),
    refusals: createRefusalBook(),
    authority: policy.read,
    publicUrl: configuration.server.publicUrl?.replace(/\/$/, ''),
    scopeOf: (principal: Principal) => scopeOf(principal),
    now: () => Date.now(),
    newId: () => randomUUID(),
    log: outlook.log,
    telemetry: outlook.telemetry,
  }
}

/** A model file that cannot be used is a fault of the configuration; a model server may come up later. */
async function loadModels({ environments }: House): Promise<void> {
  for (const { plugIn } of environments.values()) await plugIn?.model.load?.()
}

/** What must be closed. */
interface Opened {
  readonly opened: OpenStore
  readonly pool: ForecastPool
  readonly network: Network
  readonly outlook: OpenTelemetry
}

/** What there is before the door. */
interface Parts extends Opened {
  readonly house: House
  readonly storeHealth: StoreHealth
  readonly policy: WiredPolicy
  readonly refusals: readonly ProductionRefusal[]
  readonly signers: Signers
}

async function open(
  configuration: Configuration,
  directory: string,
  { house, policy, opened, pool, network, outlook, refusals, storeHealth, signers }: Parts,
): Promise<Running> {
  const stopping = new AbortController()
  const machineKey = makeMachineKey()
  const settings = {
    idleMs: configuration.session.idleHours * HOUR_MS,
    absoluteMs: configuration.session.maximumHours * HOUR_MS,
    linkMs: LINK_MS,
    limit: { attempts: 10, windowMs: 15 * MINUTE_MS },
    machineKeyHash: hashToken(machineKey),
  }
  const port = (): number => portOf(server.addresses()) ?? configuration.server.port
  const publicUrl = (): string => configuration.server.publicUrl?.replace(/\/$/, '') ?? `http://localhost:${port()}`
  const isReady = (): boolean => !stopping.signal.aborted && storeHealth.isWell() && policy.authority.isReady()
  const server = createServer(
    serveDeps({ house, policy, outlook, configuration, identity: settings, refusals, storeHealth, isReady, publicUrl }),
  )
  try {
    await listen(server, configuration)
    leaveMachineKey(directory, localUrl(configuration.server.host, port()), machineKey)
    const link = await makeSignInLink(opened.upkeep, { principalId: LOCAL_ADMINISTRATOR.id, nowMs: house.now(), linkMs: LINK_MS })
    const working = Promise.all([
      policy.authority.untilReady(stopping.signal).then(() => run(house, stopping.signal)),
      policy.authority.keep(stopping.signal),
      schedule(house, randomUUID(), stopping.signal),
      keepCheckpoints(house, randomUUID(), stopping.signal),
    ])
    house.log.info('tidegate is up', { url: publicUrl(), environments: house.environments.size })
    const close = async (): Promise<void> => {
      stopping.abort()
      await server.close()
      await Promise.race([working, new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())])
      for (const { plugIn } of house.environments.values()) await plugIn?.model.close?.()
      signers.close()
      await policy.close()
      await closeParts({ opened, pool, network, outlook })
    }
    return { url: publicUrl(), signInUrl: `${publicUrl()}/sign-in?token=${link.token}`, close }
  } catch (error) {
    // A server that still listens would keep the process from ending.
    await server.close()
    throw error
  }
}

/** Frees the data directory last, whatever becomes of the threads. */
async function closeParts({ opened, pool, network, outlook }: Opened): Promise<void> {
  try {
    await Promise.all([pool.close(), network.close(), outlook.close()])
  } finally {
    await opened.close()
  }
}

async function listen(server: ReturnType<typeof createServer>, { server: { host, port } }: Configuration): Promise<void> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    throw new TidegateError('config-invalid', 'the address cannot be listened on', {
      cause: error,
      faults: [listenFault(error, { host, port })],
    })
  }
}

/** Where a program on this machine reaches the server; an IPv6 address needs its brackets. */
function localUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function portOf(addresses: readonly (string | { readonly port: number })[]): number | undefined {
  const [address] = addresses
  return typeof address === 'object' ? address.port : undefined
}
