// Generated workloads of every kind that decide may meet: scalers read whole, heaps, init containers, sidecars, kills, uneven pods, and what stands around them.

import fc from 'fast-check'
import type { Habits } from '../../src/core/demand.ts'
import { DEFAULT_BEHAVIOR, type KedaTrigger } from '../../src/core/scaling.ts'
import type { Surroundings } from '../../src/core/surroundings.ts'
import type { Container, HeapFlag, InitContainer, Scaler } from '../../src/core/workload.ts'
import type { DecideRequest } from '../../src/decide/decide.ts'
import { DAY_MS } from '../../src/core/time.ts'
import { container, NOW, requestOf } from './request-of.ts'
import { hpaOf, kedaOf, triggerOf } from './scaler-of.ts'
import { hourOf, isWeekday, weeksOf, type Shape } from './weeks-of.ts'

const MIB = 2 ** 20

const anyHeap: fc.Arbitrary<HeapFlag | undefined> = fc.option(
  fc
    .constantFrom<Pick<HeapFlag, 'runtime' | 'flag'>>(
      { runtime: 'jvm', flag: '-Xmx' },
      { runtime: 'go', flag: 'GOMEMLIMIT' },
      { runtime: 'node', flag: '--max-old-space-size' },
    )
    .map((of) => ({ ...of, at: { env: 'OPTS' }, bytes: 0, share: undefined })),
  { nil: undefined },
)

const anyContainer = fc
  .record({
    cores: fc.integer({ min: 1, max: 60 }).map((n) => n * 0.05),
    mib: fc.integer({ min: 4, max: 96 }).map((n) => n * 32),
    cpuLimit: fc.constantFrom(undefined, 1, 2, 4),
    memoryLimit: fc.constantFrom(undefined, 1, 1.5, 3),
    heap: anyHeap,
    heapShare: fc.integer({ min: 20, max: 99 }),
  })
  .map(({ cores, mib, cpuLimit, memoryLimit, heap, heapShare }) => {
    const limits = {
      ...(cpuLimit === undefined ? {} : { cpu: cores * cpuLimit }),
      ...(memoryLimit === undefined ? {} : { memoryMib: mib * memoryLimit }),
    }
    const made = container('app', cores, mib, limits)
    const bytes = Math.floor(((made.memoryLimitBytes ?? mib * MIB) * heapShare) / 100 / MIB) * MIB
    return heap === undefined ? made : { ...made, heap: { ...heap, bytes } }
  })

