// Scalers whose manifests were read whole, from a few figures.

import { DEFAULT_BEHAVIOR, type KedaTrigger } from '../../src/core/scaling.ts'
import type { Scaler } from '../../src/core/workload.ts'

/** An HPA that aims at a percentage of the CPU request of its pods, or at cores of a pod. */
export function hpaOf(figures: { min?: number; max?: number; percent?: number; cores?: number; container?: string }): Scaler {
  const { min = 2, max = 20, percent, cores, container } = figures
  const target =
    cores === undefined
      ? ({ type: 'Utilization', averageUtilization: percent ?? 70 } as const)
      : ({ type: 'AverageValue', averageValue: cores } as const)
  return {
    by: 'hpa',
    name: 'web',
    minReplicas: min,
    maxReplicas: max,
    cpuUtilizationPercent: cores === undefined ? (percent ?? 70) : undefined,
    spec: { metrics: [{ of: 'resource', resource: 'cpu', container, target }], behavior: DEFAULT_BEHAVIOR },
  }
}

/** A ScaledObject with some triggers. */
export function kedaOf(figures: { min?: number; max?: number; triggers: readonly KedaTrigger[]; cooldown?: number }): Scaler {
  return {
    by: 'keda',
    name: 'web',
    minReplicaCount: figures.min ?? 2,
    maxReplicaCount: figures.max ?? 20,
    triggers: figures.triggers.map(({ type }) => type),
    spec: {
      pollingSeconds: 30,
      cooldownSeconds: figures.cooldown ?? 300,
      initialCooldownSeconds: 0,
      idleReplicaCount: undefined,
      triggers: figures.triggers,
      fallback: undefined,
      modifiers: undefined,
      behavior: DEFAULT_BEHAVIOR,
    },
  }
}

/** One trigger from its metadata. */
export function triggerOf(type: string, metadata: Readonly<Record<string, string>>, more: Partial<KedaTrigger> = {}): KedaTrigger {
  return { type, name: undefined, metricType: type === 'cpu' || type === 'memory' ? 'Utilization' : 'AverageValue', metadata, ...more }
}
