// ScaledObjects at work: rest and waking, cooldown, cron floors, fallback and formulas, as KEDA documents them.

import { describe, expect, it } from 'vitest'
import { DEFAULT_BEHAVIOR, type KedaSpec, type KedaTrigger } from '../core/scaling.ts'
import type { Workload } from '../core/workload.ts'
import { loadOf } from './load.ts'
import { machineOf } from './machine.ts'
import { simulate } from './simulate.ts'
import { createTally } from './tally.ts'

const queue: KedaTrigger = { type: 'rabbitmq', name: 'queue', metricType: 'AverageValue', metadata: { value: '10', activationValue: '5' } }
const office: KedaTrigger = {
  type: 'cron',
  name: 'office',
  metricType: 'AverageValue',
  metadata: { timezone: 'UTC', start: '10 0 * * *', end: '20 0 * * *', desiredReplicas: '4' },
}
const spec: KedaSpec = {
  pollingSeconds: 30,
  cooldownSeconds: 300,
  initialCooldownSeconds: 0,
  idleReplicaCount: undefined,
  triggers: [queue],
  fallback: undefined,
  modifiers: undefined,
  behavior: { ...DEFAULT_BEHAVIOR, scaleDown: { ...DEFAULT_BEHAVIOR.scaleDown, stabilizationWindowSeconds: 0 } },
}

/** Ready pods at the end of each minute; a pod is ready at once and requests 1 core. */
function podsOver(of: Partial<KedaSpec>, signal: readonly number[], bounds: { min?: number; max?: number } = {}) {
  const workload: Workload = {
    ref: 'a/Deployment/b',
    namespace: 'a',
    kind: 'Deployment',
    name: 'b',
    team: 'a',
    replicas: 1,
    containers: [
      {
        name: 'app',
        image: undefined,
        cpuRequestCores: 1,
        cpuLimitCores: undefined,
        memoryRequestBytes: undefined,
        memoryLimitBytes: undefined,
      },
    ],
    scaler: {
      by: 'keda',
      name: 'b',
      minReplicaCount: bounds.min ?? 0,
      maxReplicaCount: bounds.max ?? 20,
      triggers: [],
      spec: { ...spec, ...of },
    },
    annotations: {},
  }
  const series = (values: readonly number[]) => ({ startMs: 0, stepMs: 60_000, values: Float64Array.from(values) })
  const known = { cpuTotalCores: series(signal.map(() => 1)), memoryPerPodBytes: series([]), demandSignal: series(signal) }
  const span = { fromMs: 0, toMs: signal.length * 60_000 }
  const { machine, assumptions } = machineOf(workload, {
    containerShares: [],
    habits: undefined,
    podReadySeconds: 0,
    known,
    metUnder: workload,
    span,
  })
  const capacity = new Float64Array(signal.length)
  simulate(machine, loadOf(known), { tally: createTally(), capacity })
  return { pods: [...capacity], assumptions }
}

function minutes(...runs: readonly (readonly [count: number, value: number])[]): number[] {
  return runs.flatMap(([count, value]) => Array.from({ length: count }, () => value))
}

describe('activation', () => {
  it('wakes a workload only above the activation value, and leaves the rest to the targets', () => {
    expect(podsOver({}, minutes([5, 5])).pods).toEqual([0, 0, 0, 0, 0])
    expect(podsOver({}, minutes([2, 0], [5, 6])).pods.slice(2)).toEqual([0, 1, 1, 1, 1])
    expect(podsOver({}, minutes([2, 0], [5, 100])).pods.slice(4)).toEqual([10, 10, 10])
  })

  it('lets it rest only when the cooldown is over', () => {
    const { pods } = podsOver({}, minutes([3, 50], [12, 0]))
    expect(pods.slice(0, 3)).toEqual([5, 5, 5])
    // The HPA takes it to 1 pod at once, KEDA to none 300 s after the last poll that was active.
    expect(pods.slice(4, 8)).toEqual([1, 1, 1, 1])
    expect(pods.slice(9)).toEqual([0, 0, 0, 0, 0, 0])
    expect(podsOver({ cooldownSeconds: 60 }, minutes([3, 50], [12, 0])).pods.slice(5)).toEqual(minutes([10, 0]))
  })

  it('never rests above a minimum, unless an idle count is given', () => {
    expect(podsOver({}, minutes([3, 50], [12, 0]), { min: 2 }).pods.slice(9)).toEqual(minutes([6, 2]))
    expect(podsOver({ idleReplicaCount: 0 }, minutes([3, 50], [12, 0]), { min: 2 }).pods.slice(9)).toEqual(minutes([6, 0]))
    expect(podsOver({ idleReplicaCount: 0 }, minutes([2, 0], [5, 6]), { min: 2 }).pods.slice(4)).toEqual([2, 2, 2])
  })
})

