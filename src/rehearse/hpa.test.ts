// The autoscaler against the worked examples of Kubernetes' documentation ("Horizontal Pod Autoscaling").

import { describe, expect, it } from 'vitest'
import { DEFAULT_BEHAVIOR, type ScalingBehavior, type ScalingRules } from '../core/scaling.ts'
import { createHpa, syncHpa } from './hpa.ts'
import { wantedBy, type Metric, type Seen } from './metric.ts'

const average: Metric = {
  form: 'average',
  signal: 'cpu',
  target: 0.1,
  request: 0.2,
  parts: [{ share: 1, limit: Number.POSITIVE_INFINITY }],
  share: 1,
  saturatesAbove: Number.POSITIVE_INFINITY,
  other: -1,
  scaleUpTolerance: 0.1,
  scaleDownTolerance: 0.1,
}

/** The whole demand follows from what one of the pods uses. */
function seen(pods: number, of: Partial<Seen> = {}): Seen {
  return {
    wanted: pods,
    total: pods,
    ready: pods,
    metered: pods,
    missing: 0,
    cpuCores: 0,
    memoryBytes: 0,
    others: new Float64Array(0),
    ...of,
  }
}

function behavior(of: { scaleUp?: Partial<ScalingRules>; scaleDown?: Partial<ScalingRules> }): ScalingBehavior {
  return { scaleUp: { ...DEFAULT_BEHAVIOR.scaleUp, ...of.scaleUp }, scaleDown: { ...DEFAULT_BEHAVIOR.scaleDown, ...of.scaleDown } }
}

/** Syncs under a constant demand, in cores; the pods are ready and measured at once. */
function counts(of: { behavior: ScalingBehavior; pods: number; cores: number; syncs: number; max?: number }): number[] {
  const hpa = createHpa({ minReplicas: 1, maxReplicas: of.max ?? 1000, metrics: [average], behavior: of.behavior })
  const answers: number[] = []
  let pods = of.pods
  for (let i = 0; i < of.syncs; i += 1) {
    pods = syncHpa(hpa, i * 15, seen(pods, { cpuCores: of.cores }))
    answers.push(pods)
  }
  return answers
}

describe('one metric', () => {
  it('doubles the pods at twice the target and halves them at half of it', () => {
    expect(wantedBy(average, seen(3, { cpuCores: 3 * 0.2 }))).toBe(6)
    expect(wantedBy(average, seen(4, { cpuCores: 4 * 0.05 }))).toBe(2)
  })

  it('leaves the pods alone within a tenth of the target, and no further', () => {
    expect(wantedBy(average, seen(10, { cpuCores: 10 * 0.11 }))).toBe(10)
    expect(wantedBy(average, seen(10, { cpuCores: 10 * 0.111 }))).toBe(12)
    expect(wantedBy(average, seen(10, { cpuCores: 10 * 0.09 }))).toBe(10)
    expect(wantedBy({ ...average, scaleUpTolerance: 0.05 }, seen(10, { cpuCores: 10 * 0.106 }))).toBe(11)
  })

  it('compares a utilisation with the request, in whole percent', () => {
    const utilisation: Metric = { ...average, form: 'utilisation', target: 50 }
    expect(wantedBy(utilisation, seen(2, { cpuCores: 2 * 0.2 * 0.9 }))).toBe(4)
    expect(wantedBy({ ...utilisation, request: 0 }, seen(2, { cpuCores: 1 }))).toBe(-1)
  })

  it('counts pods that are not ready as using nothing on the way out, and sets them aside on the way in', () => {
    expect(wantedBy(average, seen(4, { metered: 2, cpuCores: 0.8 }))).toBe(8)
    expect(wantedBy(average, seen(4, { metered: 3, cpuCores: 0.36 }))).toBe(4)
    expect(wantedBy(average, seen(4, { metered: 2, cpuCores: 0.1 }))).toBe(1)
  })

  it('counts pods without metrics as full on the way in and as empty on the way out', () => {
    expect(wantedBy(average, seen(4, { missing: 2, cpuCores: 2 * 0.02 }))).toBe(3)
    expect(wantedBy(average, seen(4, { missing: 1, cpuCores: 3 * 0.2 }))).toBe(6)
  })

  it('leaves the pods alone exactly at the target, whatever is missing (replica_calculator.go, GetResourceReplicas)', () => {
    const utilisation: Metric = { ...average, form: 'utilisation', target: 50 }
    expect(wantedBy(utilisation, seen(4, { missing: 1, cpuCores: 3 * 0.1 }))).toBe(4)
  })

  it('compares a value as a whole with the pods that are ready now (replica_calculator.go, getUsageRatioReplicaCount)', () => {
    const value: Metric = { ...average, form: 'value', signal: 'other', target: 30, other: 0 }
    expect(wantedBy(value, seen(4, { ready: 3, metered: 2, others: Float64Array.of(60) }))).toBe(6)
  })

  it('never sees more usage than the limits let pass', () => {
    const limited: Metric = { ...average, parts: [{ share: 1, limit: 0.15 }], saturatesAbove: 0.15 }
    expect(wantedBy(limited, seen(4, { cpuCores: 4 }))).toBe(6)
  })

  it('divides a total by what one pod is meant to hold', () => {
    const total: Metric = { ...average, form: 'total', signal: 'other', target: 30, other: 0 }
    expect(wantedBy(total, seen(1, { others: Float64Array.of(100) }))).toBe(4)
    expect(wantedBy({ ...total, form: 'value' }, seen(2, { others: Float64Array.of(60) }))).toBe(4)
    expect(wantedBy(total, seen(1, { others: Float64Array.of(Number.NaN) }))).toBe(-1)
  })
})

