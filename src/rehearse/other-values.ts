// What metrics that are neither CPU nor memory are taken to say: the demand signal, or so much for each core.

import type { HpaMetric, KedaTrigger } from '../core/scaling.ts'
import type { Workload } from '../core/workload.ts'
import type { LoadSeries } from './load.ts'
import type { OtherValue } from './simulate.ts'
import { aimOf } from './trigger.ts'

/** A metric by the name that the old and the new manifest share, and what it aims at. */
export interface OtherMetric {
  readonly name: string
  readonly target: number
  /** A cron window needs no value. */
  readonly isWritten: boolean
}

/** A value that the loop itself writes. */
export const WRITTEN: OtherValue = { from: 'loop', perCore: 0 }

/** Values in the order of the metrics, and a sentence for each that is assumed. */
export interface GivenOthers {
  readonly others: readonly OtherValue[]
  readonly assumptions: readonly string[]
}

/** What is known of the demand, and of the manifest under which it was met. */
export interface OtherCase {
  readonly known: LoadSeries | undefined
  readonly metUnder: Workload
}

/** A trigger of KEDA as such a metric. */
export function ofTrigger(trigger: KedaTrigger): OtherMetric {
  return { name: trigger.name ?? trigger.type, target: aimOf(trigger).target, isWritten: trigger.type === 'cron' }
}

/** A metric of an HPA as such a metric. */
export function ofMetric({ name, target }: Extract<HpaMetric, { of: 'other' }>): OtherMetric {
  const figure =
    target.type === 'Utilization' ? target.averageUtilization : target.type === 'AverageValue' ? target.averageValue : target.value
  return { name, target: figure, isWritten: false }
}

/**
 * The first metric is what the demand query answers, where there is one; any other is taken to follow CPU.
 *
 * How closely was told by the manifest under which the demand was met: there each pod held one target's worth. So a new target changes what is made of the metric, and
 * never the metric.
 */
export function othersOf(metrics: readonly OtherMetric[], { known, metUnder }: OtherCase): GivenOthers {
  const cores = coresOfOnePod(known, metUnder)
  const held = metricsIn(metUnder)
  const assumptions: string[] = []
  const signalAt = known?.demandSignal === undefined ? -1 : metrics.findIndex(({ isWritten }) => !isWritten)
  const others = metrics.map(({ name, target, isWritten }, k): OtherValue => {
    if (isWritten) return WRITTEN
    if (k === signalAt) {
      assumptions.push(`The metric \`${name}\` is taken to be what the demand query answers.`)
      return { from: 'signal', perCore: 0 }
    }
    const worth = held.find((metric) => metric.name === name && !metric.isWritten)?.target ?? target
    assumptions.push(
      `The metric \`${name}\` is not known; it is taken to follow CPU, ${String(worth)} for every ${Number(cores.toPrecision(3))} cores, which is what one pod used.`,
    )
    return { from: 'cpu', perCore: worth / cores }
  })
  return { others, assumptions }
}

/** The middle of the finite values; `undefined` where there are none. */
export function middleOf(values: Float64Array | undefined): number | undefined {
  const finite = values?.filter((value) => Number.isFinite(value)).sort()
  return finite === undefined || finite.length === 0 ? undefined : finite[(finite.length - 1) >> 1]
}

function metricsIn({ scaler }: Workload): readonly OtherMetric[] {
  if (scaler.by === 'manifest' || scaler.spec === undefined) return []
  return 'triggers' in scaler.spec
    ? scaler.spec.triggers.filter(({ type }) => type !== 'cpu' && type !== 'memory').map(ofTrigger)
    : scaler.spec.metrics.filter((metric) => metric.of === 'other').map(ofMetric)
}

/** Cores that one pod used when it ran and had anything to do, at the median; what one requests where the pods are not known. */
function coresOfOnePod(known: LoadSeries | undefined, { containers }: Workload): number {
  const ran = known?.replicas
  const cores = known?.cpuTotalCores
  if (ran !== undefined && cores !== undefined && ran.startMs === cores.startMs && ran.values.length === cores.values.length) {
    const used = middleOf(cores.values.map((value, i) => (value > 0 ? value / ran.values[i] : Number.NaN)))
    if (used !== undefined && used > 0) return used
  }
  const requested = containers.reduce((sum, { cpuRequestCores, cpuLimitCores }) => sum + (cpuRequestCores ?? cpuLimitCores ?? 0), 0)
  return requested > 0 ? requested : 1
}
