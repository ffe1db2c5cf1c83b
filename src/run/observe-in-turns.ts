// Turns a large observation into demand slice by slice, so that requests and leases are served in between.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { observe, type Observed, type ObserveRequest } from '../observe/observe.ts'

/** Workloads of one slice; two weeks of them take some tens of milliseconds. */
const SLICE = 25

/** What `observe` answers, with a turn of the event loop between slices. */
export async function observeInTurns(request: ObserveRequest): Promise<Observed> {
  const { observation, workloads } = request
  const known = new Set(workloads.map((workload) => workload.ref))
  const byWorkload = Map.groupBy(observation.series, (raw) => raw.workload)
  const strangers = observation.series.filter((raw) => !known.has(raw.workload))
  const parts: Observed[] = [observe({ ...request, workloads: [], observation: { ...observation, series: strangers } })]
  for (let at = 0; at < workloads.length; at += SLICE) {
    const slice = workloads.slice(at, at + SLICE)
    const series = slice.flatMap((workload) => byWorkload.get(workload.ref) ?? [])
    parts.push(observe({ ...request, workloads: slice, observation: { series, live: [], findings: [] } }))
    await nextTurn()
  }
  return {
    demands: parts.flatMap((part) => part.demands),
    refused: parts.flatMap((part) => part.refused),
    findings: parts.flatMap((part) => part.findings),
  }
}
