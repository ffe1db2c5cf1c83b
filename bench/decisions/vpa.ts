// The Vertical Pod Autoscaler in its mode `Auto`, with its defaults, over fixed pods.

import { HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { sliceSeries, type Series } from '../../src/core/series.ts'
import { measure } from '../../src/rehearse/measure.ts'
import { dayStart, loadOfDay, minutesOf, type Shape } from './day-load.ts'
import { podSizeOf, stillOf } from './fixed.ts'
import { outcomeOf, sumOf, type Outcome } from './outcome.ts'
import { FIRST_DAYS, type Task } from './traces.ts'
import { fixedWorkload, PODS, ratesOf, READY_SECONDS } from './workloads.ts'
import { cpuRecommender, isReplaced, memoryRecommender, type Recommender } from './vpa/recommender.ts'

/** How often recommender and updater are heard: each hour, and after a kill, or while one may come, every 5 minutes. */
const CALM_MS = HOUR_MS
const ALERT_MS = 5 * MINUTE_MS

/** The pods of one trace: what each requests since when. */
interface Standing {
  request: number
  sinceMs: number
  edits: number
}

/** It has seen the first week under static sizing when it takes over. Replacing pods costs nothing and takes no time, which favours it. */
export function verticalAutoscaler(task: Task, shape: Shape): Outcome {
  const recommender = task.signal === 'cpu' ? cpuRecommender() : memoryRecommender()
  const firstMs = dayStart(task, 0, FIRST_DAYS)
  const standing: Standing = { request: podSizeOf(task), sinceMs: task.demand.startMs, edits: 0 }
  show(recommender, minutesOf(task, shape, { fromMs: task.demand.startMs, toMs: firstMs }), { task, request: standing.request })
  const outcomes: Outcome[] = []
  for (let day = 0; day < task.days; day += 1) {
    const load = loadOfDay(task, shape, { fromMs: dayStart(task, day, FIRST_DAYS), still: stillOf(task) })
    const moving = task.signal === 'cpu' ? load.cpuTotalCores : load.memoryPerPodBytes
    const endMs = moving.startMs + moving.values.length * MINUTE_MS
    for (let atMs = moving.startMs; atMs < endMs;) {
      update(standing, recommender, atMs)
      const isAlert = task.signal === 'memory' && highest(sliceSeries(moving, atMs, atMs + CALM_MS)) > standing.request
      const untilMs = Math.min(endMs, atMs + (isAlert ? ALERT_MS : CALM_MS))
      const slice = (series: Series): Series => sliceSeries(series, atMs, untilMs)
      const stretch = { cpuTotalCores: slice(load.cpuTotalCores), memoryPerPodBytes: slice(load.memoryPerPodBytes) }
      const options = { rates: ratesOf(task), podReadySeconds: READY_SECONDS }
      const done = measure(fixedWorkload(task, standing.request), stretch, options)
      outcomes.push(outcomeOf(done))
      show(recommender, slice(moving), { task, request: standing.request })
      if (done.oomKills > 0) recommender.seeKill(standing.request, untilMs - MINUTE_MS)
      atMs = untilMs
    }
  }
  return { ...sumOf(outcomes), edits: standing.edits }
}

/** Samples of one pod; what a container needs above its limit is not seen, for it is killed there. */
function show(recommender: Recommender, minutes: Series, { task, request }: { readonly task: Task; readonly request: number }): void {
  for (let i = 0; i < minutes.values.length; i += 1) {
    const value = task.signal === 'cpu' ? minutes.values[i] / PODS : Math.min(minutes.values[i], request)
    recommender.see(value, request, minutes.startMs + i * MINUTE_MS)
  }
}

function update(standing: Standing, recommender: Recommender, atMs: number): void {
  const recommendation = recommender.recommend()
  if (!isReplaced(standing.request, atMs - standing.sinceMs, recommendation)) return
  standing.request = recommendation.target
  standing.sinceMs = atMs
  standing.edits += 1
}

function highest({ values }: Series): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}
