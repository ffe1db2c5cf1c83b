// The contract of effects, the emergency stop and spend envelopes: what a start reads is what stands at its commit.

import { expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { DAY_MS } from '../../src/core/time.ts'
import type { PolicyRef } from '../../src/core/policy.ts'
import type { Precondition } from '../../src/state/deed.ts'
import type { PolicyHeadRecord } from '../../src/state/policy-views.ts'
import type { CommitAnswer } from '../../src/state/state.ts'
import { blob, deed, effect, EVERYTHING } from './store-fixtures.ts'
import type { OpenEmpty } from './store.ts'
import { disposable } from './store-reading.ts'

const STOP = { environment: 'demo', reason: 'why', principal: 'person:admin', atMs: 7 }

/** Registers the part of the suite that is about effects. */
export function effectContract(openEmpty: OpenEmpty): void {
  test('a stop in force fences its own environment, and that of all every one', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const passes = async (environment: string) => holds(await store.commit(deed({ expect: [{ is: 'not-stopped', environment }] })))

    await store.commit(deed({ writes: [{ do: 'save-stop', stop: STOP }] }))
    const own = [await passes('demo'), await passes('live')]
    const twice = await store.commit(deed({ writes: [{ do: 'save-stop', stop: { ...STOP, reason: 'another' } }] }))
    const shown = await store.views.stops(EVERYTHING)
    await store.commit(deed({ writes: [{ do: 'lift-stop', environment: 'demo' }] }))
    const lifted = await passes('demo')
    await store.commit(deed({ writes: [{ do: 'save-stop', stop: { ...STOP, environment: '*' } }] }))

    expect(own).toEqual([false, true])
    expect(twice).toEqual({ isCommitted: false, conflict: { because: 'row-changed', write: 'save-stop demo' } })
    expect(shown).toEqual([STOP])
    expect(lifted).toBe(true)
    expect([await passes('demo'), await passes('live')]).toEqual([false, false])
    expect(holds(await store.commit(deed({ writes: [{ do: 'lift-stop', environment: 'demo' }] })))).toBe(false)
  })

  test('of many starts of one effect one is committed, and none after a stop', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(deed({ writes: [{ do: 'save-effect', effect: effect() }] }))
    const expectations: readonly Precondition[] = [
      { is: 'effect-state', id: 'effect-1', state: 'ADMITTED' },
      { is: 'not-stopped', environment: 'demo' },
    ]
    const start = () => store.commit(deed({ expect: expectations, writes: [{ do: 'save-effect', effect: effect({ state: 'STARTED' }) }] }))

    const answers = await Promise.all([start(), start(), start()])

    expect(answers.filter(holds)).toHaveLength(1)
    expect(await store.views.openEffects()).toEqual([{ action: 'deliver-branch', state: 'STARTED', count: 1 }])
  })

  test('a policy that is no longer the one in force starts nothing; a scope without a head passes', async () => {
    await using opened = disposable(await openEmpty())
    const policy = { scope: 'default', epoch: 3, digest: digestOf('bundle') }
    const passes = async (now: PolicyRef) => holds(await opened.store.commit(deed({ expect: [{ is: 'policy-current', policy: now }] })))
    const without = await passes(policy)
    const record = { scope: 'default', epoch: 3, bundle: policy.digest, head: digestOf('head'), envelope: 'head', roots: ['root'] }
    const head: PolicyHeadRecord = { ...record, provenance: 'configured', installedAtMs: 1, verifiedAtMs: 1 }
    await opened.store.commit(deed({ writes: [{ do: 'install-policy', head, bundle: 'bundle' }] }))

    expect(without).toBe(true)
    expect(await passes(policy)).toBe(true)
    expect(await passes({ ...policy, scope: 'other' })).toBe(true)
    expect(await passes({ ...policy, epoch: 2 })).toBe(false)
    expect(await passes({ ...policy, digest: digestOf('another bundle') })).toBe(false)
  })

  test('a cited blob stays as long as its proposal, and one that nothing cites does not', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const [cited, loose] = [blob('an answer'), blob('another')]
    const writes = [{ do: 'cite-blob' as const, proposalId: 'proposal-1', digest: cited.digest }]
    await store.commit(deed({ writes: [...writes, ...writes], blobs: [cited, loose] }))
    for (const days of [1, 60, 120]) await upkeep.sweep(days * DAY_MS)

    expect(await store.views.blob(EVERYTHING, cited.digest)).toBe('an answer')
    expect(await store.views.blob(EVERYTHING, loose.digest)).toBeUndefined()
  })

  test('effects are listed by what they do, where, how far they are and for which proposal, page by page', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const { views } = store
    const effects = [
      effect({ id: 'a', atMs: 1 }),
      effect({ id: 'b', atMs: 2, action: 'notify', proposalId: undefined }),
      effect({ id: 'c', atMs: 2, state: 'UNCERTAIN', proposalId: 'proposal-2' }),
    ]
    await store.commit(deed({ writes: effects.map((each) => ({ do: 'save-effect' as const, effect: each })) }))
    const ids = async (filter: object) =>
      (await views.effects(EVERYTHING, { limit: 10, after: undefined, ...filter })).items.map(({ id }) => id)

    const first = await views.effects(EVERYTHING, { limit: 2, after: undefined })
    const rest = await views.effects(EVERYTHING, { limit: 2, after: first.next })

    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    expect(rest.next).toBeUndefined()
    expect(await ids({ action: 'notify' })).toEqual(['b'])
    expect(await ids({ states: ['UNCERTAIN'] })).toEqual(['c'])
    expect(await ids({ proposalId: 'proposal-1' })).toEqual(['a'])
    expect(await ids({ environment: 'live' })).toEqual([])
  })

  test('an envelope never promises more than it holds, whoever asks at once', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(deed({ writes: [{ do: 'open-envelope', id: 'day', environment: 'demo', limitMicros: 100 }] }))
    const reserve = (micros: number) => store.commit(deed({ writes: [{ do: 'reserve-spend', id: 'day', micros }] }))

    const three = await Promise.all([reserve(40), reserve(40), reserve(40)])
    await store.commit(deed({ writes: [{ do: 'settle-spend', id: 'day', reservedMicros: 40, micros: 10 }] }))
    await store.commit(deed({ writes: [{ do: 'open-envelope', id: 'day', environment: 'demo', limitMicros: 90 }] }))

    expect(three.filter(holds)).toHaveLength(2)
    expect(await store.views.spendEnvelope(EVERYTHING, 'day')).toEqual({
      id: 'day',
      environment: 'demo',
      limitMicros: 90,
      reservedMicros: 40,
      settledMicros: 10,
    })
    expect(holds(await reserve(41))).toBe(false)
    expect(holds(await reserve(40))).toBe(true)
    expect(holds(await store.commit(deed({ writes: [{ do: 'settle-spend', id: 'day', reservedMicros: 81, micros: 0 }] })))).toBe(false)
  })
}

function holds(answer: CommitAnswer): boolean {
  return answer.isCommitted
}