describe('several metrics', () => {
  const other: Metric = { ...average, form: 'total', signal: 'other', target: 10, other: 0 }
  const sync = (value: number, cores: number): number =>
    syncHpa(
      createHpa({
        minReplicas: 1,
        maxReplicas: 50,
        metrics: [average, other],
        behavior: behavior({ scaleDown: { stabilizationWindowSeconds: 0 } }),
      }),
      0,
      seen(4, { cpuCores: cores, others: Float64Array.of(value) }),
    )

  it('take the largest', () => {
    expect(sync(60, 0.4)).toBe(6)
    expect(sync(10, 0.7)).toBe(7)
  })

  it('scale out, and never in, while one of them cannot be had', () => {
    expect(sync(Number.NaN, 0.1)).toBe(4)
    expect(sync(Number.NaN, 0.6)).toBe(6)
  })
})

describe('the behaviour', () => {
  it('adds 100 percent or 4 pods every 15 seconds by default, whichever is more', () => {
    const written = behavior({ scaleDown: { stabilizationWindowSeconds: 60 } })
    expect(counts({ behavior: written, pods: 1, cores: 4, syncs: 5 })).toEqual([5, 10, 20, 40, 40])
  })

  it('doubles the pods, or goes to 4, where none is written (horizontal.go, convertDesiredReplicasWithRules)', () => {
    expect(counts({ behavior: DEFAULT_BEHAVIOR, pods: 1, cores: 4, syncs: 6 })).toEqual([4, 8, 16, 32, 40, 40])
  })

  it('rounds percentages as the controller does (horizontal.go, calculateScaleDownLimitWithBehaviors)', () => {
    const rules = behavior({ scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 34, periodSeconds: 60 }] } })
    // 50 × (1 - 34 / 100) is 32.99999999999999 in floats, of which the whole part is taken.
    expect(counts({ behavior: rules, pods: 50, cores: 1, syncs: 1 })).toEqual([32])
  })

  it('takes 4 pods a minute or a tenth a minute away, whichever is more', () => {
    const rules = behavior({
      scaleDown: {
        stabilizationWindowSeconds: 0,
        policies: [
          { type: 'Pods', value: 4, periodSeconds: 60 },
          { type: 'Percent', value: 10, periodSeconds: 60 },
        ],
      },
    })
    const answers = counts({ behavior: rules, pods: 80, cores: 1, syncs: 24 * 4 })
    const perMinute = answers.filter((_, i) => i % 4 === 0)
    // A tenth of 72 is 7.2, which is 8 pods; from 40 pods on 4 pods are more than a tenth.
    expect(perMinute.slice(0, 9)).toEqual([72, 64, 57, 51, 45, 40, 36, 32, 28])
    expect(answers.slice(0, 5)).toEqual([72, 72, 72, 72, 64])
  })

  it('takes the smallest change where the policies say Min, and none where they say Disabled', () => {
    const policies = [
      { type: 'Percent', value: 10, periodSeconds: 60 },
      { type: 'Pods', value: 5, periodSeconds: 60 },
    ] as const
    const min = behavior({ scaleDown: { stabilizationWindowSeconds: 0, policies, selectPolicy: 'Min' } })
    expect(counts({ behavior: min, pods: 100, cores: 1, syncs: 1 })).toEqual([95])
    const disabled = behavior({ scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Disabled' } })
    expect(counts({ behavior: disabled, pods: 100, cores: 1, syncs: 3 })).toEqual([100, 100, 100])
  })

  it('limits a scale-down of 10 percent a minute, as "limit scale down rate" does', () => {
    const rules = behavior({ scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] } })
    expect(counts({ behavior: rules, pods: 100, cores: 1, syncs: 9 })).toEqual([90, 90, 90, 90, 81, 81, 81, 81, 72])
  })

  it('goes down no further than the highest of what was wanted in the window, and up no further than the lowest', () => {
    const hpa = createHpa({ minReplicas: 1, maxReplicas: 100, metrics: [average], behavior: DEFAULT_BEHAVIOR })
    expect(syncHpa(hpa, 0, seen(10, { cpuCores: 1 }))).toBe(10)
    expect(syncHpa(hpa, 15, seen(10, { cpuCores: 0.5 }))).toBe(10)
    expect(syncHpa(hpa, 299, seen(10, { cpuCores: 0.6 }))).toBe(10)
    expect(syncHpa(hpa, 300, seen(10, { cpuCores: 0.3 }))).toBe(6)
    const slow = createHpa({
      minReplicas: 1,
      maxReplicas: 100,
      metrics: [average],
      behavior: behavior({ scaleUp: { stabilizationWindowSeconds: 60 } }),
    })
    expect(syncHpa(slow, 0, seen(4, { cpuCores: 0.4 }))).toBe(4)
    expect(syncHpa(slow, 15, seen(4, { cpuCores: 0.8 }))).toBe(4)
    expect(syncHpa(slow, 60, seen(4, { cpuCores: 0.7 }))).toBe(7)
  })

  it('remembers what it would have said while it was not asked', () => {
    const hpa = createHpa({ minReplicas: 1, maxReplicas: 100, metrics: [average], behavior: DEFAULT_BEHAVIOR })
    syncHpa(hpa, 0, seen(10, { cpuCores: 1 }))
    expect(hpa.nextSyncAt).toBeGreaterThan(1e9)
    // 10 was wanted until 585 s, so at 600 s the window still holds it.
    expect(syncHpa(hpa, 600, seen(10, { cpuCores: 0.2 }))).toBe(10)
    expect(syncHpa(hpa, 885, seen(10, { cpuCores: 0.2 }))).toBe(2)
  })

  it('remembers across a gap in the metrics what it said before (horizontal.go, stabilizeRecommendationWithBehaviors)', () => {
    const hpa = createHpa({ minReplicas: 1, maxReplicas: 100, metrics: [average], behavior: DEFAULT_BEHAVIOR })
    syncHpa(hpa, 0, seen(10, { cpuCores: 1 }))
    expect(syncHpa(hpa, 600, seen(10, { cpuCores: Number.NaN }))).toBe(10)
    expect(syncHpa(hpa, 630, seen(10, { cpuCores: 0.2 }))).toBe(10)
    expect(syncHpa(hpa, 885, seen(10, { cpuCores: 0.2 }))).toBe(2)
  })

  it('comes back between its bounds at once', () => {
    const hpa = createHpa({ minReplicas: 3, maxReplicas: 5, metrics: [average], behavior: DEFAULT_BEHAVIOR })
    expect(syncHpa(hpa, 0, seen(9, { cpuCores: 1 }))).toBe(5)
    expect(syncHpa(hpa, 15, seen(1, { cpuCores: 1 }))).toBe(3)
  })
})
