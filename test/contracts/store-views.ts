// What every store promises about reading: nothing outside the scope, pages without gap or overlap.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { isInScope } from '../../src/core/scope.ts'
import { sealScope } from '../../src/core/seal-scope.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'
import type { Write } from '../../src/state/deed.ts'
import type { Store } from '../../src/state/state.ts'
import type { OpenEmpty } from './store.ts'
import { blob, deed, effect, EVERYTHING, key, outcome, proposal, receipt, run, workload } from './store-fixtures.ts'
import { disposable, pagesOf } from './store-reading.ts'

const PLACES = ['demo', 'prod'].flatMap((environment) => ['shop', 'pay', ''].map((team) => ({ environment, team })))
const PAGE = { limit: 200, after: undefined }

type Place = (typeof PLACES)[number]

/** One of everything in every place; ids and names carry the place. */
async function fillPlaces(store: Store): Promise<void> {
  for (const place of PLACES) {
    const name = nameOf(place)
    const ref: WorkloadRef = `${name}/Deployment/w`
    const writes: Write[] = [
      { do: 'save-run', run: run({ id: place.environment, environment: place.environment }) },
      { do: 'save-outcomes', runId: 'shared', environment: place.environment, outcomes: [outcome(ref, { team: place.team })] },
      { do: 'save-workload', record: workload(ref, place) },
      { do: 'save-proposal', proposal: proposal({ id: name, ...place }) },
      { do: 'save-effect', effect: effect({ id: name, ...place }) },
      { do: 'save-key', key: key({ id: name, secretHash: name, environments: [place.environment], teams: [place.team] }) },
    ]
    await store.commit(deed({ writes, blobs: [blob(name, place)], receipts: [receipt(name, place)] }))
  }
}

function nameOf(place: Place): string {
  return `${place.environment}-${place.team}`
}

