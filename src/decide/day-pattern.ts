// The recurring day of a workload on its local clock, weekdays and weekends apart, with the slots in which its scaler came too late.

import type { Occasion } from '../core/calendar.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { offsetsOver } from '../core/time-zone.ts'
import { levelOf } from './past.ts'
import { podsFor, type ScalerPace } from './scaler-pace.ts'

/** Length of a slot in minutes, and slots of a day. */
export const SLOT = 15
export const SLOTS = 96

/** Weekdays 0 (Sunday) to 6 that are taken as alike. */
export const GROUPS: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5],
  [0, 6],
]

/** The days of one group. */
export interface DayPattern {
  readonly weekdays: readonly number[]
  readonly days: number
  /** By slot: the P95 and the median over the days of the highest demand, in cores; `NaN` without a sample. */
  readonly p95: Float64Array
  readonly median: Float64Array
  /** By slot: days on which the pods that demand alone kept running could not hold what came, and those on which the minimum did not either. */
  readonly lateDays: Float64Array
  readonly shortDays: Float64Array
}

/** What the pattern is made from. */
export interface PatternQuestion {
  readonly past: Series
  readonly timeZone: string
  readonly occasions: readonly Occasion[]
  readonly pace: Pick<ScalerPace, 'podCores' | 'podFullCores' | 'minPods'>
  /** Steps of the past that the scaler needs. */
  readonly leadSteps: number
}

/** The local day number, weekday and slot at an instant, by the zone's offset. */
export function localSlot(atMs: number, offsetMs: number): { readonly day: number; readonly weekday: number; readonly slot: number } {
  const day = Math.floor((atMs + offsetMs) / DAY_MS)
  // 1 January 1970 was a Thursday.
  return { day, weekday: (day + 4) % 7, slot: Math.floor((atMs + offsetMs - day * DAY_MS) / (SLOT * MINUTE_MS)) }
}

/** The patterns of both groups; days that an occasion touches are left out, for a holiday is no weekday. */
export function dayPatterns(question: PatternQuestion): readonly DayPattern[] {
  const { past, timeZone, occasions, pace, leadSteps } = question
  const groups = GROUPS.map((weekdays) => new Gathered(weekdays))
  const spans = offsetsOver(timeZone, past.startMs, past.startMs + past.values.length * past.stepMs)
  const unusual = unusualDays(occasions, timeZone)
  let span = 0
  for (let i = 0; i < past.values.length; i += 1) {
    const atMs = past.startMs + i * past.stepMs
    while (span + 1 < spans.length && spans[span + 1].fromMs <= atMs) span += 1
    const value = past.values[i]
    const { day, weekday, slot } = localSlot(atMs, spans[span].offsetMs)
    if (Number.isNaN(value) || unusual.has(day)) continue
    const before = i >= leadSteps ? past.values[i - leadSteps] : Number.NaN
    const needed = podsFor(value, pace.podFullCores)
    const isLate = needed > Math.max(1, podsFor(before, pace.podCores))
    groups[weekday === 0 || weekday === 6 ? 1 : 0].add({ day, slot, value, isLate, isShort: isLate && needed > pace.minPods })
  }
  return groups.map((group) => group.pattern())
}

function unusualDays(occasions: readonly Occasion[], timeZone: string): ReadonlySet<number> {
  const days = new Set<number>()
  for (const { fromMs, toMs } of occasions) {
    const [{ offsetMs }] = offsetsOver(timeZone, fromMs, fromMs + 1)
    for (let day = localSlot(fromMs, offsetMs).day; day <= localSlot(toMs - 1, offsetMs).day; day += 1) days.add(day)
  }
  return days
}

/** What one slot of one day held. */
interface Slot {
  value: number
  isLate: boolean
  isShort: boolean
}

/** Gathers the highest demand of each slot of each day. */
class Gathered {
  readonly #weekdays: readonly number[]
  readonly #slots: Map<number, Slot>[] = Array.from({ length: SLOTS }, () => new Map())
  readonly #days = new Set<number>()

  constructor(weekdays: readonly number[]) {
    this.#weekdays = weekdays
  }

  add({ day, slot, ...seen }: { readonly day: number; readonly slot: number } & Slot): void {
    this.#days.add(day)
    const known = this.#slots[slot].get(day)
    if (known === undefined) this.#slots[slot].set(day, seen)
    else {
      known.value = Math.max(known.value, seen.value)
      known.isLate ||= seen.isLate
      known.isShort ||= seen.isShort
    }
  }

  pattern(): DayPattern {
    const slots = this.#slots.map((days) => [...days.values()])
    const values = slots.map((seen) => seen.map(({ value }) => value))
    return {
      weekdays: this.#weekdays,
      days: this.#days.size,
      p95: Float64Array.from(values, (each) => levelOf(each, 0.95)),
      median: Float64Array.from(values, (each) => levelOf(each, 0.5)),
      lateDays: Float64Array.from(slots, (seen) => seen.filter(({ isLate }) => isLate).length),
      shortDays: Float64Array.from(slots, (seen) => seen.filter(({ isShort }) => isShort).length),
    }
  }
}
