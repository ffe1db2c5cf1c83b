// How many workloads are decided in a second, with their forecasts at hand.

import { decide } from '../../src/decide/decide.ts'
import { FIRST_DAYS, type Task } from './traces.ts'
import { dayStart } from './day-load.ts'
import { mostPods, podSizeOf } from './fixed.ts'
import { requestAt } from './tidegate.ts'
import { fixedWorkload, scaledWorkload } from './workloads.ts'

/** What an environment may have, and how long they may take. */
const WORKLOADS = 10_000
const MOST_SECONDS = 20

/** Processor seconds of this thread for 10,000 decisions on the last day of every trace, in turn. */
export function decisionsPerSecond(tasks: readonly Task[]): string {
  const requests = tasks.flatMap((task) => {
    const workload = task.signal === 'cpu' ? scaledWorkload('hpa', mostPods(task)) : fixedWorkload(task, podSizeOf(task))
    return requestAt({ workload, recent: [], kills: [], seen: task }, dayStart(task, task.days - 1, FIRST_DAYS)) ?? []
  })
  for (const request of requests) decide(request)
  const before = process.threadCpuUsage()
  for (let i = 0; i < WORKLOADS; i += 1) decide({ ...requests[i % requests.length] })
  const { user, system } = process.threadCpuUsage()
  const seconds = (user + system - before.user - before.system) / 1e6
  return `${WORKLOADS} decisions took ${seconds.toFixed(1)} s of processor time, ${(WORKLOADS / seconds).toFixed(0)} a second; at most ${MOST_SECONDS} s: ${seconds <= MOST_SECONDS ? 'yes' : 'NO'}`
}
