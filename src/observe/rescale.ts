// Multiplies the weeks before a release by what the release did to the level, so that they teach their shape and not their height.

import type { Habits } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { LiveState } from '../core/live-state.ts'
import { round6 } from '../core/round6.ts'
import { resample, sliceSeries, type Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'
import { instantText } from './figures.ts'
import { releaseRatio } from './release-ratio.ts'
import { robustLine } from './robust-line.ts'

/** What is measured at a release and rescaled by it; all on one grid. */
export interface Rescalable {
  readonly cpuTotalCores: Series
  readonly memoryPerPodBytes: Series
  readonly demandSignal: Series | undefined
  readonly live: LiveState | undefined
}

/** Both series as they would have been with what runs now, and what was done to them. */
export interface Rescaled {
  readonly cpuTotalCores: Series
  readonly memoryPerPodBytes: Series
  readonly rescaled: Habits['rescaled']
  readonly findings: readonly Finding[]
}

/** From this share of its variation on CPU follows the demand signal so well that cores per unit are compared in place of cores. */
const FOLLOWS = 0.5
/** Memory falls at every start and grows for days: it counts as lower only when its last day after the release is no higher than its first by more than this. */
const STANDS_STILL = 1.05
/** The latest releases that are looked at. */
const MOST_RELEASES = 20

/**
 * The series, with all before the newest release that moved a level multiplied by the ratio that was measured there (`releaseRatio`); as they are where none did.
 *
 * CPU that follows the demand signal is compared per unit of the signal: then what people asked for in the meantime does not matter. Finding: `release-rescaled`.
 */
export function rescaleAtRelease({ cpuTotalCores, memoryPerPodBytes, demandSignal, live }: Rescalable): Rescaled {
  const plain: Rescaled = { cpuTotalCores, memoryPerPodBytes, rescaled: undefined, findings: [] }
  const releases = (live?.events ?? []).filter(({ what }) => what === 'release').slice(-MOST_RELEASES)
  if (releases.length === 0 || HOUR_MS % cpuTotalCores.stepMs !== 0) return plain
  const hours = {
    ...comparedCpu(cpuTotalCores, demandSignal, releases[releases.length - 1].atMs),
    memory: resample(memoryPerPodBytes, HOUR_MS),
  }
  for (let at = releases.length - 1; at >= 0; at -= 1) {
    const { atMs, image } = releases[at]
    // What came with the next release is not this one's.
    const untilMs = releases.find((later) => later.atMs > atMs)?.atMs ?? Number.POSITIVE_INFINITY
    const cpu = round6(releaseRatio(until(hours.cpu, untilMs), atMs) ?? 1)
    const memory = round6(memoryRatio(until(hours.memory, untilMs), atMs))
    if (cpu === 1 && memory === 1) continue
    const rescaled = { atMs, image: image ?? '', cpu, memory }
    return {
      cpuTotalCores: multipliedBefore(cpuTotalCores, atMs, cpu),
      memoryPerPodBytes: multipliedBefore(memoryPerPodBytes, atMs, memory),
      rescaled,
      findings: [{ code: 'release-rescaled', severity: 'info', sentence: sentenceOf(rescaled, hours.isPerUnit) }],
    }
  }
  return plain
}

/** Cores by the hour, or cores per unit of the signal where they follow it. */
function comparedCpu(total: Series, signal: Series | undefined, releaseMs: number): { readonly cpu: Series; readonly isPerUnit: boolean } {
  const cpu = resample(total, HOUR_MS)
  if (signal === undefined) return { cpu, isPerUnit: false }
  const units = resample(signal, HOUR_MS).values
  // Before the release, because it may have moved the line.
  const before = Math.max(0, Math.floor((releaseMs - cpu.startMs) / HOUR_MS))
  const line = robustLine(units.subarray(0, before), cpu.values.subarray(0, before))
  if (line === undefined || line.explained < FOLLOWS) return { cpu, isPerUnit: false }
  const values = cpu.values.map((cores, hour) => (units[hour] > 0 ? cores / units[hour] : Number.NaN))
  return { cpu: { ...cpu, values }, isPerUnit: true }
}

function memoryRatio(hours: Series, releaseMs: number): number {
  const ratio = releaseRatio(hours, releaseMs) ?? 1
  if (ratio >= 1) return ratio
  const after = sliceSeries(hours, releaseMs, Number.POSITIVE_INFINITY).values.filter((value) => !Number.isNaN(value))
  const [first, last] = [after.subarray(0, 24), after.subarray(-24)].map((day) => Math.max(...day))
  return after.length >= 48 && last <= STANDS_STILL * first ? ratio : 1
}

function until(series: Series, untilMs: number): Series {
  return untilMs === Number.POSITIVE_INFINITY ? series : sliceSeries(series, series.startMs, untilMs)
}

function multipliedBefore(series: Series, atMs: number, ratio: number): Series {
  if (ratio === 1) return series
  return { ...series, values: series.values.map((value, step) => (series.startMs + step * series.stepMs < atMs ? value * ratio : value)) }
}

function sentenceOf({ atMs, image, cpu, memory }: NonNullable<Habits['rescaled']>, isPerRequest: boolean): string {
  const moved = [
    ...(cpu === 1 ? [] : [`${isPerRequest ? 'the CPU of a unit of demand' : 'the CPU'} is ${times(cpu)}`]),
    ...(memory === 1 ? [] : [`the memory of a pod is ${times(memory)}`]),
  ]
  const released = image === '' ? 'a release' : `the release of \`${image}\``
  return `since ${released} at ${instantText(atMs)} ${moved.join(' and ')} what it was; the time before it was multiplied by that`
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} times`
}
