// An environment: one cluster's metrics, its repository, its rates, its people.

import type { ApprovalNeed } from './approval-need.ts'
import type { ChannelSettings } from './notification.ts'
import type { ForecastSettings } from './forecast-settings.ts'
import type { EnvironmentGuardrails, Guardrails, GuardrailSettings } from './guardrails.ts'
import type { HistorySettings, RehearsalSettings } from './history-settings.ts'
import type { HelmMapping } from './helm-mapping.ts'
import type { LanguageModelSettings } from './language-model.ts'
import type { RateSettings } from './rate-settings.ts'

/** `forecast-only` proposes nothing; `propose` makes proposals that wait at the gate. A new environment starts in the first. */
export type EnvironmentMode = 'forecast-only' | 'propose'

/** Where the samples come from. */
export type MetricsSettings =
  | { readonly kind: 'replay'; readonly path: string }
  | {
      readonly kind: 'prometheus'
      /** The address to which `/api/v1/query_range` is added, taken as given. */
      readonly url: string
      readonly tenant: string | undefined
      /** With a user name the token is the password of basic authentication; without one it is a bearer token. */
      readonly username: string | undefined
      readonly tokenFile: string | undefined
      readonly tokenEnv: string | undefined
      /** A PEM file of certificate authorities that are trusted besides the system's. */
      readonly caFile: string | undefined
      /** How often the source scrapes; rates are taken over at least four scrapes. */
      readonly scrapeSeconds: number
      readonly limits: MetricsLimits
      readonly cache: MetricsCache
    }

/** Samples that are kept from one run for the next, which then reads only what is new. */
export interface MetricsCache {
  /** The most memory that they take; 0 = every run reads everything. */
  readonly megabytes: number
  /** Whether they are written into the data directory too, so that a restart does not lose them. */
  readonly isOnDisk: boolean
}

/** How much of a metrics source one run may take. */
export interface MetricsLimits {
  /** Queries at the same time. */
  readonly parallelQueries: number
  /** Series that one query is planned to answer; a batch of namespaces is closed before it. */
  readonly seriesPerQuery: number
  /** Series and samples of a whole run; beyond them the run fails and says so. */
  readonly series: number
  readonly samples: number
  /** Seconds that one query may take. */
  readonly querySeconds: number
}

/** Where the manifests are. Secrets come by file or environment variable, never from this file. */
export interface RepositorySettings {
  /** A path, an SSH address or an HTTP(S) address, as git takes it. */
  readonly url: string
  readonly branch: string
  /** Folder of this environment inside the repository; `''` is its root. */
  readonly path: string
  /** `git` pushes branches; `dry-run` only says what would be sent. */
  readonly host: 'git' | 'dry-run'
  readonly branchPrefix: string
  readonly tokenFile: string | undefined
  readonly tokenEnv: string | undefined
  readonly helm: readonly HelmMapping[]
}

/** Prices of one hour, in `currency`: of environments.yaml those of the list, in a run what is paid. */
export interface Rates {
  /** ISO 4217 code. */
  readonly currency: string
  readonly cpuCorePerHour: number
  readonly memoryGibPerHour: number
  /** Where they come from, where that is not simply the file of environments; as part of a sentence. */
  readonly from?: string | undefined
}

/** A team and the namespaces that are its own where no annotation says otherwise; what it does not say of the calendar its environment says. */
export interface Team {
  readonly name: string
  readonly namespaces: readonly string[]
  readonly timeZone?: string | undefined
  readonly country?: string | undefined
  readonly region?: string | undefined
  /** What its workloads are counted to where no annotation says otherwise. */
  readonly program?: string | undefined
  readonly portfolio?: string | undefined
  /** What its workloads are bound by instead of what the environment says. */
  readonly guardrails?: TeamGuardrails | undefined
}

/** Settings of a team, as far as they are its own. */
export type TeamGuardrails = Partial<GuardrailSettings> & Pick<Guardrails, 'mode'>

/** What clock and calendar demand follows. */
export interface CalendarSettings {
  /** An IANA time zone. */
  readonly timeZone: string
  /** ISO 3166-1 alpha-2; without one there are no holidays. */
  readonly country?: string | undefined
  /** A part of the country, as date-holidays calls it: `BY`, `BY-A`. */
  readonly region?: string | undefined
  readonly holidayTypes: readonly HolidayType[]
  /** The file of events: from the environment's folder, or with a slash at its beginning from the root of the repository. */
  readonly eventsFile: string
}

/** What sorts of holidays there are. */
export type HolidayType = 'public' | 'bank' | 'school' | 'optional' | 'observance'

/** What the built-in policy asks for. */
export interface ApprovalSettings {
  /** Whether the one who started the run may not approve what it proposed, and two different people must. */
  readonly isFourEyes: boolean
  readonly expiryHours: number
  /** Passed in order; absent or empty = one person with the role approver. */
  readonly stages?: readonly ApprovalStage[] | undefined
  /** Minutes that an approved change waits before it is carried out; absent = none. */
  readonly timelockMinutes?: number | undefined
}

/** A stage as an environment asks for it. */
export type ApprovalStage = Omit<ApprovalNeed, 'policies'>

/** One environment as environments.yaml describes it. */
export interface Environment {
  readonly name: string
  readonly mode: EnvironmentMode
  readonly clusterLabel: string
  readonly metrics: MetricsSettings
  readonly repository: RepositorySettings
  readonly rates: RateSettings
  readonly teams: readonly Team[]
  readonly calendar: CalendarSettings
  readonly guardrails: EnvironmentGuardrails
  readonly approvals: ApprovalSettings
  /** The scope whose policy decides here; absent = `default`. */
  readonly policyScope?: string | undefined
  /** Who is told of what; absent = nobody. */
  readonly notifications?: readonly ChannelSettings[] | undefined
  /** What may be asked to explain proposals; absent = nothing. */
  readonly model?: LanguageModelSettings | undefined
  readonly forecast: ForecastSettings
  readonly history: HistorySettings
  readonly rehearsal: RehearsalSettings
  /** Minutes between scheduled runs; 0 = only on demand. */
  readonly intervalMinutes: number
}
