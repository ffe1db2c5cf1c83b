// What every store promises about what became of changes: counted with the proposal, due once, kept with what they cite.

import { expect, test } from 'vitest'
import { NO_CHANGES } from '../../src/core/change-score.ts'
import { digestOf } from '../../src/core/digest.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import type { Aftermath, Measure } from '../../src/core/rehearsal.ts'
import { sealScope } from '../../src/core/seal-scope.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import type { OpenEmpty } from './store.ts'
import { blob, deed, EVERYTHING, proposal } from './store-fixtures.ts'
import { disposable, pagesOf } from './store-reading.ts'

const MERGED_AT = 1000
const DUE = { environment: 'demo', dueSinceMs: 0, dueByMs: MERGED_AT + DAY_MS, limit: 200, after: undefined }
const PAGE = { environment: 'demo', limit: 200, after: undefined }

function measure(parts: Partial<Measure>): Measure {
  return {
    minutes: 1440,
    minutesShort: 0,
    unmetCoreHours: 0,
    throttledMinutes: 0,
    oomKills: 0,
    scalingActions: 0,
    requestedCoreHours: 24,
    requestedGibHours: 24,
    slack: 0.5,
    meanPods: 1,
    mostPods: 1,
    cost: 10,
    ...parts,
  }
}

function aftermath(parts: Partial<Aftermath> = {}): Aftermath {
  return {
    judgedAtMs: MERGED_AT + DAY_MS,
    fromMs: MERGED_AT,
    toMs: MERGED_AT + DAY_MS,
    verdict: 'helped',
    sentence: 'it helped',
    measures: { before: measure({ minutesShort: 30 }), after: measure({ minutesShort: 4.5, cost: 9 }) },
    saved: 1.25,
    inputs: digestOf('measured'),
    ...parts,
  }
}

function withRehearsal(base: Proposal, minutesShort: number): Proposal {
  const past = { before: measure({ minutesShort: 9 }), after: measure({ minutesShort }) }
  const probabilityShort = { before: 0.5, after: 0.25 }
  const summary = { sentence: 'said', days: 35, past, probabilityShort, probabilityOom: undefined }
  return { ...base, content: { ...base.content, rehearsal: { summary, digest: digestOf('rehearsal') } } }
}

const save = (...proposals: readonly Proposal[]) =>
  deed({ writes: proposals.map((each) => ({ do: 'save-proposal' as const, proposal: each })) })

export function changeContract(openEmpty: OpenEmpty): void {
  test('the sums of an environment follow every write of its proposals', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    expect(await store.views.changeScores(EVERYTHING, 'demo')).toEqual(NO_CHANGES)
    const waiting = withRehearsal(proposal(), 3)
    await store.commit(save(waiting, proposal({ id: 'other', state: 'rejected' })))

    const first = await store.views.changeScores(EVERYTHING, 'demo')
    await store.commit(save({ ...waiting, state: 'merged', version: 2, updatedAtMs: MERGED_AT, aftermath: aftermath() }))
    const second = await store.views.changeScores(EVERYTHING, 'demo')

    const probabilityShort = { before: 0.5, after: 0.25 }
    expect(first).toEqual({ ...NO_CHANGES, proposed: 2, rejected: 1, rehearsed: 1, won: 1, probabilityShort })
    expect(second).toEqual({
      ...NO_CHANGES,
      proposed: 2,
      accepted: 1,
      rejected: 1,
      rehearsed: 1,
      won: 1,
      merged: 1,
      judged: 1,
      helped: 1,
      judgedHours: 24,
      minutesShortBefore: 30,
      minutesShortAfter: 4.5,
      saved: 1.25,
    })
  })

  test('the sums of workloads come in pages of their own, and nobody sees those of another team', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const refs = ['a', 'b', 'c', 'd', 'e'].map((name) => `shop/Deployment/${name}` as const)
    await store.commit(save(...refs.flatMap((workload) => [1, 2].map((n) => proposal({ id: `${workload} ${n}`, workload })))))
    await store.commit(save(proposal({ id: 'hidden', workload: 'pay/Deployment/z', team: 'pay' })))
    const mine = sealScope(['demo'], ['shop'])

    const pages = await pagesOf((after) => store.views.workloadChangeScores(mine, { ...PAGE, limit: 2, after }))
    const one = await store.views.workloadChangeScores(mine, { ...PAGE, workload: refs[3] })

    expect(pages).toEqual(refs.map((workload) => ({ ...NO_CHANGES, workload, team: 'shop', proposed: 2 })))
    expect(one.items).toEqual([pages[3]])
    expect((await store.views.changeScores(mine, 'demo')).proposed).toBe(10)
    expect((await store.views.changeScores(EVERYTHING, 'demo')).proposed).toBe(11)
  })

  test('a merged change is due a day after its merge, and again until it was judged over a week', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const merged = proposal({ state: 'merged', updatedAtMs: MERGED_AT })
    const due = async (dueByMs: number) =>
      (await store.views.dueJudgements(EVERYTHING, { ...DUE, dueByMs })).items.map(({ version }) => version)
    await store.commit(save(merged, proposal({ id: 'open', state: 'open', updatedAtMs: MERGED_AT })))
    const seen = [await due(DUE.dueByMs - 1), await due(DUE.dueByMs)]

    await store.commit(save({ ...merged, version: 2, aftermath: aftermath() }))
    seen.push(await due(MERGED_AT + 7 * DAY_MS - 1), await due(MERGED_AT + 7 * DAY_MS))
    await store.commit(save({ ...merged, version: 3, aftermath: aftermath({ toMs: MERGED_AT + 7 * DAY_MS }) }))
    seen.push(await due(MERGED_AT + 900 * DAY_MS))

    expect(seen).toEqual([[], [1], [], [2], []])
    expect((await store.views.dueJudgements(EVERYTHING, { ...DUE, dueSinceMs: DUE.dueByMs + 1 })).items).toEqual([])
  })

  test('what is due comes in pages, the first one first', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const ids = ['a', 'b', 'c', 'd', 'e']
    await store.commit(save(...ids.map((id, i) => proposal({ id, state: 'merged', updatedAtMs: MERGED_AT - (i % 3) * HOUR_MS }))))

    const found = await pagesOf((after) => store.views.dueJudgements(EVERYTHING, { ...DUE, limit: 2, after }))

    expect(found.map(({ id }) => id)).toEqual(['c', 'b', 'e', 'a', 'd'])
  })

  test('what a proposal keeps besides its inputs is swept no more than they are', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const texts = ['rehearsal', 'measured', 'nobody’s']
    const merged = { ...withRehearsal(proposal({ state: 'merged' }), 3), aftermath: aftermath() }
    await store.commit({ ...save(merged), blobs: texts.map((text) => blob(text)) })

    await upkeep.sweep(DAY_MS)
    await upkeep.sweep(2 * DAY_MS)

    const kept = await Promise.all(texts.map((text) => store.views.blob(EVERYTHING, digestOf(text))))
    expect(kept).toEqual(['rehearsal', 'measured', undefined])
  })
}
