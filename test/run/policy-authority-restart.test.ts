// The authority over policy past roots that rotate, restarts, other processes on its store, and a store that fails.

import { afterEach, describe, expect, it } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { DAY_MS, MINUTE_MS } from '../../src/core/time.ts'
import { signPolicyHead } from '../../src/record/policy-head.ts'
import { signPolicyRoot } from '../../src/record/policy-root.ts'
import { closeWorld, FIRST, openedStore, receipts, SECOND, standing } from './policy-standing.ts'
import { headFor, keyOf, MAX_AGE_MS, NOON } from './policy-world.ts'

afterEach(closeWorld)

describe('a root', () => {
  async function rootOf(seeds: readonly number[], signers: readonly number[], version = 2): Promise<string> {
    const publicKeys = seeds.map((seed) => keyOf(seed).publicKey)
    return signPolicyRoot({ version, publicKeys, threshold: 2, expiresAtMs: NOON + 365 * DAY_MS }, signers.map(keyOf))
  }

  it('hands over to the next, whose keys alone are then believed, also after a restart with the old one pinned', async () => {
    const given = await standing()
    const { authority, offer, offered, head, outcomes, restarted } = given
    offered.roots.set(2, await rootOf([1, 4, 5], [1, 2, 4]))
    const next = await offer(SECOND, { epoch: 4, previous: head }, [keyOf(4), keyOf(5)])
    await authority.reconcile()
    expect(authority.standing('demo')).toMatchObject({ policy: { epoch: 4, head: next } })

    offered.roots.clear()
    await offer(FIRST, { epoch: 5, previous: next }, [keyOf(1), keyOf(2)])
    const later = restarted()
    await later.reconcile()
    expect(outcomes).toEqual(['installed', 'installed', 'THRESHOLD_NOT_MET'])
    expect(later.standing('demo')).toMatchObject({ policy: { epoch: 4 } })
  })

  it('takes its word from keys that signed the head in force', async () => {
    const given = await standing()
    const { authority, offered, outcomes, clocks } = given
    offered.roots.set(2, await rootOf([3, 4, 5], [1, 2, 4, 5]))
    await authority.reconcile()
    expect(outcomes).toEqual(['installed', 'THRESHOLD_NOT_MET'])
    clocks.pass(MAX_AGE_MS)
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
  })

  it('that leaves the head in force signed well enough is kept with its receipt', async () => {
    const given = await standing()
    const { authority, offered, outcomes } = given
    const second = await rootOf([1, 2, 5], [1, 2, 5])
    offered.roots.set(2, second)
    await authority.reconcile()
    await authority.reconcile()
    expect(outcomes).toEqual(['installed', 'unchanged', 'unchanged'])
    expect(await receipts('policy-root-rotated/v1')).toMatchObject([{ scope: 'default', epoch: 3, root: second }])
    expect((await openedStore().store.views.policyHead('default'))?.roots).toEqual([given.pinned, second])
    expect(authority.status()[0].snapshot?.root.version).toBe(2)
  })

  it('that the old keys have not signed is refused', async () => {
    const given = await standing()
    given.offered.roots.set(2, await rootOf([7, 8], [7, 8]))
    await given.authority.reconcile()
    expect(given.outcomes).toEqual(['installed', 'ROOT_NOT_TRUSTED'])
  })

  it('that has expired is believed no longer', async () => {
    const { authority, clocks, outcomes, offer, head } = await standing()
    clocks.pass(3 * 365 * DAY_MS)
    await offer(SECOND, { epoch: 4, previous: head, expiresAtMs: NOON + 9 * 365 * DAY_MS })
    await authority.reconcile()
    expect(outcomes).toEqual(['installed', 'ROOT_EXPIRED'])
    expect(authority.standing('demo')).toMatchObject({ is: 'none' })
  })
})

