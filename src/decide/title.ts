// Writes the title of a change: what moves from where to where.

import type { Target } from '../core/plan.ts'
import type { Workload } from '../core/workload.ts'
import { inField } from './say.ts'

/** `web: raise replicas from 4 to 6, lower CPU request of app from 1 to 500m`; limits that follow are left out. */
export function titleOf(workload: Workload, targets: readonly Target[]): string {
  const parts = targets.filter(({ field }) => !field.name.startsWith('limits.')).map(partOf)
  return `${workload.name}: ${parts.join(', ')}`
}

function partOf({ field, before, after }: Target): string {
  const verb = before === undefined || after > before ? 'raise' : 'lower'
  const from = before === undefined ? 'unset' : inField(field, before)
  return `${verb} ${NAMES[field.name]}${field.of === 'container' ? ` of ${field.container}` : ''} from ${from} to ${inField(field, after)}`
}

const NAMES: Readonly<Record<Target['field']['name'], string>> = {
  replicas: 'replicas',
  'hpa.minReplicas': 'HPA minimum',
  'hpa.maxReplicas': 'HPA maximum',
  'keda.minReplicaCount': 'KEDA minimum',
  'keda.maxReplicaCount': 'KEDA maximum',
  'requests.cpu': 'CPU request',
  'requests.memory': 'memory request',
  'limits.cpu': 'CPU limit',
  'limits.memory': 'memory limit',
  'heap.max': 'heap',
  'hpa.cpuUtilization': 'HPA CPU target',
  'hpa.cpuAverageValue': 'HPA CPU target a pod',
  'keda.threshold': 'KEDA threshold',
  'keda.cpuUtilization': 'KEDA CPU target',
  'keda.cpuAverageValue': 'KEDA CPU target a pod',
  'keda.cronFloor': 'KEDA cron floor',
}
