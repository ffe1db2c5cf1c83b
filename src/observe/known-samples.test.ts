// Reading with samples that are known answers what reading without them does, whatever happens in between.

import { expect, test } from 'vitest'
import { chanceOf, sourceOver, type ClusterModel } from '../../test/observe/cluster-model.ts'
import { TO, workload } from '../../test/observe/prometheus-world.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { DEMAND_QUERY, workloadRef, type Workload, type WorkloadKind } from '../core/workload.ts'
import { BELIEVED_MS, UNSETTLED_MS } from './known-samples.ts'
import { createSampleCache, type SampleCache } from './sample-cache.ts'
import type { Observation, SourceRequest } from './source.ts'

const PLENTY = 2 ** 30

function modelOf(over: Partial<ClusterModel> = {}): ClusterModel {
  const workloads = [workload('shop', 'cart'), workload('shop', 'feed'), workload('media', 'cart')]
  return {
    nowMs: TO,
    workloads,
    hasOwnerRule: false,
    failsAfter: undefined,
    mostPoints: 11_000,
    latestMs: 2 * HOUR_MS,
    points: 0,
    queries: 0,
    ...over,
  }
}

function requestOf(workloads: readonly Workload[], toMs: number, over: Partial<SourceRequest> = {}): SourceRequest {
  return { fromMs: toMs - DAY_MS, toMs, stepMs: 5 * MINUTE_MS, workloads, trees: [], ...over }
}

/** A source with a cache that can be taken away and given back, beside one without. */
function pair(model: ClusterModel, mostBytes = PLENTY) {
  let cache: SampleCache = createSampleCache(mostBytes)
  const keeping = { open: async () => cache, now: () => model.nowMs }
  return {
    cached: sourceOver(model, keeping),
    plain: sourceOver(model),
    cache: () => cache,
    restart: () => {
      cache = createSampleCache(mostBytes, structuredClone(cache.all()))
    },
  }
}

/** Every byte of an observation but what it cost. */
function bytesOf({ series, live, findings }: Observation): unknown {
  const plain = series.map(({ timesMs, values, ...rest }) => ({ ...rest, times: hexOf(timesMs), values: hexOf(values) }))
  return { series: plain, live, findings }
}

