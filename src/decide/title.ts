// Writes the title of a change: what moves from where to where.

import type { Target } from '../core/plan.ts'
import type { Workload } from '../core/workload.ts'
import { inField } from './say.ts'

/** `web: raise replicas from 4 to 6, lower CPU request of app from 1 to 500m`; limits that follow their request are left out. */
export function titleOf(workload: Workload, targets: readonly Target[]): string {
  const parts = targets.filter((target) => !isFollowing(target, targets)).map(partOf)
  return `${workload.name}: ${parts.join(', ')}`
}

function isFollowing({ field }: Target, targets: readonly Target[]): boolean {
  if (field.of !== 'container' || !field.name.startsWith('limits.')) return false
  const request = field.name.replace('limits.', 'requests.')
  return targets.some(
    (other) => other.field.of === 'container' && other.field.container === field.container && other.field.name === request,
  )
}

function partOf(target: Target): string {
  const { field, before, after, windows } = target
  if (windows?.length === 0) return `remove ${NAMES[field.name]}`
  if (before === undefined && field.of !== 'container') return `set ${NAMES[field.name]} to ${inField(field, after)}${inWindows(target)}`
  const verb = before === undefined || after > before ? 'raise' : 'lower'
  const from = before === undefined ? 'unset' : inField(field, before)
  return `${verb} ${NAMES[field.name]}${field.of === 'container' ? ` of ${field.container}` : ''} from ${from} to ${inField(field, after)}${inWindows(target)}`
}

function inWindows({ windows }: Target): string {
  if (windows === undefined) return ''
  return ` in ${windows.length === 1 ? '1 window' : `${windows.length} windows`}`
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
