// What bounds the changes of one workload: the settings of its environment, its team and its own annotations, in one flat shape.

/** A time in which nothing is changed: days from `from` until and with `until`, or from each time of `cron` on for `duration`. */
export interface Freeze {
  readonly name: string
  /** `2026-12-18`, a day of its zone's clock. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Five fields, as crontab(5) has them. */
  readonly cron?: string | undefined
  /** `90m`, `2h`, `1h30m` or `3d`, at most 60 days. */
  readonly duration?: string | undefined
  /** An IANA time zone; absent = that of the workload. */
  readonly timeZone?: string | undefined
  /** Whether what is about to run short is raised all the same. */
  readonly allowRisk: boolean
}

/** The most pods that something behind the workload bears, and how that was said. */
export interface DownstreamLimit {
  readonly pods: number
  /** Such as `500 connections at 20 a pod`; absent where the pods themselves were declared. */
  readonly from?: string | undefined
}

/** The settings that bind or hold wishes; an absent bound is not set, and of a direction that is not set the general one holds. */
export interface GuardrailSettings {
  /** Largest step of a replica count or bound, in pods and as a factor of what stands; the smaller one that still moves by one pod binds. */
  readonly maxReplicaStep: number
  readonly maxReplicaStepUp?: number | undefined
  readonly maxReplicaStepDown?: number | undefined
  /** Largest factor by which one change raises or lowers a request or a target, for example 2 = at most doubled or halved. */
  readonly maxRequestFactor: number
  readonly maxRequestFactorUp?: number | undefined
  readonly maxRequestFactorDown?: number | undefined
  readonly minReplicas: number
  readonly maxReplicas?: number | undefined
  /** Floors and ceilings of one container's requests. */
  readonly minCpuCores?: number | undefined
  readonly maxCpuCores?: number | undefined
  readonly minMemoryMib?: number | undefined
  readonly maxMemoryMib?: number | undefined
  /** Hours after a merge in which nothing is lowered, and in which nothing is raised (absent = 0). */
  readonly cooldownHours: number
  readonly cooldownHoursUp?: number | undefined
  /** Fewest days of history on which a change may rest. */
  readonly minHistoryDays: number
  /** How far a fresh plan may lie from the one that waits and still be the same (absent = 15). */
  readonly hysteresisPercent?: number | undefined
  readonly freezes?: readonly Freeze[] | undefined
  /** Cores, and cost in the currency of the rates, that one change may take away without a person having been asked. */
  readonly blastRadiusCores?: number | undefined
  readonly blastRadiusPerMonth?: number | undefined
}

/** What an environment says besides: how many changes it bears. */
export interface EnvironmentGuardrails extends GuardrailSettings {
  /** New proposals of one run. */
  readonly maxChangesPerRun?: number | undefined
  /** Proposals of one namespace that are not yet merged, refused or ended. */
  readonly maxChangesPerNamespace?: number | undefined
}

/** The settings as they hold for one workload. */
export interface Guardrails extends GuardrailSettings {
  /** Whether nothing at all is proposed for the workload. */
  readonly isExcluded?: boolean | undefined
  /** `forecast-only` where the workload, its team or its environment asks for it. */
  readonly mode?: 'forecast-only' | 'propose' | undefined
  /** Partitions of the topic that it consumes: pods beyond them have nothing to do. */
  readonly partitions?: number | undefined
  readonly downstream?: DownstreamLimit | undefined
  /** Who set a setting, where it was not the environment: `team \`shop\``, `the annotation \`tidegate.dev/min-replicas\``. */
  readonly setBy?: Readonly<Partial<Record<string, string>>> | undefined
  /** What could not be read; with any of these nothing of the workload is changed. */
  readonly faults?: readonly string[] | undefined
}

/** What holds where nobody says anything. */
export const DEFAULT_GUARDRAILS: GuardrailSettings = {
  maxReplicaStep: 4,
  maxRequestFactor: 2,
  minReplicas: 2,
  cooldownHours: 24,
  minHistoryDays: 7,
}

/** `hysteresisPercent` where it is not set. */
export const HYSTERESIS_PERCENT = 15
