// Reads what HorizontalPodAutoscalers and KEDA say of themselves.

import type { LiveHpa, LiveKeda } from '../core/live-state.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { Row } from './prometheus-matrix.ts'
import { workloadIn } from './prometheus-owners.ts'

/** The autoscaler of each workload that one points at; the first by name where several do. */
export function autoscalersIn(rows: readonly Row[]): ReadonlyMap<WorkloadRef, LiveHpa> {
  const found = new Map<WorkloadRef, LiveHpa>()
  const byScaler = [...Map.groupBy(rows, ({ labels }) => `${labels.namespace}/${labels.horizontalpodautoscaler}`)]
  for (const [, own] of byScaler.sort(([one], [other]) => (one < other ? -1 : 1))) {
    const info = own.find(({ labels }) => labels.__name__ === 'kube_horizontalpodautoscaler_info')?.labels
    if (info === undefined) continue
    const ref = workloadIn({ namespace: info.namespace, workload: info.scaletargetref_name, workload_type: info.scaletargetref_kind })
    if (ref === undefined || found.has(ref)) continue
    found.set(ref, {
      name: info.horizontalpodautoscaler,
      minReplicas: figureOf(own, 'kube_horizontalpodautoscaler_spec_min_replicas'),
      maxReplicas: figureOf(own, 'kube_horizontalpodautoscaler_spec_max_replicas'),
      cpuUtilizationPercent: figureOf(
        own.filter(({ labels }) => labels.metric_name === 'cpu' && labels.metric_target_type === 'utilization'),
        'kube_horizontalpodautoscaler_spec_target_metric',
      ),
    })
  }
  return found
}

/** What KEDA says of each ScaledObject, by `<namespace>/<name>`. */
export function kedaIn(found: {
  readonly activity: readonly Row[]
  readonly paused: readonly Row[]
  readonly errors: readonly Row[]
}): ReadonlyMap<string, LiveKeda> {
  const nameOf = ({ labels }: Row) => `${labels.namespace}/${labels.scaledObject}`
  const activity = new Map(found.activity.map((row) => [nameOf(row), row.values[0]]))
  const paused = new Set(found.paused.map(nameOf))
  const errors = Map.groupBy(found.errors, nameOf)
  const names = [...new Set([...activity.keys(), ...paused, ...errors.keys()])].sort()
  return new Map(
    names.map((name) => [
      name,
      {
        name: name.slice(name.indexOf('/') + 1),
        activeShare: activity.get(name),
        isPaused: paused.has(name),
        errors: countIn(errors.get(name) ?? []),
      },
    ]),
  )
}

function figureOf(rows: readonly Row[], metric: string): number | undefined {
  return rows.find(({ labels }) => labels.__name__ === metric)?.values[0]
}

/** Increases are extrapolated; what is counted is whole, and one that was seen is at least one. */
function countIn(rows: readonly Row[]): number {
  let count = 0
  for (const { values } of rows) for (const value of values) count += Math.max(1, Math.round(value))
  return count
}
