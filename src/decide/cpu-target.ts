// Reads what CPU of one pod a scaler aims at, whichever way its manifest spells it.

import type { Field } from '../core/field.ts'
import type { MetricTarget } from '../core/scaling.ts'
import { parseQuantity } from '../core/quantity.ts'
import type { Container, Scaler, Workload } from '../core/workload.ts'

/** The one CPU target of a scaler whose manifest was read whole. */
export interface CpuTarget {
  /** Cores of the measured request; of the pod, or of one container where the metric names it. */
  readonly requestCores: number
  readonly container: string | undefined
  /** Percent of the measured request; absent where the target is a value in cores. */
  readonly percent: number | undefined
  /** Cores of what is measured of one pod at the target. */
  readonly cores: number
  readonly percentField: Field
  readonly coresField: Field
}

/** The CPU target; `undefined` without one, with several, where the spec was not read, or where a measured container requests nothing. */
export function cpuTargetOf(workload: Workload): CpuTarget | undefined {
  const aims = aimsOf(workload.scaler)
  const aim = aims.at(0)
  if (aim === undefined || aims.length > 1) return undefined
  const measured = workload.containers.filter(({ name }) => aim.container === undefined || name === aim.container)
  const requestCores = requestOf(measured)
  if (requestCores === undefined) return undefined
  const { target } = aim
  if (target.type === 'Utilization') {
    return { ...aim, requestCores, percent: target.averageUtilization, cores: (requestCores * target.averageUtilization) / 100 }
  }
  if (target.type !== 'AverageValue') return undefined
  return { ...aim, requestCores, percent: undefined, cores: target.averageValue }
}

/** Whether a scaler aims at a utilisation of a request, as far as its manifest is known. */
export function isUtilisation({ scaler }: Workload, resource: 'cpu' | 'memory'): boolean {
  if (scaler.by === 'manifest') return false
  if (scaler.by === 'hpa') {
    if (scaler.spec === undefined) return resource === 'cpu' && scaler.cpuUtilizationPercent !== undefined
    return scaler.spec.metrics.some(
      (metric) => metric.of === 'resource' && metric.resource === resource && metric.target.type === 'Utilization',
    )
  }
  if (scaler.spec === undefined) return scaler.triggers.includes(resource)
  return scaler.spec.triggers.some(({ type, metricType }) => type === resource && metricType === 'Utilization')
}

type Aim = Pick<CpuTarget, 'container' | 'percentField' | 'coresField'> & { readonly target: MetricTarget }

function aimsOf(scaler: Scaler): readonly Aim[] {
  if (scaler.by === 'manifest' || scaler.spec === undefined) return []
  if (scaler.by === 'hpa') {
    return scaler.spec.metrics.flatMap((metric) =>
      metric.of === 'resource' && metric.resource === 'cpu'
        ? [
            {
              container: metric.container,
              target: metric.target,
              percentField: { of: 'scaler', name: 'hpa.cpuUtilization' } as const,
              coresField: { of: 'scaler', name: 'hpa.cpuAverageValue' } as const,
            },
          ]
        : [],
    )
  }
  return scaler.spec.triggers.flatMap((trigger, i) => {
    if (trigger.type !== 'cpu') return []
    const place = { of: 'trigger', trigger: i, key: 'value' } as const
    const target = triggerTarget(trigger.metricType, trigger.metadata.value)
    if (target === undefined) return []
    return [
      {
        container: trigger.metadata.containerName,
        target,
        percentField: { ...place, name: 'keda.cpuUtilization' } as const,
        coresField: { ...place, name: 'keda.cpuAverageValue' } as const,
      },
    ]
  })
}

function triggerTarget(type: MetricTarget['type'], written: string | undefined): MetricTarget | undefined {
  if (written === undefined) return undefined
  try {
    if (type === 'Utilization') return /^\d+$/.test(written) ? { type, averageUtilization: Number(written) } : undefined
    return type === 'AverageValue' ? { type, averageValue: parseQuantity(written) } : undefined
  } catch {
    return undefined
  }
}

function requestOf(measured: readonly Container[]): number | undefined {
  let sum = 0
  for (const { cpuRequestCores } of measured) {
    if (cpuRequestCores === undefined) return undefined
    sum += cpuRequestCores
  }
  return sum > 0 ? sum : undefined
}
