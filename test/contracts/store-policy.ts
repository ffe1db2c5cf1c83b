// What every store promises about the heads of policy: the epoch never goes back, and what was verified can be read again.

import { expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import type { Write } from '../../src/state/deed.ts'
import type { PolicyHeadRecord } from '../../src/state/policy-views.ts'
import type { OpenEmpty } from './store.ts'
import { deed } from './store-fixtures.ts'
import { disposable } from './store-reading.ts'

function headAt(epoch: number, parts: Partial<PolicyHeadRecord> = {}): PolicyHeadRecord {
  const envelope = `head ${epoch}`
  return {
    scope: 'default',
    epoch,
    bundle: digestOf(`bundle ${epoch}`),
    head: digestOf(envelope),
    envelope,
    roots: ['root 1'],
    provenance: 'configured',
    installedAtMs: 1000 * epoch,
    verifiedAtMs: 1000 * epoch,
    ...parts,
  }
}

function install(head: PolicyHeadRecord): Write {
  return { do: 'install-policy', head, bundle: `text of ${head.bundle}` }
}

function installing(head: PolicyHeadRecord) {
  return deed({ expect: [{ is: 'policy-epoch-absent', scope: head.scope, epoch: head.epoch }], writes: [install(head)] })
}

export function policyContract(openEmpty: OpenEmpty): void {
  test('a head is read as it was installed, and each scope has its own', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    expect(await store.views.policyHead('default')).toBeUndefined()

    const elsewhere = headAt(9, { scope: 'payments', roots: ['root 1', 'root 2'], provenance: 'generated' })
    expect(await store.commit(installing(headAt(1)))).toMatchObject({ isCommitted: true })
    expect(await store.commit(installing(elsewhere))).toMatchObject({ isCommitted: true })

    expect(await store.views.policyHead('default')).toEqual(headAt(1))
    expect(await store.views.policyHead('payments')).toEqual(elsewhere)
  })

  test('a newer head takes the place of the older one, whose bundle stays', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(installing(headAt(1)))
    await store.commit(installing(headAt(4)))

    expect(await store.views.policyHead('default')).toEqual(headAt(4))
    for (const epoch of [1, 4]) {
      const digest = digestOf(`bundle ${epoch}`)
      expect(await store.views.policyBundle(digest)).toBe(`text of ${digest}`)
    }
    expect(await store.views.policyBundle(digestOf('bundle 2'))).toBeUndefined()
  })

  test('neither an older epoch nor the same one is ever installed, asked for or not', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(installing(headAt(5)))
    for (const epoch of [4, 5]) {
      const other = headAt(epoch, { bundle: digestOf('another bundle') })
      const expected = { is: 'policy-epoch-absent', scope: 'default', epoch }
      expect(await store.commit(installing(other))).toEqual({
        isCommitted: false,
        conflict: { because: 'precondition', precondition: expected },
      })
      expect(await store.commit(deed({ writes: [install(other)] }))).toEqual({
        isCommitted: false,
        conflict: { because: 'row-changed', write: 'install-policy default' },
      })
    }
    expect(await store.views.policyHead('default')).toEqual(headAt(5))
    expect(await store.views.policyBundle(digestOf('another bundle'))).toBeUndefined()
    expect((await store.views.ledgerHead()).size).toBe(1)
  })

  test('an old bundle comes back under a new epoch', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(installing(headAt(1)))
    await store.commit(installing(headAt(2)))
    const back = headAt(3, { bundle: digestOf('bundle 1') })
    expect(await store.commit(installing(back))).toMatchObject({ isCommitted: true })
    expect(await store.views.policyHead('default')).toEqual(back)
  })

  test('the roots of a head grow, and those of a head that was replaced do not', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(installing(headAt(1)))
    const grown = headAt(1, { roots: ['root 1', 'root 2'] })
    expect(await store.commit(deed({ writes: [{ do: 'keep-policy-roots', head: grown }] }))).toMatchObject({ isCommitted: true })
    expect(await store.views.policyHead('default')).toEqual(grown)

    await store.commit(installing(headAt(2)))
    expect(await store.commit(deed({ writes: [{ do: 'keep-policy-roots', head: grown }] }))).toEqual({
      isCommitted: false,
      conflict: { because: 'row-changed', write: 'keep-policy-roots default' },
    })
    expect(await store.views.policyHead('default')).toEqual(headAt(2))
  })

  test('when a head was seen last is noted for that head alone', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(installing(headAt(1)))
    expect(await upkeep.markPolicyVerified('default', headAt(1).head, 7777)).toBe(true)
    expect(await store.views.policyHead('default')).toEqual(headAt(1, { verifiedAtMs: 7777 }))

    await store.commit(installing(headAt(2)))
    expect(await upkeep.markPolicyVerified('default', headAt(1).head, 9999)).toBe(false)
    expect(await upkeep.markPolicyVerified('nowhere', headAt(2).head, 9999)).toBe(false)
    expect(await store.views.policyHead('default')).toEqual(headAt(2))
  })
}
