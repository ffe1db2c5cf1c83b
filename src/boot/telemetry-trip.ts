// Gathers what one trip is made of: the seconds of each stage, the stages that many workloads go through side by side, and the scores of its forecasts.

import type { ForecastEvidence } from '../core/forecast.ts'
import type { ScoredSignal, Stage } from '../core/telemetry.ts'
import { SECOND_MS } from '../core/time.ts'
import type { Run } from '../core/run.ts'

/** One passage through a stage; times in milliseconds of one clock. */
export interface Passage {
  readonly fromMs: number
  readonly toMs: number
  /** The code of the error that ended it. */
  readonly code: string | undefined
}

/** What many workloads did in a stage since the last time that it was taken. */
export interface Gathered {
  readonly stage: Stage
  readonly workloads: number
  readonly fromMs: number
  readonly toMs: number
  /** The time of all passages together; more than from `fromMs` to `toMs` when they went side by side. */
  readonly busyMs: number
  readonly errors: number
  /** The code of the last error. */
  readonly code: string | undefined
}

/** What is kept of a forecast's evidence: a run of thousands holds thousands. */
export type Score = Pick<ForecastEvidence, 'relativeScore' | 'coverage90'>

/** One trip under way. */
export interface TripWatch {
  /** A stage that the trip went through as a whole. */
  passed(stage: Stage, passage: Passage): void
  /** A stage that one of many workloads went through. */
  gather(stage: Stage, passage: Passage): void
  /** What was gathered since the last call. */
  take(): readonly Gathered[]
  score(signal: ScoredSignal, evidence: ForecastEvidence): void
  readonly scores: ReadonlyMap<ScoredSignal, readonly Score[]>
  /** The seconds of each stage until now; of workloads side by side, as long as it took for them all. */
  seconds(): Readonly<Record<string, number>>
  ended: Run | undefined
}

/** A trip that begins. */
export function createTripWatch(): TripWatch {
  const scores = new Map<ScoredSignal, Score[]>()
  const spent = new Map<Stage, number>()
  let gathered = new Map<Stage, Gathered>()
  const add = (stage: Stage, ms: number): unknown => spent.set(stage, (spent.get(stage) ?? 0) + ms)
  function take(): readonly Gathered[] {
    const taken = [...gathered.values()]
    gathered = new Map()
    for (const { stage, busyMs, fromMs, toMs } of taken) add(stage, Math.min(busyMs, toMs - fromMs))
    return taken
  }
  return {
    passed: (stage, { fromMs, toMs }) => void add(stage, toMs - fromMs),
    gather: (stage, passage) => void gathered.set(stage, joined(stage, gathered.get(stage), passage)),
    take,
    score(signal, { relativeScore, coverage90 }) {
      const known = scores.get(signal)
      if (known === undefined) scores.set(signal, [{ relativeScore, coverage90 }])
      else known.push({ relativeScore, coverage90 })
    },
    scores,
    seconds: () => Object.fromEntries([...spent].map(([stage, ms]) => [stage, Math.round(ms) / SECOND_MS])),
    ended: undefined,
  }
}

function joined(stage: Stage, before: Gathered | undefined, { fromMs, toMs, code }: Passage): Gathered {
  const errors = code === undefined ? 0 : 1
  if (before === undefined) return { stage, workloads: 1, fromMs, toMs, busyMs: toMs - fromMs, errors, code }
  return {
    stage,
    workloads: before.workloads + 1,
    fromMs: Math.min(before.fromMs, fromMs),
    toMs: Math.max(before.toMs, toMs),
    busyMs: before.busyMs + toMs - fromMs,
    errors: before.errors + errors,
    code: code ?? before.code,
  }
}
