// The recurring day of a workload on its local clock, weekdays and weekends apart, with the slots in which its scaler came too late.

import type { Occasion } from '../core/calendar.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS, MINUTE_MS } from '../core/time.ts'
import { offsetsOver } from '../core/time-zone.ts'
import { sortedSamples } from './past.ts'
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

/** What one sample says of its slot. */
interface Seen {
  readonly day: number
  readonly slot: number
  readonly value: number
  readonly isLate: boolean
  readonly isShort: boolean
}

/** Slots of one day: the highest demand of each, `NaN` without a sample, and whether it came too late or short. */
interface Day {
  readonly values: Float64Array
  readonly late: Uint8Array
  readonly short: Uint8Array
}

/** Gathers the highest demand of each slot of each day; one day's samples come in a row, but for a clock that is put back at midnight. */
class Gathered {
  readonly #weekdays: readonly number[]
  readonly #days = new Map<number, Day>()
  #day = Number.NaN
  #slots: Day | undefined

  constructor(weekdays: readonly number[]) {
    this.#weekdays = weekdays
  }

  add({ day, slot, value, isLate, isShort }: Seen): void {
    if (this.#slots === undefined || day !== this.#day) {
      const known = this.#days.get(day)
      this.#slots = known ?? { values: new Float64Array(SLOTS).fill(Number.NaN), late: new Uint8Array(SLOTS), short: new Uint8Array(SLOTS) }
      this.#day = day
      if (known === undefined) this.#days.set(day, this.#slots)
    }
    const { values, late, short } = this.#slots
    if (!(value <= values[slot])) values[slot] = value
    if (isLate) late[slot] = 1
    if (isShort) short[slot] = 1
  }

  pattern(): DayPattern {
    const days = [...this.#days.values()]
    const [p95, median, lateDays, shortDays] = [0, 0, 0, 0].map(() => new Float64Array(SLOTS))
    const column = new Float64Array(days.length)
    for (let slot = 0; slot < SLOTS; slot += 1) {
      for (let i = 0; i < days.length; i += 1) {
        column[i] = days[i].values[slot]
        lateDays[slot] += days[i].late[slot]
        shortDays[slot] += days[i].short[slot]
      }
      const sorted = sortedSamples(column)
      p95[slot] = sorted[Math.floor((sorted.length - 1) * 0.95)] ?? Number.NaN
      median[slot] = sorted[Math.floor((sorted.length - 1) * 0.5)] ?? Number.NaN
    }
    return { weekdays: this.#weekdays, days: days.length, p95, median, lateDays, shortDays }
  }
}
