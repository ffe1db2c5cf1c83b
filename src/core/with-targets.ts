// A workload as it will be once the targets of a plan are written.

import { fieldKey } from './field.ts'
import type { Target } from './plan.ts'
import { formatCpu } from './quantity.ts'
import { cpuMetricIndex, type CronWindow, type HpaMetric, type KedaTrigger } from './scaling.ts'
import type { Container, Scaler, Workload } from './workload.ts'

/** What the names of Tidegate's own cron triggers begin with; a number follows. */
const CRON_TRIGGER_PREFIX = 'tidegate-'

/** Whether a trigger is Tidegate's own; one of a person's stays, whatever it is called, unless it is called just like them: `tidegate-1`. */
export function isOwnTrigger({ type, name }: Pick<KedaTrigger, 'type' | 'name'>): boolean {
  return type === 'cron' && name?.startsWith(CRON_TRIGGER_PREFIX) === true && /^[1-9]\d?$/.test(name.slice(CRON_TRIGGER_PREFIX.length))
}

/**
 * The workload with every target in its place; a target of a field that it does not have changes nothing.
 *
 * Targets of triggers count the triggers as they stand before the cron floor is written, whatever the order. Tidegate's own triggers come where the first of them
 * stood, else behind the others. Of an autoscaler's metrics the CPU of the pod is changed, else the first of a container's.
 */
export function withTargets(workload: Workload, targets: readonly Target[]): Workload {
  const wanted = new Map(targets.map((target) => [fieldKey(target.field), target.after]))
  const containers = workload.containers.map((container) => containerWith(container, wanted))
  const isFloor = ({ field }: Target): boolean => field.name === 'keda.cronFloor'
  const inOrder = [...targets.filter((target) => !isFloor(target)), ...targets.filter(isFloor)]
  const scaler = inOrder.reduce(scalerWith, workload.scaler)
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

/** The percent of the pod's CPU; it stays unknown where the target is a container's. */
function percentAfter(scaler: Scaler & { by: 'hpa' }, { field, after }: Pick<Target, 'field' | 'after'>): number | undefined {
  const changed = scaler.spec?.metrics.at(cpuMetricIndex(scaler.spec.metrics))
  if (changed?.of === 'resource' && changed.container !== undefined) return scaler.cpuUtilizationPercent
  return field.name === 'hpa.cpuUtilization' ? after : undefined
}

function scalerWith(scaler: Scaler, { field, after, windows }: Target): Scaler {
  if (scaler.by === 'hpa') {
    const { spec } = scaler
    const changed = cpuMetricIndex(spec?.metrics ?? [])
    const retargeted = (metric: HpaMetric, i: number): HpaMetric => {
      if (i !== changed || metric.of !== 'resource') return metric
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
          cpuUtilizationPercent: percentAfter(scaler, { field, after }),
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
    const first = spec.triggers.findIndex(isOwnTrigger)
    const kept = spec.triggers.filter((trigger) => !isOwnTrigger(trigger))
    const triggers = kept.toSpliced(first < 0 ? kept.length : first, 0, ...cronTriggers(windows ?? []))
    return { ...scaler, triggers: triggers.map(({ type }) => type), spec: { ...spec, triggers } }
  }
  if (field.of !== 'trigger') return scaler
  const triggers = spec.triggers.map((trigger, i): KedaTrigger => {
    if (i !== field.trigger) return trigger
    const isCores = field.name === 'keda.cpuAverageValue'
    return {
      ...trigger,
      metricType: isCores ? 'AverageValue' : trigger.metricType,
      metadata: {
        ...trigger.metadata,
        ...(isCores && trigger.metadata.type !== undefined ? { type: 'AverageValue' } : {}),
        [field.key]: isCores ? formatCpu(after) : String(after),
      },
    }
  })
  return { ...scaler, spec: { ...spec, triggers } }
}
