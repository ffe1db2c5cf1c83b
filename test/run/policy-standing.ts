// An authority over policy with epoch 3 in force, and what its ledger holds.

import { expect } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { EVERYTHING } from '../contracts/store-fixtures.ts'
import { bundleText, policyWorld, type PolicyWorld } from './policy-world.ts'

/** Two bundles that hold. */
export const FIRST = bundleText()
export const SECOND = bundleText('The second one.')

let opened: OpenStore | undefined

/** Closes what the test opened. */
export async function closeWorld(): Promise<void> {
  await opened?.close()
  opened = undefined
}

/** What the test opened. */
export function openedStore(): OpenStore {
  if (opened === undefined) throw new Error('nothing is open')
  return opened
}

/** A world without a policy. */
export async function world(parts: Parameters<typeof policyWorld>[1] = {}): Promise<PolicyWorld> {
  opened = await openSqliteStore({ memory: true })
  return policyWorld(opened, parts)
}

/** A world with epoch 3 in force. */
export async function standing(parts: Parameters<typeof policyWorld>[1] = {}) {
  const made = await world(parts)
  const head = await made.offer(FIRST, { epoch: 3, previous: digestOf('epoch 2') })
  await made.authority.reconcile()
  expect(made.authority.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 3, digest: digestOf(FIRST), head } })
  return { ...made, head }
}

/** What the receipts of a type say, in order. */
export async function receipts(type: string) {
  const all = await openedStore().store.views.ledger(EVERYTHING, { fromIndex: 0, limit: 1000 })
  return all
    .filter((receipt) => receipt.type === type)
    .map(({ envelope }) => {
      const { payload } = JSON.parse(envelope) as { payload: string }
      const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString()) as { predicate: { body: Record<string, unknown> } }
      return predicate.body
    })
}