describe('a cron trigger', () => {
  it('stands its floor from start to end, and the largest trigger wins', () => {
    const { pods } = podsOver({ triggers: [office] }, minutes([40, 0]))
    expect(pods.slice(0, 10)).toEqual(minutes([10, 0]))
    expect(pods.slice(12, 20)).toEqual(minutes([8, 4]))
    expect(pods.slice(27)).toEqual(minutes([13, 0]))
    expect(podsOver({ triggers: [office, queue] }, minutes([40, 70])).pods.slice(12, 20)).toEqual(minutes([8, 7]))
  })

  it('is told as closed where it cannot be read', () => {
    const broken = { ...office, metadata: { ...office.metadata, timezone: 'Mars' } }
    const { pods, assumptions } = podsOver({ triggers: [broken] }, minutes([30, 0]))
    expect(Math.max(...pods)).toBe(0)
    expect(assumptions.join(' ')).toContain('taken to be closed')
  })
})

describe('fallback', () => {
  const fallback = { failureThreshold: 3, replicas: 6, behavior: 'static' } as const
  const broken = minutes([3, 30], [6, Number.NaN])

  it('holds the pods while a trigger fails, and falls back after more failures than the threshold', () => {
    expect(podsOver({}, broken, { min: 1 }).pods).toEqual(minutes([9, 3]))
    const { pods } = podsOver({ fallback }, broken, { min: 1 })
    expect(pods.slice(0, 4)).toEqual([3, 3, 3, 3])
    expect(pods.slice(5)).toEqual([6, 6, 6, 6])
  })

  it('leaves a workload at rest at rest: its HPA counts nothing there (scale_handler.go, getScaledObjectState; scale_scaledobjects.go, RequestScale)', () => {
    expect(Math.max(...podsOver({ fallback }, minutes([3, 0], [12, Number.NaN])).pods)).toBe(0)
  })

  it('lets nothing rest while a trigger fails, unless the fallback is no pod at all (scale_scaledobjects.go, RequestScale)', () => {
    const load = minutes([3, 30], [15, Number.NaN])
    expect(podsOver({}, load).pods.at(-1)).toBe(3)
    expect(podsOver({ fallback: { ...fallback, replicas: 0 } }, load).pods.at(-1)).toBe(0)
  })

  it('keeps the pods that run where it is told to, or only those that are more or fewer', () => {
    const last = (behavior: NonNullable<KedaSpec['fallback']>['behavior'], load: readonly number[]) =>
      podsOver({ fallback: { ...fallback, behavior } }, load, { min: 1 }).pods.at(-1)
    const high = minutes([3, 90], [6, Number.NaN])
    expect([last('currentReplicas', broken), last('currentReplicas', high)]).toEqual([3, 9])
    expect([last('currentReplicasIfHigher', broken), last('currentReplicasIfHigher', high)]).toEqual([6, 9])
    expect([last('currentReplicasIfLower', broken), last('currentReplicasIfLower', high)]).toEqual([3, 6])
  })
})

describe('scaling modifiers', () => {
  const modifiers = { formula: 'queue > 20 ? queue * 2 : 0', target: 10, activationTarget: 0, metricType: 'AverageValue' } as const

  it('make one metric of the triggers, which activates and scales', () => {
    const { pods } = podsOver({ modifiers }, minutes([3, 15], [6, 40]))
    expect(pods.slice(0, 3)).toEqual([0, 0, 0])
    expect(pods.slice(6)).toEqual([8, 8, 8])
  })

  it('fall back on the formula itself where a trigger has no value', () => {
    const fallback = { failureThreshold: 1, replicas: 3, behavior: 'scalingModifiers' } as const
    const load = minutes([3, 40], [8, Number.NaN])
    const formula = '(queue ?? 50) * 2'
    expect(podsOver({ modifiers: { ...modifiers, formula }, fallback }, load).pods.at(-1)).toBe(10)
    expect(podsOver({ modifiers, fallback }, load).pods.at(-1)).toBe(3)
  })

  it('are told where they are not understood', () => {
    const { assumptions } = podsOver({ modifiers: { ...modifiers, formula: 'queue.toString()' } }, [1])
    expect(assumptions.join(' ')).toContain('is not understood')
  })
})

describe('CPU and memory', () => {
  it('take no workload to rest', () => {
    const cpu: KedaTrigger = { type: 'cpu', name: undefined, metricType: 'Utilization', metadata: { value: '50' } }
    const { pods, assumptions } = podsOver({ triggers: [cpu] }, minutes([5, 0]))
    expect(pods).toEqual([2, 2, 2, 2, 2])
    expect(assumptions.join(' ')).toContain('no fewer than 1 pod')
  })
})