function hexOf({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex')
}

test('the second reading asks for the last hours alone and answers the same bytes', async () => {
  const model = modelOf()
  const { cached, plain } = pair(model)
  await cached.observe(requestOf(model.workloads, TO, { fromMs: TO - 14 * DAY_MS }))
  model.nowMs += HOUR_MS
  const later = requestOf(model.workloads, TO + HOUR_MS, { fromMs: TO + HOUR_MS - 14 * DAY_MS })
  model.points = 0

  const second = await cached.observe(later)

  const pointsOfCached = model.points
  model.points = 0
  const whole = await plain.observe(later)
  expect(bytesOf(second)).toEqual(bytesOf(whole))
  // What tells how the cluster is now is asked over the whole window all the same.
  const live = (14 * DAY_MS) / HOUR_MS
  expect(pointsOfCached - live).toBeLessThan((model.points - live) / 80)
  expect(second.effort?.knownSamples).toBeGreaterThan(25 * (second.effort?.readSamples ?? 0))
  expect(whole.effort?.knownSamples).toBe(0)
})

/** A chance for each question of one story. */
function dice(story: number) {
  let asked = 0
  return (below: number): number => {
    asked += 1
    return Math.floor(chanceOf(`story ${story} roll ${asked}`) * below)
  }
}

const KINDS: readonly WorkloadKind[] = ['Deployment', 'StatefulSet', 'DaemonSet']

function anyWorkload(roll: (below: number) => number): Workload {
  const kind = KINDS[roll(3)]
  const own = workload(['shop', 'media', 'data'][roll(3)], `w${roll(4)}`, roll(3) === 0 ? { [DEMAND_QUERY]: `demand_${roll(3)}` } : {})
  const names = ['app', 'proxy', 'log'].slice(0, 1 + roll(3))
  return {
    ...own,
    kind,
    ref: workloadRef(own.namespace, kind, own.name),
    containers: names.map((name) => ({ ...own.containers[0], name })),
  }
}

function anyFleet(roll: (below: number) => number): readonly Workload[] {
  const drawn = Array.from({ length: 1 + roll(7) }, () => anyWorkload(roll))
  return [...new Map(drawn.map((one) => [one.ref, one])).values()]
}

const STORIES = 16

test.each(Array.from({ length: STORIES }, (_, story) => story))(
  'story %i: nothing that happens between readings can be told from the answers',
  async (story) => {
    const roll = dice(story)
    const model = modelOf({ workloads: anyFleet(roll), latestMs: UNSETTLED_MS - 30 * MINUTE_MS })
    const { cached, plain, restart } = pair(model, [PLENTY, 30_000, 4_000][roll(3)])
    let described = model.workloads
    for (let turn = 0; turn < 7; turn += 1) {
      model.nowMs += [15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 7 * MINUTE_MS, BELIEVED_MS][roll(5)]
      if (roll(4) === 0)
        model.workloads = [...model.workloads, ...anyFleet(roll).filter(({ ref }) => model.workloads.every((one) => one.ref !== ref))]
      if (roll(3) === 0) described = roll(2) === 0 ? model.workloads : model.workloads.filter(() => roll(3) > 0)
      if (roll(6) === 0)
        described = described.map((one): Workload => ({
          ...one,
          annotations: roll(2) === 0 ? {} : { [DEMAND_QUERY]: `demand_${roll(5)}` },
        }))
      if (roll(6) === 0) model.hasOwnerRule = !model.hasOwnerRule
      model.mostPoints = roll(4) === 0 ? 100 : 11_000
      if (roll(4) === 0) restart()
      const request = anyRequest(roll, described, model.nowMs)
      if (roll(4) === 0) {
        model.failsAfter = roll(8)
        await cached.observe(request).catch(() => undefined)
        model.failsAfter = undefined
      }
      const other = anyRequest(roll, described, model.nowMs)
      const [one, two] =
        roll(3) === 0 ? await Promise.all([cached.observe(request), cached.observe(other)]) : [await cached.observe(request), undefined]

      expect(bytesOf(one)).toEqual(bytesOf(await plain.observe(request)))
      if (two !== undefined) expect(bytesOf(two)).toEqual(bytesOf(await plain.observe(other)))
    }
  },
)

function anyRequest(roll: (below: number) => number, workloads: readonly Workload[], nowMs: number): SourceRequest {
  const toMs = Math.floor(nowMs / (15 * MINUTE_MS)) * 15 * MINUTE_MS - (roll(5) === 0 ? HOUR_MS : 0)
  const stepMs = roll(5) === 0 ? 15 * MINUTE_MS : 5 * MINUTE_MS
  return requestOf(workloads, toMs, { stepMs, fromMs: toMs - [6, 12, 12, 12, 30][roll(5)] * HOUR_MS })
}

test('samples that come later than is waited for are seen when a day is over', async () => {
  const model = modelOf({ latestMs: 20 * HOUR_MS })
  const { cached, plain } = pair(model)
  const at = (nowMs: number) => requestOf(model.workloads, nowMs, { fromMs: nowMs - 3 * DAY_MS })
  await cached.observe(at(TO))
  model.latestMs = 0
  model.nowMs = TO + BELIEVED_MS - HOUR_MS
  const before = await cached.observe(at(model.nowMs))
  const missed = bytesOf(await plain.observe(at(model.nowMs)))
  model.nowMs = TO + BELIEVED_MS

  const healed = await cached.observe(at(model.nowMs))

  expect(bytesOf(before)).not.toEqual(missed)
  expect(bytesOf(healed)).toEqual(bytesOf(await plain.observe(at(model.nowMs))))
  expect(healed.effort?.knownSamples).toBe(0)
})

test('of a reading that fails halfway nothing is kept', async () => {
  const model = modelOf()
  const { cached, cache } = pair(model)
  model.failsAfter = 6

  await expect(cached.observe(requestOf(model.workloads, TO))).rejects.toMatchObject({ code: 'source-unreachable' })

  expect(cache().all()).toEqual([])
})

test('a window that reaches into time to come keeps none of it', async () => {
  const model = modelOf({ nowMs: TO - 6 * HOUR_MS })
  const { cached, plain } = pair(model)
  await cached.observe(requestOf(model.workloads, TO))
  model.nowMs = TO

  const answer = await cached.observe(requestOf(model.workloads, TO))

  expect(bytesOf(answer)).toEqual(bytesOf(await plain.observe(requestOf(model.workloads, TO))))
  expect(answer.effort?.knownSamples).toBeGreaterThan(0)
})

test('a fleet that does not fit keeps a part and goes on using it', async () => {
  const model = modelOf({ workloads: ['a', 'b', 'c', 'd', 'e', 'f'].map((namespace) => workload(namespace, 'app')) })
  const { cached, cache } = pair(model, 25_000)
  const known: (number | undefined)[] = []
  for (let hour = 0; hour < 4; hour += 1) {
    model.nowMs = TO + hour * HOUR_MS
    known.push((await cached.observe(requestOf(model.workloads, model.nowMs))).effort?.knownSamples)
    expect(cache().bytes()).toBeLessThanOrEqual(25_000)
  }

  expect(known[0]).toBe(0)
  for (const samples of known.slice(1)) expect(samples).toBeGreaterThan(1000)
})

test('what is answered may be changed by who asked without the next answer changing', async () => {
  const model = modelOf()
  const { cached, plain } = pair(model)
  for (const { values, timesMs } of (await cached.observe(requestOf(model.workloads, TO))).series) {
    values.fill(-1)
    timesMs.fill(-1)
  }

  expect(bytesOf(await cached.observe(requestOf(model.workloads, TO)))).toEqual(
    bytesOf(await plain.observe(requestOf(model.workloads, TO))),
  )
})