const anyContainers: fc.Arbitrary<readonly Container[]> = fc
  .tuple(fc.array(anyContainer, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([all, hasSidecar]) =>
    all.map((each, i) => ({ ...each, name: ['app', 'proxy', 'agent'][i], ...(hasSidecar && i > 0 ? { isSidecar: true } : {}) })),
  )

const anyInits: fc.Arbitrary<readonly InitContainer[]> = fc.array(
  fc
    .record({ cores: fc.constantFrom(undefined, 0.1, 2), mib: fc.constantFrom(undefined, 64, 4096), before: fc.constantFrom(0, 1, 2) })
    .map(({ cores, mib, before }) => ({
      name: 'init',
      cpuRequestCores: cores,
      cpuLimitCores: undefined,
      memoryRequestBytes: mib === undefined ? undefined : mib * MIB,
      memoryLimitBytes: undefined,
      sidecarsBefore: before,
    })),
  { maxLength: 1 },
)

const anyBehavior = fc.constantFrom(
  DEFAULT_BEHAVIOR,
  { ...DEFAULT_BEHAVIOR, scaleDown: { ...DEFAULT_BEHAVIOR.scaleDown, selectPolicy: 'Disabled' as const } },
  { ...DEFAULT_BEHAVIOR, scaleUp: { ...DEFAULT_BEHAVIOR.scaleUp, stabilizationWindowSeconds: 120, tolerance: 0.02 } },
)

const anyTrigger: fc.Arbitrary<KedaTrigger> = fc.oneof(
  fc.integer({ min: 30, max: 95 }).map((value) => triggerOf('cpu', { value: String(value) })),
  fc.constantFrom(triggerOf('kafka', { lagThreshold: '50' }), triggerOf('prometheus', { query: 'sum(rate(x[1m]))', threshold: '40' })),
  fc
    .record({ pods: fc.integer({ min: 1, max: 12 }), isOwn: fc.boolean() })
    .map(({ pods, isOwn }) =>
      triggerOf(
        'cron',
        { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 10 * * 1-5', desiredReplicas: String(pods) },
        { name: isOwn ? 'tidegate-1' : 'people' },
      ),
    ),
)

const anyScaler: fc.Arbitrary<Scaler> = fc
  .record({
    by: fc.constantFrom('manifest', 'hpa', 'keda', 'mapped'),
    min: fc.integer({ min: 1, max: 8 }),
    more: fc.integer({ min: 0, max: 20 }),
    percent: fc.integer({ min: 30, max: 95 }),
    cores: fc.option(
      fc.integer({ min: 1, max: 30 }).map((n) => n / 20),
      { nil: undefined },
    ),
    container: fc.option(fc.constant('app'), { nil: undefined }),
    triggers: fc.uniqueArray(anyTrigger, { minLength: 1, maxLength: 3, selector: ({ type }) => type }),
    behavior: anyBehavior,
    least: fc.constantFrom(0, 1, 3),
  })
  .map((of): Scaler => {
    const max = of.min + of.more
    if (of.by === 'manifest') return { by: 'manifest' }
    if (of.by === 'keda') {
      const keda = kedaOf({ min: of.least, max, triggers: of.triggers })
      return keda.by === 'keda' && keda.spec !== undefined ? { ...keda, spec: { ...keda.spec, behavior: of.behavior } } : keda
    }
    const hpa = hpaOf({
      min: of.min,
      max,
      percent: of.percent,
      ...(of.cores === undefined ? {} : { cores: of.cores }),
      ...(of.container === undefined ? {} : { container: of.container }),
    })
    if (hpa.by !== 'hpa' || hpa.spec === undefined) return hpa
    return of.by === 'mapped' ? { ...hpa, spec: undefined } : { ...hpa, spec: { ...hpa.spec, behavior: of.behavior } }
  })

const anySurroundings: fc.Arbitrary<Surroundings | undefined> = fc.constantFrom<Surroundings | undefined>(
  { budgets: [], quotas: [], limits: [] },
  { budgets: [], quotas: [], limits: [] },
  { budgets: [{ name: 'web', minAvailable: { pods: 2 }, maxUnavailable: undefined }], quotas: [], limits: [] },
  undefined,
)

const anyHabits: fc.Arbitrary<Habits | undefined> = fc.option(
  fc
    .record({
      uneven: fc.constantFrom(1, 1.3, 3),
      kills: fc.constantFrom(0, 0, 2),
      killedMib: fc.integer({ min: 64, max: 4096 }),
      extra: fc.constantFrom(0, 0.4),
    })
    .map(({ uneven, kills, killedMib, extra }) => ({
      unevenness: { cpu: uneven, memory: uneven },
      startUp: { extraCores: extra, seconds: 30 },
      memoryNeeds: kills === 0 ? [] : [{ container: 'app', aboveBytes: killedMib * MIB, kills, lastAtMs: NOW - 3 * DAY_MS }],
    })),
  { nil: undefined },
)

/** Days of one kind or another: calm, a slow wave, a jump on weekday mornings, bursts, and nothing at all. */
const anyShape: fc.Arbitrary<Shape> = fc
  .record({
    kind: fc.constantFrom('flat', 'wave', 'morning', 'jagged', 'idle'),
    cores: fc.integer({ min: 1, max: 200 }).map((n) => n / 10),
  })
  .map(({ kind, cores }): Shape => {
    if (kind === 'wave') return (atMs) => cores * (1 + 0.6 * Math.sin((hourOf(atMs) / 24) * 2 * Math.PI))
    if (kind === 'morning') return (atMs) => cores * (isWeekday(atMs) && hourOf(atMs) >= 8 && hourOf(atMs) < 10 ? 3 : 0.6)
    if (kind === 'jagged') return (atMs) => cores * (Math.floor(hourOf(atMs) * 4) % 5 === 0 ? 1.8 : 1)
    if (kind === 'idle') return (atMs) => (hourOf(atMs) >= 12 && hourOf(atMs) < 14 ? cores : 0)
    return () => cores
  })

/** Any workload with three weeks of past; `isStepped` = within the usual step limits, else one change may go all the way. */
export const anyRequest: fc.Arbitrary<DecideRequest> = fc
  .record({
    kind: fc.constantFrom('Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'DaemonSet'),
    replicas: fc.integer({ min: 1, max: 20 }),
    scaler: anyScaler,
    containers: anyContainers,
    inits: anyInits,
    surroundings: anySurroundings,
    habits: anyHabits,
    shape: anyShape,
    memory: fc.integer({ min: 16, max: 4000 }),
    ready: fc.constantFrom(undefined, 5, 60, 400),
    isStepped: fc.boolean(),
  })
  .map(({ kind, replicas, scaler, containers, inits, surroundings, habits, shape, memory, ready, isStepped }) => {
    const flat = { past: 1, p95: 1, p99: 1 }
    const figures = { kind, replicas, scaler, containers, cpu: flat, memory: { past: memory, p95: memory, p99: memory * 1.05 } } as const
    const request = weeksOf(requestOf({ ...figures, guardrails: isStepped ? {} : { maxReplicaStep: 1e6, maxRequestFactor: 1e3 } }), shape, {
      pods: (atMs) => Math.max(1, Math.ceil(shape(atMs))),
    })
    const live = ready === undefined ? undefined : { podReadySecondsP90: ready, events: [], throttling: [], containers: [] }
    return {
      ...request,
      workload: { ...request.workload, initContainers: inits, surroundings },
      demand: { ...request.demand, habits, live: live as DecideRequest['demand']['live'] },
    }
  })
