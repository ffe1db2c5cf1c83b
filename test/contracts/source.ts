// What every source promises, whatever it reads from; each implementation calls this suite with a factory.

import { expect, test } from 'vitest'
import type { Workload } from '../../src/core/workload.ts'
import type { Observation, Source, SourceRequest } from '../../src/observe/source.ts'

/** A source with data in the asked window for each of the workloads. */
export interface SourceCase {
  readonly source: Source
  readonly fromMs: number
  readonly toMs: number
  readonly workloads: readonly Workload[]
}

/** Runs the suite; `makeCase` is called anew for every test. */
export function sourceContract(name: string, makeCase: () => Promise<SourceCase>): void {
  test(`${name}: answers CPU and memory by container and the replica count, for every workload`, async () => {
    const { source, workloads, ...window } = await makeCase()

    const { series } = await source.observe(requestOf(window, workloads))

    for (const workload of workloads) {
      const own = series.filter((one) => one.workload === workload.ref)
      for (const { name: container } of workload.containers) {
        expect(own.filter((one) => one.signal === 'cpu-usage-cores' && one.container === container)).toHaveLength(1)
        expect(own.filter((one) => one.signal === 'memory-working-set-bytes' && one.container === container)).toHaveLength(1)
      }
      expect(own.filter((one) => one.signal === 'replicas' && one.container === undefined)).toHaveLength(1)
    }
  })

  test(`${name}: has one time for each value, and none outside the half-open window`, async () => {
    const { source, workloads, ...window } = await makeCase()

    const { series } = await source.observe(requestOf(window, workloads))

    for (const one of series) {
      expect(one.timesMs).toHaveLength(one.values.length)
      expect(one.timesMs.length).toBeGreaterThan(0)
      expect(one.timesMs.every((timeMs) => timeMs >= window.fromMs && timeMs < window.toMs)).toBe(true)
    }
  })

  test(`${name}: answers only for the workloads that were asked for`, async () => {
    const { source, workloads, ...window } = await makeCase()
    const [first] = workloads

    const { series } = await source.observe(requestOf(window, [first]))

    expect(new Set(series.map((one) => one.workload))).toEqual(new Set([first.ref]))
    expect((await source.observe(requestOf(window, []))).series).toEqual([])
  })

  test(`${name}: may be asked twice and answers the same`, async () => {
    const { source, workloads, ...window } = await makeCase()

    const once = await source.observe(requestOf(window, workloads))

    expectSame(await source.observe(requestOf(window, workloads)), once)
  })

  test(`${name}: changes nothing that it was given`, async () => {
    const { source, workloads, ...window } = await makeCase()
    const request = requestOf(window, workloads)
    const before = structuredClone(request)

    await source.observe(request)

    expect(request).toEqual(before)
  })

  test(`${name}: refuses a window that is empty`, async () => {
    const { source, workloads, fromMs } = await makeCase()

    await expect(source.observe(requestOf({ fromMs, toMs: fromMs }, workloads))).rejects.toMatchObject({ code: 'source-invalid' })
  })
}

/** The same but for the last digits: a server that adds floating-point numbers does so in no fixed order. */
function expectSame(one: Observation, other: Observation): void {
  const outline = (observation: Observation) => observation.series.map(({ values, ...rest }) => ({ ...rest, count: values.length }))
  expect(outline(one)).toEqual(outline(other))
  const apart = one.series.flatMap(({ values }, i) =>
    Array.from(values, (value, k) => Math.abs(value - other.series[i].values[k]) / Math.abs(value || 1)),
  )
  expect(apart.filter((share) => share > 1e-9)).toEqual([])
  const rounded = (_key: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)
  const plain = ({ live, findings }: Observation) => JSON.stringify({ live, findings }, rounded)
  expect(plain(one)).toBe(plain(other))
}

function requestOf(window: { readonly fromMs: number; readonly toMs: number }, workloads: readonly Workload[]): SourceRequest {
  return { ...window, stepMs: 300_000, workloads, trees: [] }
}
