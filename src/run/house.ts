// What the story needs, handed in by boot: the store, the signer, each environment's peers, and the clock.

import type { Environment } from '../core/environment.ts'
import type { Forecast } from '../core/forecast.ts'
import type { Holidays } from '../core/holidays.ts'
import type { Log } from '../core/log.ts'
import type { Principal } from '../core/principal.ts'
import type { ResolvedRates } from '../core/resolved-rates.ts'
import type { Rehearsal } from '../core/rehearsal.ts'
import type { Scope } from '../core/scope.ts'
import type { Telemetry } from '../core/telemetry.ts'
import type { Authority } from '../gate/gate.ts'
import type { Channel } from '../deliver/channel.ts'
import type { Host } from '../deliver/host.ts'
import type { ModelEndpoint } from '../deliver/model-endpoint.ts'
import type { Repository } from '../deliver/repository.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import type { Model } from '../forecast/model.ts'
import type { ModelTest } from '../forecast/test-model.ts'
import type { RehearseRequest } from '../rehearse/rehearse.ts'
import type { Source } from '../observe/source.ts'
import type { Signer } from '../record/signer.ts'
import type { Store } from '../state/state.ts'
import type { Upkeep } from '../state/upkeep.ts'
import type { KeptFits } from './kept-fits.ts'
import type { LogKeeping } from './log-keeping.ts'
import type { RefusalBook } from './refusal-book.ts'

/** A forecaster besides the ensemble, and how it did on the past of each signal when it was last tested, by workload and signal. */
export interface PlugIn {
  readonly model: Model
  readonly tests: Map<string, { readonly testedAtMs: number; readonly test: ModelTest | undefined }>
}

/** One environment with the peers that boot chose for it. */
export interface WiredEnvironment {
  readonly settings: Environment
  readonly source: Source
  readonly repository: Repository
  readonly host: Host
  /** Public holidays, loaded when a country is named; without it there are none. */
  readonly holidays?: (() => Promise<Holidays>) | undefined
  /** What an hour is paid with; absent = by its settings alone. */
  readonly ratesAt?: ((nowMs: number) => Promise<ResolvedRates>) | undefined
  /** What is told, by its name; absent where nothing is. */
  readonly channels?: ReadonlyMap<string, Channel> | undefined
  /** What people may have explain; absent where no language model is named. */
  readonly modelEndpoint?: ModelEndpoint | undefined
  /** Absent where the built-in ensemble forecasts. */
  readonly plugIn?: PlugIn | undefined
}

/** Everything that run is given; nothing of it is global. */
export interface House {
  readonly store: Store
  readonly upkeep: Upkeep
  readonly signer: Signer
  /** Without it no checkpoint is signed. */
  readonly checkpoints?: LogKeeping | undefined
  readonly environments: ReadonlyMap<string, WiredEnvironment>
  /** The forecast on its worker threads; rejects with the error that the pure door throws. */
  readonly forecast: (request: ForecastRequest) => Promise<Forecast>
  /** The rehearsal on the same threads; rejects with the error that the pure door throws. */
  readonly rehearse: (request: RehearseRequest) => Promise<Rehearsal>
  /** Forecasts that may stand for the next run; without it each run makes all of them. */
  readonly fits?: KeptFits | undefined
  /** How the policy of an environment stands at this moment; with no environment, that of what belongs to none. */
  readonly authority: (environment: string | undefined) => Authority
  /** The key that seals links to proposals; absent = made from the signer each time. */
  readonly linkKey?: (() => Promise<Uint8Array>) | undefined
  /** Which refusals were told; without it every one is. */
  readonly refusals?: RefusalBook | undefined
  /** Where people reach the screens, without a slash at the end; absent where nobody knows. */
  readonly publicUrl?: string | undefined
  readonly scopeOf: (principal: Principal) => Scope
  readonly now: () => number
  readonly newId: () => string
  readonly log: Log
  readonly telemetry: Telemetry
}
