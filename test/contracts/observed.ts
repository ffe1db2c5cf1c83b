// Looks into what a source observed: one series, one workload as it runs, and how much of two answers is the same.

import type { LiveState } from '../../src/core/live-state.ts'
import type { Observation, RawSeries, RawSignal } from '../../src/observe/source.ts'

/** The series of a workload's signal. */
export function seriesOf({ series }: Observation, ref: string, signal: RawSignal): readonly RawSeries[] {
  return series.filter((one) => one.workload === ref && one.signal === signal)
}

/** How a workload runs; throws where nothing is known of it. */
export function liveOf({ live }: Observation, ref: string): LiveState {
  const found = live.find(({ workload }) => workload === ref)
  if (found === undefined) throw new Error(`nothing is known of ${ref} as it runs`)
  return found
}

/** Tells one series from the others. */
export function nameOf({ workload, signal, container }: RawSeries): string {
  return `${workload} ${signal} ${container ?? ''}`
}

/** How often each thing happened inside a stretch, edges included. */
export function countsOf({ events }: Pick<LiveState, 'events'>, [fromMs, toMs]: readonly [number, number]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { atMs, what, container, count } of events) {
    if (atMs < fromMs || atMs > toMs) continue
    counts.set(`${what} ${container}`, (counts.get(`${what} ${container}`) ?? 0) + count)
  }
  return counts
}

/** The share of the answers that are yes. */
export function shareOf(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length / answers.length
}

/** The share of the readings of one that the other has too, within a share of the value. */
export function shareOfSame(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>, tolerance: number): number {
  return shareOf([...one].map(([at, value]) => Math.abs((other.get(at) ?? Number.NaN) - value) <= tolerance * Math.abs(value)))
}