describe('a restart', () => {
  it('takes the policy from the store, verified again, while its source is away', async () => {
    const { restarted, offered, clocks } = await standing()
    offered.broken = 'away'
    clocks.pass(5 * MINUTE_MS)
    const later = restarted()
    await later.reconcile()
    expect(later.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 3 } })
    clocks.pass(5 * MINUTE_MS - 1)
    expect(later.standing('demo')).toMatchObject({ is: 'verified' })
    clocks.pass(1)
    expect(later.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
  })

  it('does not take it when it is too old, or when the clock says that it was verified in the future', async () => {
    const { restarted, offered, clocks } = await standing()
    offered.broken = 'away'
    clocks.pass(MAX_AGE_MS)
    const later = restarted()
    await later.reconcile()
    expect(later.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
    clocks.wallMs = NOON - MINUTE_MS
    const back = restarted()
    await back.reconcile()
    expect(back.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
  })

  it('keeps the highest epoch: what was rolled back or forked before is so after it', async () => {
    const { restarted, offer, head, outcomes } = await standing()
    await offer(SECOND, { epoch: 2, previous: digestOf('epoch 1') })
    await restarted().reconcile()
    await offer(SECOND, { epoch: 3, previous: digestOf('epoch 2') })
    await restarted().reconcile()
    await offer(SECOND, { epoch: 4, previous: head })
    const last = restarted()
    await last.reconcile()
    expect(outcomes).toEqual(['installed', 'EPOCH_ROLLED_BACK', 'EPOCH_FORKED', 'installed'])
    expect(last.standing('demo')).toMatchObject({ policy: { epoch: 4 } })
  })

  it('believes nothing in the store that its own root does not bear out', async () => {
    const { restarted, offered } = await standing()
    offered.broken = 'away'
    const strangers = [keyOf(11), keyOf(12)]
    const publicKeys = strangers.map((key) => key.publicKey)
    const other = await signPolicyRoot({ version: 1, publicKeys, threshold: 2, expiresAtMs: NOON + DAY_MS }, strangers)
    const later = restarted({ pinnedRoot: async () => other })
    await later.reconcile()
    expect(later.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_NOT_READY' })
  })
})

describe('several processes on one store', () => {
  it('install an epoch once, and follow each other though the source of one lags behind', async () => {
    const { authority, restarted, offer, offered, head } = await standing()
    const other = restarted()
    await other.reconcile()
    const [oldHead, oldBundle] = [offered.head, offered.bundle]
    await offer(SECOND, { epoch: 4, previous: head })
    await Promise.all([authority.reconcile(), other.reconcile()])
    expect(await receipts('policy-installed/v1')).toHaveLength(2)
    const third = restarted()
    offered.head = oldHead
    offered.bundle = oldBundle
    await third.reconcile()
    expect(third.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 4 } })
    expect(third.status()[0].last).toMatchObject({ outcome: 'EPOCH_ROLLED_BACK' })
  })
})

describe('a source that is replaced while it is read', () => {
  it('is read once more, and the new policy comes into force without a refusal', async () => {
    const given = await standing()
    const { authority, offer, offered, head, outcomes } = given
    const later = await signPolicyHead(headFor(FIRST, { epoch: 5, previous: digestOf('elsewhere') }), given.keys)
    await offer(SECOND, { epoch: 4, previous: head })
    let isSwapped = false
    const bundle = offered.bundle
    Object.defineProperty(offered, 'bundle', {
      get() {
        if (isSwapped) return FIRST
        isSwapped = true
        offered.head = later
        return typeof bundle === 'string' ? FIRST : bundle
      },
    })
    await authority.reconcile()
    expect(outcomes).toEqual(['installed', 'installed'])
    expect(authority.standing('demo')).toMatchObject({ policy: { epoch: 5, digest: digestOf(FIRST) } })
  })
})

describe('a store that cannot be written', () => {
  it('lets no new policy in, and is told', async () => {
    const { offer, head, restarted, outcomes } = await standing()
    await offer(SECOND, { epoch: 4, previous: head })
    const { store } = openedStore()
    const broken = restarted({ store: { ...store, commit: async () => Promise.reject(new Error('attempt to write a readonly database')) } })
    await broken.reconcile()
    expect(outcomes).toEqual(['installed', 'STORE_FAILED'])
    expect(broken.standing('demo')).toMatchObject({ policy: { epoch: 3 } })
    expect(broken.isReady()).toBe(false)
  })

  it('that cannot tell which policy was in force makes no policy younger', async () => {
    const { authority, clocks, outcomes, restarted } = await standing()
    const { store } = openedStore()
    const views = { ...store.views, policyHead: async () => Promise.reject(new Error('gone')) }
    const blind = restarted({ store: { ...store, views } })
    await blind.reconcile()
    expect(outcomes).toEqual(['installed', 'STORE_FAILED'])
    expect(blind.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_NOT_READY' })
    clocks.pass(MAX_AGE_MS)
    expect(authority.standing('demo')).toMatchObject({ is: 'none' })
  })
})
