// Lays a replayed past out for its picture: the last days of it, on one scale, with the steps at which each manifest would have run short.

import { DAY_MS } from '../../src/core/time.ts'
import type { PathBox } from '../parts/svg-path.ts'
import type { Schema } from '../../api/client.ts'

type Chart = NonNullable<Schema<'Rehearsal'>['past']>['chart']

/** The part of the past that is drawn; every list has one value a step. */
export interface RehearsalLanes {
  readonly startMs: number
  readonly stepMs: number
  readonly demand: readonly number[]
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly shortBefore: readonly number[]
  readonly shortAfter: readonly number[]
  /** The highest value of all three, at least a little above 0. */
  readonly high: number
}

/** The last `days` of a replayed past. */
export function rehearsalLanes({ startMs, stepMs, demandCores, capacityCores, shortSamples }: Chart, days: number): RehearsalLanes {
  const first = Math.max(0, demandCores.length - Math.ceil((days * DAY_MS) / stepMs))
  const drawn = (values: readonly number[]) => values.slice(first)
  const [demand, before, after] = [drawn(demandCores), drawn(capacityCores.before), drawn(capacityCores.after)]
  const high = [...demand, ...before, ...after].reduce((most, value) => Math.max(most, value), 0)
  return {
    startMs: startMs + first * stepMs,
    stepMs,
    demand,
    before,
    after,
    shortBefore: drawn(shortSamples.before),
    shortAfter: drawn(shortSamples.after),
    high: high > 0 ? high : 1,
  }
}

/** A line that keeps its height for a whole step. */
export function stepsPath(values: readonly number[], { height, low, high }: PathBox): string {
  const y = (value: number) => Math.round(((high - value) / (high - low)) * height * 100) / 100
  return values.map((value, step) => `${step === 0 ? 'M0 ' : 'V'}${y(value)}H${step + 1}`).join('')
}

/** The stretches `[from, to)` of steps in which some sample ran short. */
export function shortStretches(samples: readonly number[]): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = []
  for (let step = 0; step < samples.length; step += 1) {
    if (!((samples[step] ?? 0) > 0)) continue
    const last = stretches.at(-1)
    if (last?.[1] === step) last[1] = step + 1
    else stretches.push([step, step + 1])
  }
  return stretches
}
