// Makes a manifest ready to be walked: its pods, its controller, and what had to be assumed of them.

import type { ContainerShare, Habits } from '../core/demand.ts'
import { DEFAULT_BEHAVIOR, type HpaMetric, type HpaSpec } from '../core/scaling.ts'
import type { Scaler, Workload } from '../core/workload.ts'
import { createAutoscaler, createStatic, type Controller } from './controller.ts'
import type { LoadSeries } from './load.ts'
import { cpuUtilisation, metricsOf, USUAL_CPU_PERCENT } from './metrics.ts'
import { podShapeOf, type PodShape } from './pod-shape.ts'
import type { Machine, OtherValue } from './simulate.ts'

/** From created to ready where nobody has measured it. */
export const USUAL_READY_SECONDS = 60
/** `--metric-resolution` of metrics-server is 15 s and its window up to two of them. */
export const METRIC_LAG_SECONDS = 30

/** What is known besides the manifest. */
export interface MachineOptions {
  readonly containerShares: readonly ContainerShare[]
  readonly habits: Habits | undefined
  /** Seconds from created to ready; `undefined` = those of its probes, at least 60. */
  readonly podReadySeconds: number | undefined
  /** Demand as it was: what metrics that are not known are measured by. */
  readonly known: LoadSeries | undefined
  /** The manifest under which that demand was met; the workload itself where it is left out. */
  readonly metUnder?: Workload | undefined
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
  const readySeconds = options.podReadySeconds ?? Math.max(USUAL_READY_SECONDS, workload.probeSeconds ?? 0)
  return {
    machine: {
      pod,
      createController: scaling.createController,
      others: scaling.others,
      readySeconds,
      lagSeconds: METRIC_LAG_SECONDS,
      bytesPerUnit: habits?.memoryPerPod?.bytesPerUnit ?? 0,
      baseBytes: habits?.memoryPerPod?.baseBytes ?? 0,
    },
    assumptions: scaling.assumptions,
  }
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
  const { spec, assumptions } = specOf(scaler)
  const made = metricsOf(spec, pod)
  const others = spec.metrics.filter((metric) => metric.of === 'other')
  const perPodCores = coresOfOnePod(options, pod)
  const hasSignal = options.known?.demandSignal !== undefined
  const settings = {
    minReplicas: Math.max(1, scaler.by === 'hpa' ? scaler.minReplicas : scaler.minReplicaCount),
    maxReplicas: Math.max(1, scaler.by === 'hpa' ? scaler.maxReplicas : scaler.maxReplicaCount),
    metrics: made.metrics,
    behavior: spec.behavior,
  }
  return {
    createController: () => createAutoscaler(settings),
    others: others.map((metric, k) => ({ isSignal: hasSignal && k === 0, perCore: targetOf(metric) / perPodCores })),
    assumptions: [
      ...assumptions,
      ...made.assumptions,
      ...others.map((metric, k) => otherAssumption(metric.name, { isSignal: hasSignal && k === 0, perPodCores })),
    ],
  }
}

function specOf(scaler: Exclude<Scaler, { by: 'manifest' }>): { readonly spec: HpaSpec; readonly assumptions: readonly string[] } {
  if (scaler.by === 'hpa' && scaler.spec !== undefined) return { spec: scaler.spec, assumptions: [] }
  const percent = scaler.by === 'hpa' ? scaler.cpuUtilizationPercent : undefined
  const spec = { metrics: [cpuUtilisation(percent ?? USUAL_CPU_PERCENT)], behavior: DEFAULT_BEHAVIOR }
  const unknown = `The metrics of \`${scaler.name}\` are not known here; it is taken to aim at ${USUAL_CPU_PERCENT} % of the requested CPU.`
  return { spec, assumptions: percent === undefined ? [unknown] : [] }
}

function targetOf({ target }: HpaMetric): number {
  if (target.type === 'Utilization') return target.averageUtilization
  return target.type === 'AverageValue' ? target.averageValue : target.value
}

/** Cores that one pod used when it ran, at the median; what it requests where the pods are not known. */
function coresOfOnePod({ known }: MachineOptions, pod: PodShape): number {
  const ran = known?.replicas?.values
  const cores = known?.cpuTotalCores.values
  const used =
    ran === undefined || cores === undefined || ran.length !== cores.length ? undefined : middleOf(cores.map((c, i) => c / ran[i]))
  return used !== undefined && used > 0 && Number.isFinite(used) ? used : pod.cpuCores > 0 ? pod.cpuCores : 1
}

function otherAssumption(name: string, { isSignal, perPodCores }: { isSignal: boolean; perPodCores: number }): string {
  if (isSignal) return `The metric \`${name}\` is taken to be what the demand query answers.`
  return `The metric \`${name}\` is not known; it is taken to follow CPU, one target's worth for each ${round3(perPodCores)} cores.`
}

function middleOf(values: Float64Array | undefined): number | undefined {
  const known = values?.filter((value) => Number.isFinite(value)).sort()
  return known === undefined || known.length === 0 ? undefined : known[(known.length - 1) >> 1]
}

function round3(value: number): number {
  return Number(value.toPrecision(3))
}
