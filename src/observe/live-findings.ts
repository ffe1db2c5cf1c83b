// What is worth telling of a workload as the cluster runs it: drift, releases, restarts, kills, throttling, its scaler, slow starts.

import type { Finding, FindingSeverity } from '../core/finding.ts'
import type { LiveEvent, LiveKeda, LiveState, LiveThrottling } from '../core/live-state.ts'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import { driftFindings } from './drift.ts'
import { instantText, percentText } from './figures.ts'

/** Throttling is told from this mean share of the periods, or from this share in the worst hour. */
const THROTTLED_MEAN = 0.05
const THROTTLED_WORST = 0.25

/** A pod that takes longer to be ready is worth telling: until then a scale-out does not help. */
const SLOW_START_MS = 2 * MINUTE_MS

/** The findings of a live state, in a fixed order; none of them refuses, for they say nothing about the samples. */
export function liveFindings(workload: Workload, live: LiveState): readonly Finding[] {
  return [
    ...driftFindings(workload, live),
    ...eventFindings(live.events),
    ...live.throttling.flatMap(throttledFinding),
    ...(live.keda === undefined ? [] : kedaFindings(live.keda)),
    ...slowStart(live.podReadySecondsP90),
  ]
}

function eventFindings(events: readonly LiveEvent[]): readonly Finding[] {
  const told = Map.groupBy(events, ({ what, container }) => `${what} ${container}`)
  return [...told.values()].map((each) => eventFinding(each, each[each.length - 1]))
}

/** One finding for all that happened to a container in the same way. */
function eventFinding(all: readonly LiveEvent[], last: LiveEvent): Finding {
  const container = `container \`${last.container}\``
  if (last.what === 'release') {
    const image = last.image === undefined ? 'a new image' : `\`${last.image}\``
    const before = all.length === 1 ? '' : `, the last of ${all.length} releases in the window`
    return found('release', 'info', `${container} was released as ${image} at ${instantText(last.atMs)}${before}`)
  }
  let count = 0
  for (const event of all) count += event.count
  if (last.what === 'restart') {
    return found('restarted', 'info', `${container} was restarted ${timesText(count)} in the window, last at ${instantText(last.atMs)}`)
  }
  const sentence = `${container} was killed for lack of memory ${timesText(count)} in the window, last at ${instantText(last.atMs)}`
  return found('oom-killed', 'warning', sentence)
}

function throttledFinding({ container, meanShare, worstShare }: LiveThrottling): readonly Finding[] {
  if (!(meanShare >= THROTTLED_MEAN || worstShare >= THROTTLED_WORST)) return []
  const sentence = `container \`${container}\` was throttled by its CPU limit in ${percentText(meanShare)} of its periods, in the worst hour in ${percentText(worstShare)}`
  return [found('throttled', 'warning', sentence)]
}

function kedaFindings({ name, isPaused, errors }: LiveKeda): readonly Finding[] {
  const paused = isPaused
    ? [found('scaler-paused', 'warning', `the ScaledObject \`${name}\` is paused, so nothing scales the workload`)]
    : []
  if (!(errors > 0)) return paused
  const times = Math.round(errors) <= 1 ? 'an error' : `${Math.round(errors)} errors`
  return [...paused, found('scaler-errors', 'warning', `the scalers of ScaledObject \`${name}\` had ${times} in the window`)]
}

function slowStart(seconds: number | undefined): readonly Finding[] {
  if (seconds === undefined || !(seconds * SECOND_MS >= SLOW_START_MS)) return []
  const minutes = (seconds / 60).toFixed(1)
  return [found('slow-start', 'info', `a pod takes up to ${minutes} minutes until it is ready (P90), so a scale-out helps that much later`)]
}

function timesText(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function found(code: string, severity: FindingSeverity, sentence: string): Finding {
  return { code, severity, sentence }
}
