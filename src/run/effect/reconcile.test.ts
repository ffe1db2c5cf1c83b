// A delivery of which nobody knows is settled by what the remote says, and by nothing else.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { blob, deed, effect, proposal } from '../../../test/contracts/store-fixtures.ts'
import { openBareHouse, type BareHouse } from '../../../test/run/bare-house.ts'
import { digestOf } from '../../core/digest.ts'
import type { EffectState } from '../../core/effect.ts'
import { TidegateError } from '../../core/errors.ts'
import { SCHEDULE } from '../../core/principal.ts'
import type { Delivery, ProposalState } from '../../core/proposal.ts'
import type { Host } from '../../deliver/host.ts'
import { scopeOf } from '../../identity/scope-of.ts'
import { reconcileEffects } from './reconcile.ts'

const ORDER = '{"branch":"tidegate/abc"}'
const DELIVERY: Delivery = { digest: digestOf('order'), branch: 'tidegate/abc', commit: 'c0ffee', url: undefined, mergeCommands: [] }

let bare: BareHouse
let found: Delivery | undefined | Error
let sent: number

beforeEach(async () => {
  found = undefined
  sent = 0
  const host: Host = {
    name: 'git',
    deliver: async () => {
      sent += 1
      return DELIVERY
    },
    find: async () => {
      if (found instanceof Error) throw found
      return found
    },
  }
  bare = await openBareHouse({ host })
})

afterEach(() => bare.close())

async function settledAs(state: EffectState, of: ProposalState = 'failed'): Promise<object> {
  const { house } = bare
  const kept = effect({ state, order: digestOf(ORDER) })
  const writes = [
    { do: 'save-proposal' as const, proposal: proposal({ state: of }) },
    { do: 'save-effect' as const, effect: kept },
  ]
  await house.store.commit(deed({ writes, blobs: [blob(ORDER)] }))
  await reconcileEffects(house, { environment: 'demo' })
  return { ...(await house.store.views.effect(scopeOf(SCHEDULE), kept.id)) }
}

test('its branch is there: it happened', async () => {
  found = DELIVERY

  expect(await settledAs('UNCERTAIN')).toMatchObject({ state: 'COMPLETED', result: 'applied', outcome: 'c0ffee' })
})

test('its branch is not there: it did not', async () => {
  expect(await settledAs('UNCERTAIN')).toMatchObject({ state: 'NOT_STARTED', outcome: 'its branch is not there' })
})

test('a branch of somebody else under that name is none of it', async () => {
  found = new TidegateError('repository-conflict', 'other content')

  expect(await settledAs('UNCERTAIN')).toMatchObject({ state: 'NOT_STARTED', outcome: 'other content' })
})

test('a remote that does not answer leaves it uncertain', async () => {
  found = new TidegateError('repository-unreachable', 'no route')

  expect(await settledAs('UNCERTAIN')).toMatchObject({ state: 'UNCERTAIN' })
})

test('a delivery that goes on is left to its own job, and nothing is ever sent', async () => {
  found = DELIVERY

  expect(await settledAs('UNCERTAIN', 'delivering')).toMatchObject({ state: 'UNCERTAIN' })
  expect(sent).toBe(0)
})

test('what was admitted and never started is not looked for', async () => {
  found = DELIVERY

  expect(await settledAs('ADMITTED')).toMatchObject({ state: 'ADMITTED' })
})
