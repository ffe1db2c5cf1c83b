// What is happening: turns an observation of an environment into the demand of its workloads, and says whose data is too poor.

import type { Demand } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import { demandOf } from './demand.ts'
import { QUALITY_RULES, type QualityRules } from './judge.ts'
import type { Observation } from './source.ts'

/** What a source answered, for which workloads and which window `[fromMs, toMs)`. */
export interface ObserveRequest {
  readonly observation: Observation
  readonly workloads: readonly Workload[]
  readonly fromMs: number
  readonly toMs: number
  readonly stepMs: number
  /** Rules that replace the ones in force. */
  readonly rules?: Partial<QualityRules>
}

/** A workload whose data is too poor, with everything that was found; at least one finding refuses. */
export interface RefusedWorkload {
  readonly workload: WorkloadRef
  readonly findings: readonly Finding[]
}

/** Every workload asked for is in exactly one of the two lists, in the order of the request. */
export interface Observed {
  readonly demands: readonly Demand[]
  readonly refused: readonly RefusedWorkload[]
  /** What was found about the source as a whole. */
  readonly findings: readonly Finding[]
}

/** The demand of each workload on the whole steps of the window; findings of a usable workload travel inside its demand. */
export function observe(request: ObserveRequest): Observed {
  const rules: QualityRules = { ...QUALITY_RULES, ...request.rules }
  const window = { fromMs: request.fromMs, toMs: request.toMs, stepMs: request.stepMs }
  const byWorkload = Map.groupBy(request.observation.series, (raw) => raw.workload)
  const liveOf = new Map(request.observation.live.map((live) => [live.workload, live]))
  const demands: Demand[] = []
  const refused: RefusedWorkload[] = []
  for (const workload of request.workloads) {
    const answer = demandOf({
      workload,
      series: byWorkload.get(workload.ref) ?? [],
      live: liveOf.get(workload.ref),
      window,
      rules,
    })
    if (answer.answer === 'demand') demands.push(answer.demand)
    else refused.push({ workload: workload.ref, findings: answer.findings })
  }
  return { demands, refused, findings: [...request.observation.findings, ...strangers(request)] }
}

function strangers({ observation, workloads }: ObserveRequest): readonly Finding[] {
  const known = new Set(workloads.map((workload) => workload.ref))
  const answered = new Set([...observation.series, ...observation.live].map((each) => each.workload))
  const unknown = [...answered].filter((ref) => !known.has(ref))
  if (unknown.length === 0) return []
  const sentence = `the source also answered for ${unknown.length} ${unknown.length === 1 ? 'workload' : 'workloads'} that no manifest describes, first \`${unknown[0]}\``
  return [{ code: 'unknown-workload', severity: 'info', sentence }]
}
