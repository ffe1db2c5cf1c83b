// G-003: what cannot be measured is not changed.

import type { Signal } from '../../core/demand.ts'
import { coveredMs } from '../forecast-peak.ts'
import { LEAST_HORIZON_MS } from '../margins.ts'
import type { DecideRequest } from '../request.ts'
import { nameOfSignal } from '../say.ts'
import type { SignalCase, SignalCheck } from '../signal-check.ts'

/** Share of the pod from which a container must say what it requests. */
const MATTERS = 0.05

export const measurable: SignalCheck = {
  id: 'G-003',
  code: 'NOT_MEASURABLE',
  sentence:
    'A signal whose capacity or peaks cannot be computed (a request unset, no pods, no samples, a forecast under 24 h) moves nothing.',
  block: (subject) => {
    const { signal, request } = subject
    return podsFault(request) ?? requestFault(signal, request) ?? forecastFault(signal, request) ?? figureFault(subject)
  },
}

function podsFault({ workload }: DecideRequest): string | undefined {
  if (workload.kind === 'DaemonSet' || workload.scaler.by !== 'manifest' || workload.replicas >= 1) return undefined
  return 'The manifest declares no replicas; a workload that is switched off stays off.'
}

function requestFault(signal: Signal, { workload, demand }: DecideRequest): string | undefined {
  if (demand.containerShares.length === 0) return 'It is not known how the pod shares its resources among containers.'
  const unset = workload.containers.filter((container) => {
    const requested = signal === 'cpu' ? container.cpuRequestCores : container.memoryRequestBytes
    const isUnset = requested === undefined || !(requested > 0)
    const share = demand.containerShares.find((each) => each.container === container.name)
    return isUnset && (share?.[signal] ?? 1) >= MATTERS
  })
  if (unset.length === 0) return undefined
  const names = unset.map((container) => `\`${container.name}\``).join(', ')
  const isLimited = unset.every((container) => (signal === 'cpu' ? container.cpuLimitCores : container.memoryLimitBytes) !== undefined)
  const why = isLimited
    ? 'so Kubernetes takes the limit for it and there is no number to change'
    : 'so nobody can say what its pods can hold'
  return `No ${nameOfSignal(signal)} request is set on ${names}, ${why}; write one into the manifest once.`
}

function forecastFault(signal: Signal, request: DecideRequest): string | undefined {
  const covered = coveredMs(signal === 'cpu' ? request.cpuTotal : request.memoryPerPod, request.nowMs)
  if (covered >= LEAST_HORIZON_MS) return undefined
  return `The ${nameOfSignal(signal)} forecast reaches ${(covered / 3_600_000).toFixed(0)} h ahead; a change needs 24 h.`
}

function figureFault({ signal, figures }: SignalCase): string | undefined {
  if (figures === undefined) return `The ${nameOfSignal(signal)} figures cannot be computed: the forecast lacks a quantile.`
  const { peakP95, peakP99 } = figures
  const numbers = [peakP95.value, peakP99.value, ...('pods' in figures ? cpuNumbers(figures) : [figures.pastPeakBytes])]
  // What a scaler may take down to zero can still be judged: its pace says what a pod carries.
  const hasPods = !('pods' in figures) || (figures.pace === undefined ? figures.pods > 0 : figures.pace.podCores > 0)
  if (hasPods && numbers.every((value) => Number.isFinite(value) && value >= 0)) return undefined
  return `The ${nameOfSignal(signal)} figures cannot be computed: samples of the last 14 days or values of the forecast are missing, or no pod ran.`
}

function cpuNumbers(figures: Extract<SignalCase['figures'], { pods: number }>): readonly number[] {
  const { pods, pastPeakCores, podHighestCores, pace } = figures
  return [pastPeakCores, podHighestCores, pods, ...(pace === undefined ? [] : [pace.podCores, pace.minPods, pace.maxPods])]
}
