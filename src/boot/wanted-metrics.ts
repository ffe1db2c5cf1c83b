// Which metrics a run reads, what each is for, and who exports it; what lacks is told by doctor, and docs/cluster.md shows the same table.

import { OWNER_RULE } from '../observe/prometheus-owners.ts'

/** A group of metrics; one of its alternatives suffices, and an alternative needs all of its names. */
export interface WantedMetrics {
  readonly isNeeded: boolean
  readonly what: string
  readonly alternatives: readonly (readonly string[])[]
  readonly exporter: string
}

const CADVISOR = 'cAdvisor, which every kubelet serves at `/metrics/cadvisor`'
const STATE = 'kube-state-metrics'

/** What is needed first, then what makes the answers better. */
export const WANTED_METRICS: readonly WantedMetrics[] = [
  { isNeeded: true, what: 'CPU', alternatives: [['container_cpu_usage_seconds_total']], exporter: CADVISOR },
  { isNeeded: true, what: 'memory', alternatives: [['container_memory_working_set_bytes']], exporter: CADVISOR },
  { isNeeded: true, what: 'owners', alternatives: [[OWNER_RULE], ['kube_pod_owner', 'kube_replicaset_owner']], exporter: STATE },
  {
    isNeeded: true,
    what: 'replicas',
    alternatives: [
      ['kube_deployment_status_replicas_ready'],
      ['kube_statefulset_status_replicas_ready'],
      ['kube_daemonset_status_number_ready'],
    ],
    exporter: STATE,
  },
  { isNeeded: false, what: 'requests', alternatives: [['kube_pod_container_resource_requests']], exporter: STATE },
  {
    isNeeded: false,
    what: 'limits',
    alternatives: [['kube_pod_container_resource_limits']],
    exporter: `${STATE}; only where limits are set`,
  },
  { isNeeded: false, what: 'releases', alternatives: [['kube_pod_container_info']], exporter: STATE },
  { isNeeded: false, what: 'restarts', alternatives: [['kube_pod_container_status_restarts_total']], exporter: STATE },
  {
    isNeeded: false,
    what: 'pod starts',
    alternatives: [['kube_pod_status_ready_time', 'kube_pod_created']],
    exporter: `${STATE} 2.8 or newer`,
  },
  { isNeeded: false, what: 'autoscalers', alternatives: [['kube_horizontalpodautoscaler_spec_max_replicas']], exporter: STATE },
  {
    isNeeded: false,
    what: 'throttling',
    alternatives: [['container_cpu_cfs_throttled_periods_total', 'container_cpu_cfs_periods_total']],
    exporter: `${CADVISOR}; only where CPU limits are set`,
  },
  {
    isNeeded: false,
    what: 'KEDA',
    alternatives: [['keda_scaler_active']],
    exporter: 'the KEDA operator, `prometheus.operator.enabled=true`',
  },
]

/** Every name that any group asks for. */
export const WANTED_NAMES: readonly string[] = [...new Set(WANTED_METRICS.flatMap(({ alternatives }) => alternatives.flat()))]

/** The groups of which no alternative is whole. */
export function lacking(present: ReadonlySet<string>): readonly WantedMetrics[] {
  return WANTED_METRICS.filter(({ alternatives }) => !alternatives.some((names) => names.every((name) => present.has(name))))
}
