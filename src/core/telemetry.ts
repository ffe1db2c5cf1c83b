// The contract of being seen from outside: how long each stage took and how it ended, and what was counted.

/** The stages of a trip, in order; the names of metrics, spans and log lines. */
export const STAGES = [
  'repository',
  'manifest',
  'observe',
  'demand',
  'forecast',
  'decide',
  'change',
  'save',
  'gate',
  'deliver',
  'follow-up',
] as const

/** A stage of the work. */
export type Stage = (typeof STAGES)[number]

/** What is told of a stage: which environment, and the run or proposal that it belongs to. */
export interface StageFacts {
  readonly environment: string
  readonly run?: string
  readonly proposal?: string
  readonly workload?: string
}

/** Watches the work without changing it; what it cannot export it drops. */
export interface Telemetry {
  /** Does the work and tells how long it took and whether it threw, and by which error code; answers and throws what the work does. */
  stage<Value>(stage: Stage, facts: StageFacts, work: () => Promise<Value>): Promise<Value>
}

/** Watches nothing. */
export const UNWATCHED: Telemetry = { stage: (_stage, _facts, work) => work() }
