// Lends workloads with little history the usual shape of similar workloads of their environment.

import type { Demand, Signal } from '../core/demand.ts'
import type { Series } from '../core/series.ts'
import { isShortHistory, pooledShapeFor } from '../forecast/pooled-match.ts'
import { profileOf } from '../forecast/pooled-profile.ts'
import type { PooledShape } from '../forecast/pooled-shape.ts'
import { segmentSteps, type Segment } from '../forecast/segments.ts'
import { ownTurn } from './own-turn.ts'
import type { WorkloadCase } from './workload-case.ts'

const SIGNALS: readonly Signal[] = ['cpu', 'memory']

/**
 * The cases, those with a short history with what they may borrow.
 *
 * Nothing is computed where no history is short. The work grows with the number of workloads, and every piece of it has a turn of the event loop of its own.
 */
export async function poolShapes(cases: readonly WorkloadCase[], signal: AbortSignal): Promise<readonly WorkloadCase[]> {
  const lent = new Map<WorkloadCase, Partial<Record<Signal, PooledShape>>>()
  for (const of of SIGNALS) {
    const short = cases.filter(({ demand }) => isShortHistory(seriesOf(demand, of)))
    if (short.length === 0) continue
    const fleet = await fleetOf(cases, of, signal)
    for (const subject of short) {
      if (signal.aborted) return cases
      const pool = { segments: fleet.segments, kin: kinOf(subject, fleet) }
      const shape = pooledShapeFor(seriesOf(subject.demand, of), pool)
      if (shape !== undefined) lent.set(subject, { ...lent.get(subject), [of]: shape })
      await ownTurn()
    }
  }
  return cases.map((subject) => (lent.has(subject) ? { ...subject, pool: lent.get(subject) } : subject))
}

/** The segments of an environment, and in which of them how many workloads of a namespace and of a team are. */
interface Fleet {
  readonly segments: readonly Segment[]
  readonly byNamespace: ReadonlyMap<string, readonly number[]>
  readonly byTeam: ReadonlyMap<string, readonly number[]>
}

async function fleetOf(cases: readonly WorkloadCase[], of: Signal, signal: AbortSignal): Promise<Fleet> {
  const known: WorkloadCase[] = []
  const profiles: Float64Array[] = []
  for (const subject of cases) {
    if (signal.aborted) break
    const profile = profileOf(seriesOf(subject.demand, of))
    if (profile !== undefined) {
      known.push(subject)
      profiles.push(profile)
    }
    await ownTurn()
  }
  const segments = await segmentsInTurns(profiles, signal)
  return {
    segments,
    byNamespace: countBy(known, segments, ({ workload }) => workload.namespace),
    byTeam: countBy(known, segments, ({ workload }) => workload.team),
  }
}

async function segmentsInTurns(profiles: readonly Float64Array[], signal: AbortSignal): Promise<readonly Segment[]> {
  const steps = segmentSteps(profiles)
  while (!signal.aborted) {
    const step = steps.next()
    if (step.done === true) return step.value
    await ownTurn()
  }
  return []
}

function countBy(
  known: readonly WorkloadCase[],
  segments: readonly Segment[],
  keyOf: (subject: WorkloadCase) => string,
): ReadonlyMap<string, readonly number[]> {
  const counts = new Map<string, number[]>()
  for (const [at, { members }] of segments.entries()) {
    for (const member of members) {
      const key = keyOf(known[member])
      const row = counts.get(key) ?? segments.map(() => 0)
      row[at] += 1
      counts.set(key, row)
    }
  }
  return counts
}

/** Those of the namespace, and where it has none, those of the team. */
function kinOf({ workload }: WorkloadCase, { segments, byNamespace, byTeam }: Fleet): readonly number[] {
  return byNamespace.get(workload.namespace) ?? byTeam.get(workload.team) ?? segments.map(() => 0)
}

function seriesOf({ cpuTotalCores, memoryPerPodBytes }: Demand, of: Signal): Series {
  return of === 'cpu' ? cpuTotalCores : memoryPerPodBytes
}