export function viewContract(openEmpty: OpenEmpty): void {
  test('no view shows a row of another team or environment, and each shows all of its own', async () => {
    await using opened = disposable(await openEmpty())
    const { views } = opened.store
    await fillPlaces(opened.store)
    const names = fc.oneof(fc.constant('*' as const), fc.subarray(['demo', 'prod', 'elsewhere']))
    const teams = fc.oneof(fc.constant('*' as const), fc.subarray(['shop', 'pay', '', 'others']))

    const property = fc.asyncProperty(names, teams, async (environments, teamNames) => {
      const scope = sealScope(environments, teamNames)
      const seen = PLACES.filter((place) => isInScope(scope, place.environment, place.team)).map(nameOf)

      expect((await views.proposals(scope, PAGE)).items.map((item) => item.id).sort()).toEqual([...seen].sort())
      expect((await views.outcomes(scope, 'shared', PAGE)).items.map((item) => item.workload.split('/')[0]).sort()).toEqual(
        [...seen].sort(),
      )
      expect((await views.workloads(scope, PAGE)).items.map((item) => item.workload.namespace).sort()).toEqual([...seen].sort())
      expect((await views.keys(scope)).map((item) => item.id).sort()).toEqual([...seen].sort())
      expect((await views.ledger(scope, { fromIndex: 0, limit: 100 })).map(nameOf)).toEqual(seen)
      for (const place of PLACES) {
        const name = nameOf(place)
        const isSeen = seen.includes(name)
        expect((await views.proposal(scope, name)) !== undefined).toBe(isSeen)
        expect((await views.effect(scope, name)) !== undefined).toBe(isSeen)
        expect((await views.workload(scope, place.environment, `${name}/Deployment/w`)) !== undefined).toBe(isSeen)
        expect((await views.blob(scope, digestOf(name))) !== undefined).toBe(isSeen)
      }
      const runsSeen = ['demo', 'prod'].filter((name) => environments === '*' || environments.includes(name))
      expect((await views.runs(scope, PAGE)).items.map((item) => item.id).sort()).toEqual(runsSeen)
      for (const name of ['demo', 'prod']) expect((await views.run(scope, name)) !== undefined).toBe(runsSeen.includes(name))
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test('a key that reaches further than the scope is not shown', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const keys = [
      key({ id: 'wide', secretHash: '1', environments: '*', teams: '*' }),
      key({ id: 'two', secretHash: '2', environments: ['demo', 'prod'], teams: ['shop'] }),
      key({ id: 'one', secretHash: '3', environments: ['demo'], teams: ['shop'] }),
    ]
    await store.commit(deed({ writes: keys.map((each) => ({ do: 'save-key' as const, key: each })) }))

    const narrow = await store.views.keys(sealScope(['demo'], ['shop', 'pay']))
    const wide = await store.views.keys(EVERYTHING)

    expect(narrow.map((each) => each.id)).toEqual(['one'])
    expect(wide.map((each) => each.id).sort()).toEqual(['one', 'two', 'wide'])
  })

  test('the pages of proposals hold every one once, newest first, while others are added', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const ids = Array.from({ length: 25 }, (_, i) => `p${String(i).padStart(2, '0')}`)
    // Several share a millisecond, so that the id has to break the tie.
    for (const [i, id] of ids.entries()) await save(store, id, 1000 + Math.floor(i / 4))
    let added = 0

    const items = await pagesOf(async (after) => {
      const page = await store.views.proposals(EVERYTHING, { limit: 4, after })
      added += 1
      await save(store, `later-${added}`, 5000 + added)
      await save(store, `between-${added}`, 1003)
      return page
    })

    const seen = items.map((item) => item.id)
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids.toReversed())
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('the pages of runs, outcomes and workloads hold every one once, in order', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const refs = Array.from({ length: 11 }, (_, i): WorkloadRef => `shop/Deployment/w${String(i).padStart(2, '0')}`)
    for (const [i, ref] of refs.entries()) {
      const writes: Write[] = [
        { do: 'save-run', run: run({ id: `r${String(i).padStart(2, '0')}`, queuedAtMs: Math.floor(i / 2) }) },
        { do: 'save-outcomes', runId: 'r00', environment: 'demo', outcomes: [outcome(ref)] },
        { do: 'save-workload', record: workload(ref) },
        { do: 'save-workload', record: workload(ref, { environment: 'prod' }) },
      ]
      await store.commit(deed({ writes }))
    }

    const runs = await pagesOf((after) => store.views.runs(EVERYTHING, { limit: 3, after }))
    const outcomes = await pagesOf((after) => store.views.outcomes(EVERYTHING, 'r00', { limit: 3, after }))
    const workloads = await pagesOf((after) => store.views.workloads(EVERYTHING, { limit: 3, after }))

    expect(runs.map((item) => Number(item.id.slice(1)))).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    expect(outcomes.map((item) => item.workload)).toEqual(refs)
    expect(workloads.map((item) => `${item.workload.ref} ${item.environment}`)).toEqual(
      refs.flatMap((ref) => [`${ref} demo`, `${ref} prod`]),
    )
  })

  test('filters of proposals keep what they name', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const risky = { ...proposal().content, severity: 'risk' as const }
    const all = [
      proposal({ id: 'a', state: 'pending' }),
      proposal({ id: 'b', state: 'merged', workload: 'shop/Deployment/search' }),
      proposal({ id: 'c', state: 'rejected', team: 'pay', content: risky }),
      proposal({ id: 'd', state: 'pending', environment: 'prod' }),
    ]
    await store.commit(deed({ writes: all.map((each) => ({ do: 'save-proposal' as const, proposal: each })) }))
    async function ids(filter: object): Promise<string> {
      const page = await store.views.proposals(EVERYTHING, { ...PAGE, ...filter })
      return page.items
        .map((item) => item.id)
        .sort()
        .join('')
    }

    expect(await ids({})).toBe('abcd')
    expect(await ids({ states: ['pending', 'merged'] })).toBe('abd')
    expect(await ids({ states: [] })).toBe('')
    expect(await ids({ environment: 'prod' })).toBe('d')
    expect(await ids({ team: 'pay' })).toBe('c')
    expect(await ids({ severity: 'risk' })).toBe('c')
    expect(await ids({ workload: 'shop/Deployment/search' })).toBe('b')
    expect(await ids({ workload: 'shop/Deployment/search', environment: 'prod' })).toBe('')
  })

  test('a page holds no more than two hundred, and at least one', async () => {
    await using opened = disposable(await openEmpty())
    const writes = Array.from({ length: 205 }, (_, i): Write => ({ do: 'save-workload', record: workload(`shop/Deployment/w${i}`) }))
    await opened.store.commit(deed({ writes }))

    const large = await opened.store.views.workloads(EVERYTHING, { limit: 100_000, after: undefined })
    const small = await opened.store.views.workloads(EVERYTHING, { limit: 0, after: undefined })

    expect(large.items.length).toBe(200)
    expect(small.items.length).toBe(1)
  })

  test.each(['', 'x', 'W10', 'WzEsMl0', 'bnVsbA', `WzEsImEiXQ==`, 'WzEsImEiXX', 'a'.repeat(2001)])(
    'a cursor that no page gave is refused: %#',
    async (after) => {
      await using opened = disposable(await openEmpty())

      const page = opened.store.views.proposals(EVERYTHING, { limit: 10, after })

      await expect(page).rejects.toMatchObject({ code: 'request-invalid' })
    },
  )

  test('the log is read from an index on, in parts', async () => {
    await using opened = disposable(await openEmpty())
    await opened.store.commit(deed({ receipts: [receipt('0'), receipt('1'), receipt('2'), receipt('3')] }))

    const part = await opened.store.views.ledger(EVERYTHING, { fromIndex: 1, limit: 2 })
    const behind = await opened.store.views.ledger(EVERYTHING, { fromIndex: 4, limit: 2 })

    expect(part.map((entry) => entry.index)).toEqual([1, 2])
    expect(behind).toEqual([])
  })
}

async function save(store: Store, id: string, createdAtMs: number): Promise<void> {
  await store.commit(deed({ writes: [{ do: 'save-proposal', proposal: proposal({ id, createdAtMs }) }] }))
}
