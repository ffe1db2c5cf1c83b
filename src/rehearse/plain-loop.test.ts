// The simulator against a plain one that looks at every second, keeps every recommendation and skips nothing.

import { describe, expect, it } from 'vitest'
import { DEFAULT_BEHAVIOR, type HpaSpec, type ScalingBehavior, type ScalingRules } from '../core/scaling.ts'
import type { Workload } from '../core/workload.ts'
import { steadyPods } from './controller.ts'
import { machineOf } from './machine.ts'
import { measure } from './measure.ts'
import { metricsOf } from './metrics.ts'
import { wantedBy, type Seen } from './metric.ts'
import { createChance, type Chance } from './random.ts'

const RATES = { currency: 'EUR', cpuCorePerHour: 1, memoryGibPerHour: 0 }
const [READY_SECONDS, LAG_SECONDS, SYNC_SECONDS, CORES] = [47, 30, 15, 0.5]

/** Some rules, now and then those of Kubernetes. */
function randomRules(chance: Chance, standard: ScalingRules): ScalingRules {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(chance.uniform() * values.length)]
  return {
    stabilizationWindowSeconds: pick([0, 60, 300, standard.stabilizationWindowSeconds]),
    selectPolicy: pick(['Max', 'Min', 'Max', 'Disabled'] as const),
    policies: pick([
      standard.policies,
      [
        { type: 'Pods', value: 2, periodSeconds: 60 },
        { type: 'Percent', value: 30, periodSeconds: 45 },
      ],
    ]),
    tolerance: pick([0, 0.05, 0.1]),
  }
}

/** An autoscaler as its algorithm reads: every recommendation and every change is kept in a list. */
function plainSync(spec: HpaSpec, bounds: { min: number; max: number }) {
  const told: { at: number; pods: number }[] = []
  const changes: { at: number; by: number }[] = []
  return (at: number, seen: Seen, recommended: number): number => {
    const { scaleUp, scaleDown } = spec.behavior
    told.push({ at, pods: recommended })
    const within = (seconds: number) => told.filter((one) => one.at > at - seconds || one.at === at).map(({ pods }) => pods)
    let aim = Math.max(seen.wanted, Math.min(...within(scaleUp.stabilizationWindowSeconds)))
    aim = Math.min(aim, Math.max(...within(scaleDown.stabilizationWindowSeconds)))
    const sign = Math.sign(aim - seen.wanted)
    if (sign === 0) return seen.wanted
    const rules = sign > 0 ? scaleUp : scaleDown
    const limits = rules.policies.map(({ type, value, periodSeconds }) => {
      const before = seen.wanted - changes.filter((one) => one.at > at - periodSeconds).reduce((sum, { by }) => sum + by, 0)
      if (type === 'Pods') return before + sign * value
      return sign > 0 ? Math.ceil(before * (1 + value / 100)) : Math.trunc(before * (1 - value / 100))
    })
    const widest = (rules.selectPolicy === 'Max') === sign > 0 ? Math.max(...limits) : Math.min(...limits)
    let limit = rules.selectPolicy === 'Disabled' ? seen.wanted : sign > 0 ? Math.max(widest, seen.wanted) : Math.min(widest, seen.wanted)
    if (JSON.stringify(spec.behavior) === JSON.stringify(DEFAULT_BEHAVIOR)) limit = sign > 0 ? Math.max(2 * seen.wanted, 4) : 0
    const wanted = sign > 0 ? Math.min(aim, bounds.max, limit) : Math.max(aim, bounds.min, limit)
    if (wanted !== seen.wanted) changes.push({ at, by: wanted - seen.wanted })
    return wanted
  }
}

