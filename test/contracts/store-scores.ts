// What every store promises about how forecasts did: kept once a day, scored once, read in pages, swept in time.

import { expect, test } from 'vitest'
import { sealScope } from '../../src/core/seal-scope.ts'
import { DAY_MS } from '../../src/core/time.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'
import type { OpenEmpty } from './store.ts'
import { EVERYTHING } from './store-fixtures.ts'
import { CART, DAY, kept, scoreDay, scored, track } from './store-score-fixtures.ts'
import { disposable, pagesOf } from './store-reading.ts'

const DUE = { environment: 'demo', dueByMs: DAY + 9 * DAY_MS, limit: 200, after: undefined }
const PAGE = { environment: 'demo', limit: 200, after: undefined }

export function scoreContract(openEmpty: OpenEmpty): void {
  test('a forecast is kept once a day of each signal and model, as it was, until it is dropped', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await upkeep.keepForecasts([kept(), kept({ signal: 'memory' }), kept({ model: 'seasonal-naive', isShadow: true })])

    await upkeep.keepForecasts([kept({ madeAtMs: DAY + 5000, team: 'pay' }), kept({ dayMs: DAY + DAY_MS })])
    const { items } = await store.views.dueForecasts(EVERYTHING, DUE)
    await upkeep.dropForecasts(items.slice(1))

    expect(items).toEqual([
      kept(),
      kept({ dayMs: DAY + DAY_MS }),
      kept({ model: 'seasonal-naive', isShadow: true }),
      kept({ signal: 'memory' }),
    ])
    expect((await store.views.dueForecasts(EVERYTHING, DUE)).items).toEqual([kept()])
  })

  test('only those are due whose last step has ended, and the workloads of a day are known', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const later = kept({ workload: 'shop/Deployment/later', dayMs: DAY + DAY_MS, dueAtMs: DAY + 3 * DAY_MS })
    await upkeep.keepForecasts([later, kept(), kept({ signal: 'memory' }), kept({ environment: 'prod' })])

    const due = await store.views.dueForecasts(EVERYTHING, { ...DUE, dueByMs: DAY + 2 * DAY_MS })
    const early = await store.views.dueForecasts(EVERYTHING, { ...DUE, dueByMs: DAY + 2 * DAY_MS - 1 })

    expect(due.items).toEqual([kept(), kept({ signal: 'memory' })])
    expect(early.items).toEqual([])
    expect(await store.views.keptOn(EVERYTHING, 'demo', DAY)).toEqual([CART])
    expect(await store.views.keptOn(EVERYTHING, 'demo', DAY + DAY_MS)).toEqual([later.workload])
    expect(await store.views.keptOn(EVERYTHING, 'demo', DAY + 2 * DAY_MS)).toEqual([])
  })

  test('a forecast that has its score keeps it, and its track record is replaced', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await upkeep.saveScores([scored(), scored({ signal: 'memory' })], [track()])

    await upkeep.saveScores([scored({ scoredAtMs: 1 }), scored({ dayMs: DAY + DAY_MS })], [track({ isLosing: true })])

    const scores = await store.views.forecastScores(EVERYTHING, { ...PAGE, workload: CART })
    expect(scores.items).toEqual([scored({ dayMs: DAY + DAY_MS }), scored({ signal: 'memory' }), scored()])
    const memory = await store.views.forecastScores(EVERYTHING, { ...PAGE, workload: CART, signal: 'memory' })
    expect(memory.items).toEqual([scored({ signal: 'memory' })])
    expect((await store.views.trackRecords(EVERYTHING, PAGE)).items).toEqual([track({ isLosing: true })])
  })

  test('the pages of track records hold each once, the worst first, and those of scores too', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const refs = Array.from({ length: 11 }, (_, i): WorkloadRef => `shop/Deployment/w${String(i).padStart(2, '0')}`)
    const records = refs.map((workload, i) => track({ workload, relativeScore: i % 3 === 0 ? 1 / 3 : i / 7 }))
    await upkeep.saveScores(
      refs.flatMap((workload) => [scored({ workload }), scored({ workload, signal: 'memory' })]),
      records,
    )
    await upkeep.keepForecasts(refs.flatMap((workload) => [kept({ workload }), kept({ workload, signal: 'memory' })]))

    const tracks = await pagesOf((after) => store.views.trackRecords(EVERYTHING, { ...PAGE, limit: 3, after }))
    const day = await pagesOf((after) => store.views.scoresOfDay(EVERYTHING, { ...PAGE, dayMs: DAY, limit: 3, after }))
    const due = await pagesOf((after) => store.views.dueForecasts(EVERYTHING, { ...DUE, limit: 3, after }))
    const one = await store.views.trackRecords(EVERYTHING, { ...PAGE, workload: refs[4] })

    const worstFirst = records.toSorted((a, b) => b.relativeScore - a.relativeScore || (a.workload < b.workload ? -1 : 1))
    expect(tracks).toEqual(worstFirst)
    const both = refs.flatMap((workload) => [`${workload} cpu`, `${workload} memory`])
    expect(day.map((score) => `${score.workload} ${score.signal}`)).toEqual(both)
    expect(due.map((forecast) => `${forecast.workload} ${forecast.signal}`)).toEqual(both)
    expect(one.items).toEqual([records[4]])
  })

  test('no view of scores shows a row of another team or environment', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const others = [
      { team: 'pay', workload: 'pay/Deployment/a' as const },
      { environment: 'prod', workload: 'shop/Deployment/b' as const },
    ]
    await upkeep.keepForecasts([kept(), ...others.map(kept)])
    await upkeep.saveScores([scored(), ...others.map(scored)], [track(), ...others.map(track)])
    await upkeep.saveScoreDays([scoreDay(), scoreDay({ team: 'pay' }), scoreDay({ environment: 'prod' })])
    const mine = sealScope(['demo'], ['shop'])

    for (const environment of ['demo', 'prod']) {
      const isMine = environment === 'demo'
      const page = { ...PAGE, environment }
      expect((await store.views.dueForecasts(mine, { ...DUE, environment })).items).toEqual(isMine ? [kept()] : [])
      expect(await store.views.keptOn(mine, environment, DAY)).toEqual(isMine ? [CART] : [])
      expect((await store.views.scoresOfDay(mine, { ...page, dayMs: DAY })).items).toEqual(isMine ? [scored()] : [])
      expect((await store.views.trackRecords(mine, page)).items).toEqual(isMine ? [track()] : [])
      expect(await store.views.scoreDays(mine, environment, 0)).toEqual(isMine ? [scoreDay()] : [])
      for (const { workload } of others) {
        expect((await store.views.forecastScores(mine, { ...page, workload })).items).toEqual([])
      }
    }
  })

  test('the sums of a day are replaced, and read from a day on', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await upkeep.saveScoreDays([scoreDay(), scoreDay({ dayMs: DAY - DAY_MS })])

    await upkeep.saveScoreDays([scoreDay({ sums: [] })])

    expect(await store.views.scoreDays(EVERYTHING, 'demo', DAY)).toEqual([scoreDay({ sums: [] })])
    expect((await store.views.scoreDays(EVERYTHING, 'demo', DAY - DAY_MS)).length).toBe(2)
  })

  test('a sweep removes what no run came for, and what is old, and nothing else', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await upkeep.keepForecasts([kept()])
    await upkeep.saveScores([scored()], [track()])
    await upkeep.saveScoreDays([scoreDay()])
    const seen = async (): Promise<readonly number[]> => [
      (await store.views.dueForecasts(EVERYTHING, DUE)).items.length,
      (await store.views.scoresOfDay(EVERYTHING, { ...PAGE, dayMs: DAY })).items.length,
      (await store.views.trackRecords(EVERYTHING, PAGE)).items.length,
      (await store.views.scoreDays(EVERYTHING, 'demo', 0)).length,
    ]

    const counts: (readonly number[])[] = []
    for (const days of [16, 90, 93, 400]) {
      await upkeep.sweep(DAY + days * DAY_MS - 1)
      counts.push(await seen())
      await upkeep.sweep(DAY + days * DAY_MS)
      counts.push(await seen())
    }

    expect(counts).toEqual([
      [1, 1, 1, 1],
      [0, 1, 1, 1],
      [0, 1, 1, 1],
      [0, 0, 1, 1],
      [0, 0, 1, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ])
  })
}
