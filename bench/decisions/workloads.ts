// The workload that a trace is taken to be, and who scales it.

import { DEFAULT_BEHAVIOR } from '../../src/core/scaling.ts'
import { DAY_MS } from '../../src/core/time.ts'
import { workloadRef, type Scaler, type Workload } from '../../src/core/workload.ts'
import { FIRST_DAYS, MEAN_CORES, type Task } from './traces.ts'

/** Pods where a number stands in the manifest. */
export const PODS = 8

/** What one pod of an autoscaled workload requests: an eighth of the mean demand. */
export const POD_CORES = MEAN_CORES / 8

/** The resource that a trace says nothing about stands still and is never worth a change: cores of the workload, and bytes of one pod in what it requests. */
export const STILL_CORES = 0.78
export const STILL_BYTES = 24 * 2 ** 20
const STILL_POD = { cores: 1 / PODS, bytes: 64 * 2 ** 20 }

/** Seconds from a pod's creation until it serves. */
export const READY_SECONDS = 90

/** Only the resource of the trace costs: list prices of an hour. */
export function ratesOf({ signal }: Task): {
  readonly currency: string
  readonly cpuCorePerHour: number
  readonly memoryGibPerHour: number
} {
  return { currency: 'USD', cpuCorePerHour: signal === 'cpu' ? 0.04 : 0, memoryGibPerHour: signal === 'memory' ? 0.005 : 0 }
}

/** Today's static sizing: the P95 of the first week, and 15 % on top. */
export function staticSize({ demand }: Task): number {
  const week = demand.values.slice(0, (FIRST_DAYS * DAY_MS) / demand.stepMs).sort()
  return week[Math.min(week.length - 1, Math.ceil(0.95 * week.length) - 1)] * 1.15
}

/** A fixed number of pods, each with so much of the trace's resource; memory is requested and limited alike. */
export function fixedWorkload(task: Task, podSize: number): Workload {
  return task.signal === 'cpu'
    ? workloadOf({ by: 'manifest' }, { cores: podSize, bytes: STILL_POD.bytes, hasLimit: false })
    : workloadOf({ by: 'manifest' }, { cores: STILL_POD.cores, bytes: podSize, hasLimit: true })
}

/** Behind an HPA at 70 % with the defaults of Kubernetes, from 2 pods to a maximum that never binds. */
export function scaledWorkload(by: 'hpa' | 'keda', mostPods: number): Workload {
  const bounds = { min: 2, max: mostPods }
  const cpu = { of: 'resource', resource: 'cpu', container: undefined, target: { type: 'Utilization', averageUtilization: 70 } } as const
  const scaler: Scaler =
    by === 'hpa'
      ? {
          by,
          name: 'trace',
          minReplicas: bounds.min,
          maxReplicas: bounds.max,
          cpuUtilizationPercent: 70,
          spec: { metrics: [cpu], behavior: DEFAULT_BEHAVIOR },
        }
      : {
          by,
          name: 'trace',
          minReplicaCount: bounds.min,
          maxReplicaCount: bounds.max,
          triggers: ['cpu'],
          spec: {
            pollingSeconds: 30,
            cooldownSeconds: 300,
            initialCooldownSeconds: 0,
            idleReplicaCount: undefined,
            triggers: [{ type: 'cpu', name: undefined, metricType: 'Utilization', metadata: { value: '70' } }],
            fallback: undefined,
            modifiers: undefined,
            behavior: DEFAULT_BEHAVIOR,
          },
        }
  return workloadOf(scaler, { cores: POD_CORES, bytes: STILL_POD.bytes, hasLimit: false })
}

function workloadOf(scaler: Scaler, pod: { readonly cores: number; readonly bytes: number; readonly hasLimit: boolean }): Workload {
  const container = {
    name: 'app',
    image: undefined,
    cpuRequestCores: pod.cores,
    cpuLimitCores: undefined,
    memoryRequestBytes: pod.bytes,
    memoryLimitBytes: pod.hasLimit ? pod.bytes : undefined,
  }
  return {
    ref: workloadRef('bench', 'Deployment', 'trace'),
    namespace: 'bench',
    kind: 'Deployment',
    name: 'trace',
    team: 'bench',
    replicas: PODS,
    containers: [container],
    scaler,
    surroundings: { budgets: [], quotas: [], limits: [] },
    annotations: {},
  }
}
