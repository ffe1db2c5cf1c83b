// What a proposal cites: the workload, its demand and its forecasts, in a form that is kept and can be asked again.

import type { Calendar } from './calendar.ts'
import type { ContainerShare, Demand, Habits } from './demand.ts'
import type { DecidedBy } from './decided-by.ts'
import { plainExplanation } from './plain-explanation.ts'
import type { Finding } from './finding.ts'
import type { LiveState } from './live-state.ts'
import type { Forecast, ForecastEvidence } from './forecast.ts'
import { round6 } from './round6.ts'
import type { Series } from './series.ts'
import type { Workload } from './workload.ts'

/** Events of a live state that evidence keeps at most; findings count all of them. */
const MOST_EVENTS = 200

/** A series on the wire and in the store: gaps are `null`, values have 6 significant digits. */
export interface PlainSeries {
  readonly startMs: number
  readonly stepMs: number
  readonly values: readonly (number | null)[]
}

/** A forecast on the wire and in the store; `values[q][i]` belongs to `levels[q]`. */
export interface PlainForecast {
  readonly startMs: number
  readonly stepMs: number
  readonly levels: readonly number[]
  readonly values: readonly (readonly number[])[]
  readonly evidence: ForecastEvidence
}

/**
 * The inputs of one decision.
 *
 * INVARIANT: decide is given exactly these figures (`demandOf`, `forecastOf`) with `decidedBy`, so the same evidence gives the same plan for ever.
 */
export interface Evidence {
  readonly workload: Workload
  readonly cpuTotalCores: PlainSeries
  readonly memoryPerPodBytes: PlainSeries
  readonly replicas: PlainSeries
  readonly containerShares: readonly ContainerShare[]
  /** Absent in evidence of a workload without `tidegate.dev/demand-query`. */
  readonly demandSignal?: PlainSeries | undefined
  /** Absent where the source does not know clusters; with the latest 200 events at most. */
  readonly live?: LiveState | undefined
  readonly habits?: Habits | undefined
  readonly findings: readonly Finding[]
  readonly cpu: PlainForecast
  readonly memory: PlainForecast
  /** Whose clock the demand follows; absent where nobody said, and in evidence from before decisions knew it. */
  readonly calendar?: Pick<Calendar, 'timeZone' | 'occasions'> | undefined
  /** Absent in evidence from before it was kept. */
  readonly decidedBy?: DecidedBy | undefined
}

/** What is known of the time to come. */
export interface Ahead {
  readonly cpu: Forecast
  readonly memory: Forecast
  readonly calendar?: Evidence['calendar']
}

/** The evidence of a workload, rounded as it will be stored. */
export function evidenceOf(workload: Workload, demand: Demand, ahead: Ahead): Evidence {
  return {
    workload,
    cpuTotalCores: plainSeries(demand.cpuTotalCores),
    memoryPerPodBytes: plainSeries(demand.memoryPerPodBytes),
    replicas: plainSeries(demand.replicas),
    containerShares: demand.containerShares,
    demandSignal: demand.demandSignal === undefined ? undefined : plainSeries(demand.demandSignal),
    live: demand.live === undefined ? undefined : plainLive(demand.live),
    habits: demand.habits,
    findings: demand.findings,
    cpu: plainForecast(ahead.cpu),
    memory: plainForecast(ahead.memory),
    ...(ahead.calendar === undefined ? {} : { calendar: ahead.calendar }),
  }
}

/** The demand inside the evidence. */
export function demandOf(evidence: Evidence): Demand {
  return {
    workload: evidence.workload.ref,
    cpuTotalCores: seriesOf(evidence.cpuTotalCores),
    memoryPerPodBytes: seriesOf(evidence.memoryPerPodBytes),
    replicas: seriesOf(evidence.replicas),
    containerShares: evidence.containerShares,
    demandSignal: evidence.demandSignal === undefined ? undefined : seriesOf(evidence.demandSignal),
    live: evidence.live,
    habits: evidence.habits,
    findings: evidence.findings,
  }
}

/** A forecast out of its stored form. */
export function forecastOf(plain: PlainForecast): Forecast {
  return { ...plain, values: plain.values.map((row) => Float64Array.from(row)) }
}

function plainSeries({ startMs, stepMs, values }: Series): PlainSeries {
  const plain: (number | null)[] = []
  for (let step = 0; step < values.length; step += 1) plain.push(Number.isNaN(values[step]) ? null : round6(values[step]))
  return { startMs, stepMs, values: plain }
}

function seriesOf({ startMs, stepMs, values }: PlainSeries): Series {
  const series = new Float64Array(values.length)
  for (let step = 0; step < values.length; step += 1) series[step] = values[step] ?? Number.NaN
  return { startMs, stepMs, values: series }
}

/** Shares and seconds are rounded like series, quantities stay exact; what is not finite is not known. */
function plainLive(live: LiveState): LiveState {
  const { keda } = live
  return {
    ...live,
    containers: live.containers.map((container) => ({
      ...container,
      cpuRequestCores: finite(container.cpuRequestCores),
      cpuLimitCores: finite(container.cpuLimitCores),
      memoryRequestBytes: finite(container.memoryRequestBytes),
      memoryLimitBytes: finite(container.memoryLimitBytes),
    })),
    keda: keda === undefined ? undefined : { ...keda, activeShare: rounded(keda.activeShare) },
    podReadySecondsP90: rounded(live.podReadySecondsP90),
    // Of a workload that never stops restarting, the latest ones stay.
    events: live.events.slice(-MOST_EVENTS),
    throttling: live.throttling
      .filter(({ meanShare, worstShare }) => Number.isFinite(meanShare + worstShare))
      .map((each) => ({ ...each, meanShare: round6(each.meanShare), worstShare: round6(each.worstShare) })),
  }
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : value
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : round6(value)
}

function plainForecast(forecast: Forecast): PlainForecast {
  const { explanation } = forecast.evidence
  return {
    ...forecast,
    levels: [...forecast.levels],
    values: forecast.values.map((row) => Array.from(row, round6)),
    evidence: explanation === undefined ? forecast.evidence : { ...forecast.evidence, explanation: plainExplanation(explanation) },
  }
}
