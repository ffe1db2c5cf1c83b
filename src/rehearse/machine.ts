// Makes a manifest ready to be walked: its pods, its controller, and what had to be assumed of them.

import type { ContainerShare, Habits } from '../core/demand.ts'
import { DEFAULT_BEHAVIOR, type HpaSpec } from '../core/scaling.ts'
import type { Scaler, Workload } from '../core/workload.ts'
import { createAutoscaler, createStatic, type Controller } from './controller.ts'
import { createKeda } from './keda-loop.ts'
import { kedaOf } from './keda.ts'
import type { LoadSeries } from './load.ts'
import { cpuUtilisation, metricsOf, USUAL_CPU_PERCENT } from './metrics.ts'
import { podShapeOf, type PodShape } from './pod-shape.ts'
import { middleOf, ofMetric, ofTrigger, othersOf, WRITTEN } from './other-values.ts'
import type { Machine, OtherValue } from './simulate.ts'

/** From created to ready where nobody has measured it. */
const USUAL_READY_SECONDS = 60
/** `--metric-resolution` of metrics-server is 15 s and its window up to two of them. */
const METRIC_LAG_SECONDS = 30

/** What is known besides the manifest. */
export interface MachineOptions {
  readonly containerShares: readonly ContainerShare[]
  readonly habits: Habits | undefined
  /** Seconds from created to ready; `undefined` = those of its probes, at least 60. */
  readonly podReadySeconds: number | undefined
  /** Demand as it was: what metrics that are not known are measured by. */
  readonly known: LoadSeries | undefined
  /** The manifest under which that demand was met. */
  readonly metUnder: Workload
  /** The time that will be walked. */
  readonly span: { readonly fromMs: number; readonly toMs: number }
}

/** A machine and its assumptions, a sentence each. */
export interface MadeMachine {
  readonly machine: Machine
  readonly assumptions: readonly string[]
}

/** Puts a manifest together; cheap beside walking it once. */
export function machineOf(workload: Workload, options: MachineOptions): MadeMachine {
  const pod = podShapeOf(workload, options)
  const { habits } = options
  const scaling = scalingOf(workload, pod, options)
  return {
    machine: {
      pod,
      createController: scaling.createController,
      others: scaling.others,
      readySeconds: readySecondsOf(workload, options.podReadySeconds),
      lagSeconds: METRIC_LAG_SECONDS,
      bytesPerUnit: habits?.memoryPerPod?.bytesPerUnit ?? 0,
      baseBytes: habits?.memoryPerPod?.baseBytes ?? 0,
    },
    assumptions: scaling.assumptions,
  }
}

/** Seconds from created to ready: measured, else those of the probes, at least 60. */
export function readySecondsOf({ probeSeconds }: Workload, measured: number | undefined): number {
  return measured ?? Math.max(USUAL_READY_SECONDS, probeSeconds ?? 0)
}

interface Scaling {
  readonly createController: () => Controller
  readonly others: readonly OtherValue[]
  readonly assumptions: readonly string[]
}

function scalingOf(workload: Workload, pod: PodShape, options: MachineOptions): Scaling {
  const { scaler } = workload
  if (scaler.by === 'manifest') {
    const replicas = workload.kind === 'DaemonSet' ? (middleOf(options.known?.replicas?.values) ?? workload.replicas) : workload.replicas
    return { createController: () => createStatic(Math.max(0, Math.round(replicas))), others: [], assumptions: [] }
  }
  if (scaler.by === 'keda' && scaler.spec !== undefined) {
    const { settings, external, assumptions } = kedaOf(scaler.spec, { ...scaler, pod, span: options.span })
    const given = othersOf(external.map(ofTrigger), options)
    // Behind the triggers' own values stand those that the HPA is told, which the loop writes.
    const written = Array.from({ length: external.length + 1 }, (): OtherValue => WRITTEN)
    return {
      createController: () => createKeda(settings),
      others: [...given.others, ...written],
      assumptions: [...assumptions, ...given.assumptions],
    }
  }
  const { spec, assumptions } = specOf(scaler)
  const made = metricsOf(spec, pod)
  const given = othersOf(spec.metrics.filter((metric) => metric.of === 'other').map(ofMetric), options)
  const settings = {
    minReplicas: Math.max(1, scaler.by === 'hpa' ? scaler.minReplicas : scaler.minReplicaCount),
    maxReplicas: Math.max(1, scaler.by === 'hpa' ? scaler.maxReplicas : scaler.maxReplicaCount),
    metrics: made.metrics,
    behavior: spec.behavior,
  }
  return {
    createController: () => createAutoscaler(settings),
    others: given.others,
    assumptions: [...assumptions, ...made.assumptions, ...given.assumptions],
  }
}

function specOf(scaler: Exclude<Scaler, { by: 'manifest' }>): { readonly spec: HpaSpec; readonly assumptions: readonly string[] } {
  if (scaler.by === 'hpa' && scaler.spec !== undefined) return { spec: scaler.spec, assumptions: [] }
  const percent = scaler.by === 'hpa' ? scaler.cpuUtilizationPercent : undefined
  const spec = { metrics: [cpuUtilisation(percent ?? USUAL_CPU_PERCENT)], behavior: DEFAULT_BEHAVIOR }
  const unknown = `The metrics of \`${scaler.name}\` are not known here; it is taken to aim at ${USUAL_CPU_PERCENT} % of the requested CPU.`
  return { spec, assumptions: percent === undefined ? [unknown] : [] }
}
