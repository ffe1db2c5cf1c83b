// Windows of a cron floor: read from triggers and written for them, compared, and looked up.

import { parseCron, type Cron } from '../core/cron.ts'
import type { Target } from '../core/plan.ts'
import type { CronWindow } from '../core/scaling.ts'
import { isOwnTrigger } from '../core/with-targets.ts'
import type { Scaler } from '../core/workload.ts'

/** A stretch of the local day on some weekdays: minutes from midnight, `[from, to)`, weekdays 0 (Sunday) to 6. */
export interface DayWindow {
  readonly weekdays: readonly number[]
  readonly from: number
  readonly to: number
  readonly pods: number
}

/** Two floors are the same while times differ by no more than this, in minutes, and pods by one or 15 %. */
const SAME_MINUTES = 30
const SAME_SHARE = 0.15

const DAY_MINUTES = 1440

/** The cron trigger of a stretch; a day's end is written as 23:59, since a cron that ends at 0:00 ends a day later. */
export function cronWindow({ weekdays, from, to, pods }: DayWindow, timeZone: string): CronWindow {
  const days = weekdays.length === 7 ? '*' : weekdays.join(',') === '1,2,3,4,5' ? '1-5' : weekdays.join(',')
  const at = (minute: number): string => {
    const written = Math.min(minute, DAY_MINUTES - 1)
    return `${written % 60} ${Math.floor(written / 60)} * * ${days}`
  }
  return { timeZone, start: at(from), end: at(to), desiredReplicas: pods }
}

/** The windows of all cron triggers, or of those that are Tidegate's own. */
export function standingWindows(scaler: Scaler, whose: 'all' | 'own'): readonly CronWindow[] {
  if (scaler.by !== 'keda') return []
  return (scaler.spec?.triggers ?? []).flatMap(({ type, name, metadata }) => {
    if (type !== 'cron' || (whose === 'own' && !isOwnTrigger({ type, name }))) return []
    const { timezone = 'UTC', start = '', end = '', desiredReplicas = '0' } = metadata
    return [{ timeZone: timezone, start, end, desiredReplicas: Number(desiredReplicas) }]
  })
}

/** The stretch of a window that begins and ends once on the same days; `undefined` for any other. */
export function dayWindow({ start, end, desiredReplicas }: CronWindow): DayWindow | undefined {
  const [first, last] = [parseCron(start), parseCron(end)]
  if (first === undefined || last === undefined || !isDaily(first) || !isDaily(last)) return undefined
  if (ordered(first.weekdays).join() !== ordered(last.weekdays).join()) return undefined
  const [from, to] = [first.hours[0] * 60 + first.minutes[0], last.hours[0] * 60 + last.minutes[0]]
  if (to <= from || !(desiredReplicas >= 0)) return undefined
  return { weekdays: ordered(first.weekdays), from, to: to === DAY_MINUTES - 1 ? DAY_MINUTES : to, pods: desiredReplicas }
}

/** The floor at a minute of a weekday; 0 outside of every window. */
export function floorAt(windows: readonly DayWindow[], weekday: number, minute: number): number {
  let pods = 0
  for (const each of windows) {
    if (each.weekdays.includes(weekday) && minute >= each.from && minute < each.to) pods = Math.max(pods, each.pods)
  }
  return pods
}

/** Pod-hours of a week. */
export function podHours(windows: readonly DayWindow[], above = 0): number {
  return windows.reduce((sum, { weekdays, from, to, pods }) => sum + (weekdays.length * (to - from) * Math.max(0, pods - above)) / 60, 0)
}

/** Whether two lists are near enough for one to stand for the other. */
export function isSameFloor(a: readonly CronWindow[], b: readonly CronWindow[]): boolean {
  return a.length === b.length && a.every((each, i) => isNear(each, b[i]))
}

function isNear(a: CronWindow, b: CronWindow): boolean {
  const [one, other] = [dayWindow(a), dayWindow(b)]
  if (a.timeZone !== b.timeZone) return false
  if (one === undefined || other === undefined) return a.start === b.start && a.end === b.end && a.desiredReplicas === b.desiredReplicas
  return (
    one.weekdays.join() === other.weekdays.join() &&
    Math.abs(one.from - other.from) <= SAME_MINUTES &&
    Math.abs(one.to - other.to) <= SAME_MINUTES &&
    Math.abs(one.pods - other.pods) <= Math.max(1, SAME_SHARE * one.pods)
  )
}

/** A floor whose windows stay within its number and within the maximum; other targets pass as they are. */
export function boundFloor(target: Target, maximum: number): Target {
  if (target.windows === undefined) return target
  const most = Math.min(target.after, maximum)
  const windows = target.windows.map((each) => ({ ...each, desiredReplicas: Math.min(each.desiredReplicas, most) }))
  return { ...target, after: Math.max(0, ...windows.map((each) => each.desiredReplicas)), windows }
}

function isDaily({ minutes, hours, days, months }: Cron): boolean {
  return minutes.length === 1 && hours.length === 1 && days.length === 31 && months.length === 12
}

function ordered(weekdays: readonly number[]): readonly number[] {
  return weekdays.toSorted((a, b) => a - b)
}
