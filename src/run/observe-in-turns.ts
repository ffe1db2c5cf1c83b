// Turns a large observation into demand workload by workload, so that requests and leases are served in between.

import { observe, type Observed, type ObserveRequest } from '../observe/observe.ts'
import { ownTurn } from './own-turn.ts'

/** What `observe` answers, with a turn of the event loop after each workload; two weeks of one take about a millisecond. */
export async function observeInTurns(request: ObserveRequest): Promise<Observed> {
  const { observation, workloads } = request
  const known = new Set(workloads.map((workload) => workload.ref))
  const seriesOf = Map.groupBy(observation.series, (raw) => raw.workload)
  const liveOf = Map.groupBy(observation.live, (live) => live.workload)
  const strangers = {
    series: observation.series.filter((raw) => !known.has(raw.workload)),
    live: observation.live.filter((live) => !known.has(live.workload)),
    findings: observation.findings,
  }
  const parts: Observed[] = [observe({ ...request, workloads: [], observation: strangers })]
  for (const workload of workloads) {
    const told = { series: seriesOf.get(workload.ref) ?? [], live: liveOf.get(workload.ref) ?? [], findings: [] }
    parts.push(observe({ ...request, workloads: [workload], observation: told }))
    await ownTurn()
  }
  return {
    demands: parts.flatMap((part) => part.demands),
    refused: parts.flatMap((part) => part.refused),
    findings: parts.flatMap((part) => part.findings),
  }
}
