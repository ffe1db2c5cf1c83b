// Compiles a floor by the clock: few windows in which pods stand ready for what comes every week.

import type { CronWindow } from '../core/scaling.ts'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import { offsetsOver } from '../core/time-zone.ts'
import { cronWindow, podHours, standingWindows, type DayWindow } from './cron-windows.ts'
import { dayPatterns, localSlot, SLOT, SLOTS, type DayPattern } from './day-pattern.ts'
import { highestFloor } from './floor-at.ts'
import { leadSteps, leadTimeOf } from './lead-time.ts'
import { once } from './once.ts'
import { pastUnder } from './replayed-past.ts'
import { isAboveCeiling, podsFor, type ScalerPace } from './scaler-pace.ts'
import type { Situation } from './situation.ts'
import { floorPays } from './target-replay.ts'

/** A floor of more windows is nobody's to read. */
const MOST_WINDOWS = 4

/** The least that a floor must save, in minutes short of a week. */
const LEAST_SAVED = 5

/** Two weeks of a group's days, in which a slot must have come too late on this share, and at least twice. */
const LEAST_DAYS = [10, 4]
const LATE_SHARE = 0.3
const LEAST_LATE_DAYS = 2

/** Slots that came too late are one window while no more than an hour lies between them. */
const GAP_SLOTS = 4

/** A longer window is a minimum, not a floor by the clock: what rises all day is a matter of the target. */
const MOST_MINUTES = 360

/** Starts are written in steps of so many minutes. */
const START_STEP = 5

/** How far the coming level may lie from the pattern and still scale it. */
const GROWTH = [0.75, 1.5] as const

/** Windows of two groups are one when their pods lie this near. */
const SAME_PODS = 0.2

/** A compiled floor. */
export interface CompiledFloor {
  readonly windows: readonly CronWindow[]
  readonly days: readonly DayWindow[]
  /** Minutes short that it would have saved in a week of the past, by the lead time of each rise. */
  readonly savedMinutesPerWeek: number
  /** Pod-hours of a week above the scaler's minimum: what it costs at most, on a holiday too. */
  readonly podHoursPerWeek: number
  readonly leadSeconds: number
  readonly timeZone: string
}

/**
 * The floor for what the scaler comes too late for every week; `undefined` where it does not, where that is less than 5 minutes a week, or where less than two weeks are known.
 *
 * Each window begins earlier by the lead time and holds the P95 over the days of its slots, scaled to the level that is forecast. INVARIANT: windows of one day never overlap
 * and never pass the scaler's maximum.
 */
export const cronFloor = once((situation: Situation): CompiledFloor | undefined => {
  const floor = compile(situation)
  return floor === undefined || floor.savedMinutesPerWeek < LEAST_SAVED || isTooDear(situation, floor) ? undefined : floor
})

/** Whether its pods would have cost more than the minutes short that they would have saved, beside what others keep ready by the clock. */
function isTooDear(situation: Situation, { windows }: CompiledFloor): boolean {
  const { request, cpu } = situation
  if (cpu?.pace === undefined) return false
  const { scaler } = request.workload
  const own = standingWindows(scaler, 'own').map((each) => JSON.stringify(each))
  const others = standingWindows(scaler, 'all').filter((each) => !own.includes(JSON.stringify(each)))
  const question = { ...pastUnder(situation, withCeiling(cpu.pace, cpu.peakP95.value)), floorAt: highestFloor(others, request.nowMs) }
  return floorPays(question, highestFloor([...others, ...windows], request.nowMs)) === false
}

/** The floor as if the minimum held nothing: what demand asks for by the clock, whoever keeps the pods ready. */
export function floorOfDemand(situation: Situation): CompiledFloor | undefined {
  return compile(situation, 1)
}

/** The pace with the higher maximum that a peak asks for. */
export function withCeiling(pace: ScalerPace, peakCores: number): ScalerPace {
  return isAboveCeiling(peakCores, pace) ? { ...pace, maxPods: podsFor(peakCores, pace.podCores) } : pace
}

