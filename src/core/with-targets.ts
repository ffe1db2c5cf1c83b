// A workload as it will be once the targets of a plan are written.

import { fieldKey } from './field.ts'
import type { Target } from './plan.ts'
import type { CronWindow, HpaMetric, KedaTrigger } from './scaling.ts'
import type { Container, Scaler, Workload } from './workload.ts'

/** What names the cron triggers that are Tidegate's own; others are a person's and stay. */
export const CRON_TRIGGER_PREFIX = 'tidegate-'

/** The workload with every target in its place; a target of a field that it does not have changes nothing. */
export function withTargets(workload: Workload, targets: readonly Target[]): Workload {
  const wanted = new Map(targets.map((target) => [fieldKey(target.field), target.after]))
  const containers = workload.containers.map((container) => containerWith(container, wanted))
  const scaler = targets.reduce(scalerWith, workload.scaler)
  return { ...workload, containers, scaler, replicas: wanted.get('replicas') ?? workload.replicas }
}

/** The cron triggers that stand for some windows. */
export function cronTriggers(windows: readonly CronWindow[]): readonly KedaTrigger[] {
  return windows.map(({ timeZone, start, end, desiredReplicas }, i) => ({
    type: 'cron',
    name: `${CRON_TRIGGER_PREFIX}${i + 1}`,
    metricType: 'AverageValue',
    metadata: { timezone: timeZone, start, end, desiredReplicas: String(desiredReplicas) },
  }))
}

function containerWith(container: Container, wanted: ReadonlyMap<string, number>): Container {
  const of = (name: string) => wanted.get(`containers.${container.name}.${name}`)
  const heap = of('heap.max')
  return {
    ...container,
    cpuRequestCores: of('requests.cpu') ?? container.cpuRequestCores,
    cpuLimitCores: of('limits.cpu') ?? container.cpuLimitCores,
    memoryRequestBytes: of('requests.memory') ?? container.memoryRequestBytes,
    memoryLimitBytes: of('limits.memory') ?? container.memoryLimitBytes,
    ...(container.heap === undefined || heap === undefined ? {} : { heap: { ...container.heap, bytes: heap } }),
  }
}

function scalerWith(scaler: Scaler, { field, after, windows }: Target): Scaler {
  if (scaler.by === 'hpa') {
    const { spec } = scaler
    const retargeted = (metric: HpaMetric): HpaMetric => {
      if (metric.of !== 'resource' || metric.resource !== 'cpu') return metric
      const target =
        field.name === 'hpa.cpuUtilization'
          ? ({ type: 'Utilization', averageUtilization: after } as const)
          : ({ type: 'AverageValue', averageValue: after } as const)
      return { ...metric, target }
    }
    switch (field.name) {
      case 'hpa.minReplicas':
        return { ...scaler, minReplicas: after }
      case 'hpa.maxReplicas':
        return { ...scaler, maxReplicas: after }
      case 'hpa.cpuUtilization':
      case 'hpa.cpuAverageValue':
        return {
          ...scaler,
          cpuUtilizationPercent: field.name === 'hpa.cpuUtilization' ? after : undefined,
          ...(spec === undefined ? {} : { spec: { ...spec, metrics: spec.metrics.map(retargeted) } }),
        }
      default:
        return scaler
    }
  }
  if (scaler.by !== 'keda') return scaler
  if (field.name === 'keda.minReplicaCount') return { ...scaler, minReplicaCount: after }
  if (field.name === 'keda.maxReplicaCount') return { ...scaler, maxReplicaCount: after }
  const { spec } = scaler
  if (spec === undefined) return scaler
  if (field.name === 'keda.cronFloor') {
    const kept = spec.triggers.filter(({ type, name }) => type !== 'cron' || name?.startsWith(CRON_TRIGGER_PREFIX) !== true)
    const triggers = [...kept, ...cronTriggers(windows ?? [])]
    return { ...scaler, triggers: triggers.map(({ type }) => type), spec: { ...spec, triggers } }
  }
  if (field.of !== 'trigger') return scaler
  const triggers = spec.triggers.map((trigger, i): KedaTrigger => {
    if (i !== field.trigger) return trigger
    const isCores = field.name === 'keda.cpuAverageValue'
    return {
      ...trigger,
      metricType: isCores ? 'AverageValue' : trigger.metricType,
      metadata: { ...trigger.metadata, [field.key]: isCores ? `${Math.round(after * 1000)}m` : String(after) },
    }
  })
  return { ...scaler, spec: { ...spec, triggers } }
}
