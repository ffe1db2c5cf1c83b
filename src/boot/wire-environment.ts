// Chooses the peers of an environment by its settings: source, repository and host.

import { join } from 'node:path'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Http } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import { createDryRunHost } from '../deliver/dry-run.ts'
import { createGitHost, createGitRepository } from '../deliver/git.ts'
import { createPrometheusSource, type PrometheusSource, type SampleKeeping } from '../observe/prometheus.ts'
import type { Source } from '../observe/source.ts'
import type { WiredEnvironment } from '../run/house.ts'
import { readAuthorities } from './authorities.ts'
import { DEMO_REPOSITORY, demoRepository, firstStartMs, openReplay } from './demo.ts'
import { metricsHeaders, type ServerSettings } from './metrics-headers.ts'
import type { Network } from './network.ts'
import { openSampleKeeping } from './sample-keeping.ts'
import { readSecret } from './secret.ts'
import { wireChannels } from './wire-channels.ts'
import { wireHolidays } from './wire-holidays.ts'
import { wireLanguageModel } from './wire-language-model.ts'
import { wireModel } from './wire-model.ts'
import { wireRates } from './wire-rates.ts'

/** How long one call of git may take. */
const GIT_TIMEOUT_MS = 60_000

/** Where the wiring happens. */
export interface WiringPlace {
  readonly dataDirectory: string
  readonly network: Network
  readonly nowMs: number
  /** Without one nobody is told of kept samples that cannot be used. */
  readonly log?: Log
}

/** The environment with its peers. */
export function wireEnvironment(settings: Environment, place: WiringPlace): WiredEnvironment {
  const git = gitSettings(settings, place)
  const repository = createGitRepository(git)
  const model = wireModel(settings, place.network)
  return {
    settings,
    source: openSource(settings, place),
    repository,
    host: settings.repository.host === 'git' ? createGitHost(git) : createDryRunHost(),
    holidays: wireHolidays(settings),
    ratesAt: wireRates(settings, place.network),
    channels: wireChannels(settings, place.network),
    modelEndpoint: wireLanguageModel(settings, place.network),
    plugIn: model === undefined ? undefined : { model, tests: new Map() },
  }
}

/** How git reaches the environment's repository. */
export function gitSettings({ repository, calendar }: Environment, place: WiringPlace): Parameters<typeof createGitRepository>[0] {
  const url = repository.url === DEMO_REPOSITORY ? demoRepository(place.dataDirectory, place.nowMs) : repository.url
  return {
    url,
    branch: repository.branch,
    path: repository.path,
    also: calendar.eventsFile.startsWith('/') ? [calendar.eventsFile.slice(1)] : [],
    cacheDirectory: join(place.dataDirectory, 'repositories'),
    credentials: async () => {
      const token = readSecret(repository, process.env)
      return token === undefined ? undefined : { token }
    },
    timeoutMs: GIT_TIMEOUT_MS,
    variables: process.env,
  }
}

/** Where the environment's samples come from; throws `environment-invalid` for recordings that cannot be read and for certificates that cannot be used. */
export function openSource(settings: Environment, place: WiringPlace): Source {
  const { metrics } = settings
  if (metrics.kind === 'replay') return playedFrom(metrics.path, settings, firstStartMs(place.dataDirectory, place.nowMs))
  const cache = openSampleKeeping(settings, metrics, { dataDirectory: place.dataDirectory, log: place.log })
  return openServer(settings, metrics, { http: httpFor(settings.name, metrics, place.network), cache })
}

/** The way to a metrics server, and the samples that are kept of it; none = every reading is whole. */
export interface ServerPlace {
  readonly http: Http
  readonly cache?: SampleKeeping | undefined
}

/** The metrics server of an environment; its secrets are read at each use. */
export function openServer({ clusterLabel }: Environment, metrics: ServerSettings, { http, cache }: ServerPlace): PrometheusSource {
  const { url, scrapeSeconds, limits } = metrics
  const headers = async () => ({ ...metricsHeaders(metrics, process.env) })
  return createPrometheusSource({ http, url, headers, clusterLabel, scrapeSeconds, limits, cache })
}

/** The way out to a metrics server; throws `environment-invalid` when its `caFile` cannot be used. */
export function httpFor(name: string, metrics: ServerSettings, network: Network): Http {
  const authorities = readAuthorities(metrics)
  if ('pem' in authorities) return network.trusting(authorities.pem)
  throw new TidegateError('environment-invalid', `the metrics of environment \`${name}\` cannot be trusted`, {
    faults: [`${name}.metrics.caFile: ${authorities.fault}`],
  })
}

function playedFrom(folder: string, settings: Environment, startedFirstMs: number): Source {
  try {
    return openReplay(folder, settings, startedFirstMs)
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    throw new TidegateError('environment-invalid', `the recordings of environment \`${settings.name}\` cannot be played`, {
      cause: error,
      faults: [`${settings.name}.metrics.path: \`${folder}\`: ${error.message}`],
    })
  }
}