function compile(situation: Situation, minPods?: number): CompiledFloor | undefined {
  const { request, cpu } = situation
  const stands = cpu?.pace
  const pace =
    cpu === undefined || stands === undefined
      ? undefined
      : { ...withCeiling(stands, cpu.peakP95.value), minPods: minPods ?? stands.minPods }
  if (cpu === undefined || pace?.isKnown !== true || request.workload.kind !== 'Deployment' || !(pace.podFullCores > 0)) return undefined
  const { timeZone = 'UTC', occasions = [], demand } = request
  const lead = leadTimeOf(request)
  const past = demand.cpuTotalCores
  const patterns = dayPatterns({ past, timeZone, occasions, pace, leadSteps: leadSteps(lead, past.stepMs) })
  const growth = growthOf(situation, patterns, timeZone)
  const found = patterns.flatMap((pattern, i) =>
    pattern.days < LEAST_DAYS[i] ? [] : windowsOf(pattern, { pace, leadMinutes: (lead.seconds * SECOND_MS) / MINUTE_MS, growth }),
  )
  // The highest first, so that a minimum that is raised beside them drops the last and leaves the others as they are.
  const highest = found
    .toSorted((a, b) => b.pods - a.pods || b.shortDaysPerWeek - a.shortDaysPerWeek || a.from - b.from)
    .slice(0, MOST_WINDOWS)
  const kept = highest.filter(({ pods }) => pods > Math.max(1, pace.minPods))
  if (kept.length === 0) return undefined
  const days = joinGroups(kept.map(({ weekdays, from, to, pods }) => ({ weekdays, from, to, pods })))
  const lateMinutes = Math.min(lead.seconds / 60, past.stepMs / MINUTE_MS)
  return {
    windows: days.map((each) => cronWindow(each, timeZone)),
    days,
    savedMinutesPerWeek: kept.reduce((sum, each) => sum + each.shortDaysPerWeek, 0) * lateMinutes,
    podHoursPerWeek: podHours(days, pace.minPods),
    leadSeconds: lead.seconds,
    timeZone,
  }
}

type Found = DayWindow & { readonly shortDaysPerWeek: number }

interface Making {
  readonly pace: ScalerPace
  readonly leadMinutes: number
  readonly growth: number
}

function windowsOf(pattern: DayPattern, { pace, leadMinutes, growth }: Making): readonly Found[] {
  const least = Math.max(LEAST_LATE_DAYS, LATE_SHARE * pattern.days)
  const late: number[] = []
  for (let slot = 0; slot < SLOTS; slot += 1) if (pattern.lateDays[slot] >= least) late.push(slot)
  const runs: number[][] = []
  for (const slot of late) {
    const last = runs.at(-1)
    if (last !== undefined && slot - last[last.length - 1] <= GAP_SLOTS) last.push(slot)
    else runs.push([slot])
  }
  const windows: Found[] = []
  for (const slots of runs) {
    const peak = slots.reduce((top, slot) => Math.max(top, pattern.p95[slot]), 0) * growth
    const pods = Math.min(pace.maxPods, podsFor(peak, pace.podFullCores))
    const early = Math.floor((slots[0] * SLOT - leadMinutes) / START_STEP) * START_STEP
    const from = Math.max(0, windows.at(-1)?.to ?? 0, early)
    const to = (slots[slots.length - 1] + 1) * SLOT
    const shortDays = slots.reduce((sum, slot) => sum + pattern.shortDays[slot], 0)
    if (to - from <= MOST_MINUTES)
      windows.push({ weekdays: pattern.weekdays, from, to, pods, shortDaysPerWeek: (shortDays * pattern.weekdays.length) / pattern.days })
  }
  return windows
}

/** A window that weekdays and weekends share is one of every day. */
function joinGroups(windows: readonly DayWindow[]): readonly DayWindow[] {
  const joined: DayWindow[] = []
  for (const each of windows) {
    const twin = joined.findIndex(
      (other) =>
        other.weekdays.length < 7 &&
        other.weekdays[0] !== each.weekdays[0] &&
        other.from === each.from &&
        other.to === each.to &&
        Math.abs(other.pods - each.pods) <= Math.max(1, SAME_PODS * Math.min(other.pods, each.pods)),
    )
    if (twin === -1) joined.push(each)
    else joined[twin] = { ...each, weekdays: [0, 1, 2, 3, 4, 5, 6], pods: Math.max(each.pods, joined[twin].pods) }
  }
  return joined.toSorted((a, b) => a.from - b.from || a.weekdays[0] - b.weekdays[0])
}

/** The coming level over that of the same slots in the past, within bounds; 1 where neither says anything. */
function growthOf({ cpu, request }: Situation, patterns: readonly DayPattern[], timeZone: string): number {
  const { cpuTotal, nowMs } = request
  const values = cpu?.p50Cores ?? new Float64Array()
  const startMs = cpuTotal.startMs + Math.max(0, Math.floor((nowMs - cpuTotal.startMs) / cpuTotal.stepMs)) * cpuTotal.stepMs
  const spans = offsetsOver(timeZone, startMs, startMs + Math.max(1, values.length) * cpuTotal.stepMs)
  let [coming, usual] = [0, 0]
  let span = 0
  for (let i = 0; i < values.length; i += 1) {
    const atMs = startMs + i * cpuTotal.stepMs
    while (span + 1 < spans.length && spans[span + 1].fromMs <= atMs) span += 1
    const { weekday, slot } = localSlot(atMs, spans[span].offsetMs)
    const median = patterns[weekday === 0 || weekday === 6 ? 1 : 0].median[slot]
    if (Number.isNaN(median)) continue
    coming += values[i]
    usual += median
  }
  return coming > 0 && usual > 0 ? Math.min(GROWTH[1], Math.max(GROWTH[0], coming / usual)) : 1
}