/** Second by second: pods are a list of the seconds at which they were created. */
function plainWalk(spec: HpaSpec, bounds: { min: number; max: number }, load: { of: Workload; cores: readonly number[]; step: number }) {
  const span = { fromMs: 0, toMs: 0 }
  const options = { containerShares: [], habits: undefined, podReadySeconds: READY_SECONDS, known: undefined, metUnder: load.of, span }
  const { metrics } = metricsOf(spec, machineOf(load.of, options).machine.pod)
  const seen: Seen = {
    wanted: 0,
    total: 0,
    ready: 0,
    metered: 0,
    missing: 0,
    cpuCores: load.cores[0],
    memoryBytes: 0,
    others: new Float64Array(0),
  }
  const settings = { metrics, minReplicas: bounds.min, maxReplicas: bounds.max, behavior: spec.behavior }
  const pods: number[] = Array.from({ length: steadyPods(settings, seen) }, () => -1e6)
  const sync = plainSync(spec, bounds)
  const sums = { short: 0, unmet: 0, podSeconds: 0, actions: 0, most: 0 }
  for (let at = 0; at < load.cores.length * load.step; at += 1) {
    const older = (seconds: number) => pods.filter((created) => created + seconds <= at).length
    if (at % SYNC_SECONDS === 0) {
      seen.cpuCores = load.cores[Math.max(0, Math.floor((at - LAG_SECONDS) / load.step))]
      Object.assign(seen, {
        wanted: pods.length,
        total: pods.length,
        ready: older(READY_SECONDS),
        metered: older(READY_SECONDS + LAG_SECONDS),
      })
      const recommended = Math.max(...metrics.map((metric) => wantedBy(metric, seen)))
      const wanted = recommended < 0 ? pods.length : sync(at, seen, recommended)
      if (wanted !== pods.length) sums.actions += 1
      while (pods.length > wanted) pods.pop()
      while (pods.length < wanted) pods.push(at)
    }
    const missing = load.cores[Math.floor(at / load.step)] - older(READY_SECONDS) * CORES
    if (missing > 1e-9) {
      sums.short += 1
      sums.unmet += missing
    }
    sums.podSeconds += pods.length
    sums.most = Math.max(sums.most, pods.length)
  }
  return sums
}

function workloadOf(spec: HpaSpec, { min, max }: { min: number; max: number }): Workload {
  const limits = { cpuLimitCores: undefined, memoryRequestBytes: undefined, memoryLimitBytes: undefined }
  const identity = { ref: 'a/Deployment/b', namespace: 'a', kind: 'Deployment', name: 'b', team: 'a' } as const
  const scaler = { by: 'hpa', name: 'b', minReplicas: min, maxReplicas: max, cpuUtilizationPercent: 60, spec } as const
  return {
    ...identity,
    replicas: 1,
    containers: [{ name: 'app', image: undefined, cpuRequestCores: CORES, ...limits }],
    scaler,
    annotations: {},
  }
}

describe('an autoscaler over a random load', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('does as the plain loop does, to the second (seed %i)', (seed) => {
    const chance = createChance(seed + 1)
    const behavior: ScalingBehavior =
      seed % 3 === 0
        ? DEFAULT_BEHAVIOR
        : { scaleUp: randomRules(chance, DEFAULT_BEHAVIOR.scaleUp), scaleDown: randomRules(chance, DEFAULT_BEHAVIOR.scaleDown) }
    const target = { type: 'Utilization', averageUtilization: 60 } as const
    const spec: HpaSpec = { metrics: [{ of: 'resource', resource: 'cpu', container: undefined, target }], behavior }
    const bounds = { min: 1 + Math.floor(3 * chance.uniform()), max: 12 + Math.floor(20 * chance.uniform()) }
    const step = [60, 300, 45][seed % 3]
    let level = 3
    const cores = Array.from({ length: Math.ceil(7200 / step) }, () => {
      // It rests, wanders and jumps.
      const kind = chance.uniform()
      if (kind > 0.9) level = 12 * chance.uniform()
      else if (kind > 0.4) level = Math.max(0, level + chance.normal() * 0.4)
      return level
    })
    const of = workloadOf(spec, bounds)
    const plain = plainWalk(spec, bounds, { of, cores, step })
    const series = { startMs: 0, stepMs: step * 1000, values: Float64Array.from(cores) }
    const load = { cpuTotalCores: series, memoryPerPodBytes: { ...series, values: new Float64Array(0) } }
    const answer = measure(of, load, { rates: RATES, podReadySeconds: READY_SECONDS })
    expect([answer.minutesShort * 60, answer.scalingActions, answer.mostPods]).toEqual([plain.short, plain.actions, plain.most])
    expect(answer.unmetCoreHours * 3600).toBeCloseTo(plain.unmet, 6)
    expect(answer.requestedCoreHours * 3600).toBeCloseTo(plain.podSeconds * CORES, 6)
  })
})
