// An approved change that may not go out yet: it waits for a policy, a window or a timelock with its approval, and goes out afterwards.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import type { NoPolicyCode } from '../../src/core/policy.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { Authority } from '../../src/gate/gate.ts'
import { approve } from '../../src/run/approve.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { TRIES } from '../../src/run/try-later.ts'
import { authorityWith } from './authority-with.ts'
import { ALL, BEGIN_MS, onlyMedia, openDemoHouse, present, shown, waitingProposal, workIn, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse
let house: House
let authority: Authority
let proposal: Proposal
let isRemoteAway: boolean

beforeEach(async () => {
  isRemoteAway = false
  authority = authorityWith(1)
  demo = await openDemoHouse({
    // Berlin is an hour before UTC in November: the house begins there at 16:00 on a Friday.
    settings: (settings) => ({ ...settings, calendar: { ...settings.calendar, timeZone: 'Europe/Berlin' } }),
    wired: (wired) => onlyMedia({ ...wired, host: hostOf(wired) }),
  })
  proposal = await waitingProposal(demo)
  house = { ...demo.house, authority: () => authority }
})

afterEach(() => demo.close())

/** A remote that takes nothing while it is away, and tells that nothing is there. */
function hostOf({ host }: WiredEnvironment): WiredEnvironment['host'] {
  const deliver: typeof host.deliver = (...order) =>
    isRemoteAway ? Promise.reject(new TidegateError('repository-unreachable', 'no route to the remote')) : host.deliver(...order)
  return { ...host, find: (order) => host.find(order), deliver }
}

/** A permit with an obligation, beside those of the example bundle. */
function obliged(annotation: string): string {
  return `@id("only-so") ${annotation} permit (principal, action in [Tidegate::Action::"propose", Tidegate::Action::"carry-out"], resource);`
}

async function approved(): Promise<Proposal> {
  const { standing } = authority
  if (standing.is === 'none') throw new Error('no policy stands')
  return approve(house, shown(proposal, standing.policy))
}

/** The state of the proposal at an instant, after all work that is due by then. */
async function stateAt(atMs: number): Promise<string> {
  demo.advance(atMs - house.now())
  await workIn(house)
  const { state, approvals } = await demo.again(proposal)
  const branches = demo.git('branch', '--list', 'tidegate/*') === '' ? 'nothing sent' : 'sent'
  return `${state}, ${approvals.length} approval, ${branches}`
}

/** The grounds on which carrying out was refused, as the ledger tells them. */
async function grounds(): Promise<readonly string[]> {
  const entries = await house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })
  return entries
    .filter(({ type }) => type === 'approval-refused/v1')
    .flatMap(({ envelope }) => {
      const { body } = JSON.parse(atob(JSON.parse(envelope).payload)).predicate as {
        readonly body: { readonly wish: string; readonly grounds: readonly string[] }
      }
      return body.grounds.map((ground) => `${body.wish}: ${ground}`)
    })
}

const WAITS = 'approved, 1 approval, nothing sent'
const OPEN = 'open, 1 approval, sent'

test('while no policy stands it waits, however often it looks, says why in the ledger, and goes out once one stands', async () => {
  await approved()
  const codes: readonly NoPolicyCode[] = ['POLICY_NOT_READY', 'POLICY_STALE', 'POLICY_EXPIRED', 'POLICY_SCOPE_UNKNOWN']
  const looks = Array.from({ length: TRIES + codes.length }, (_, look) => codes[look % codes.length])
  const states: string[] = []

  for (const [look, code] of looks.entries()) {
    authority = { ...authority, standing: { is: 'none', scope: 'default', code, why: 'No policy stands.' } }
    states.push(await stateAt(BEGIN_MS + look * MINUTE_MS))
  }
  authority = authorityWith(1)
  const after = await stateAt(BEGIN_MS + looks.length * MINUTE_MS)

  expect(states).toEqual(looks.map(() => WAITS))
  expect(await grounds()).toEqual(looks.map((code) => `carry-out: ${code}`))
  expect(after).toBe(OPEN)
})

test('outside of the window of its permit it waits for the hour at which that opens where its people are', async () => {
  authority = authorityWith(2, obliged('@rollout_window("Mon-Fri 09:00-15:00")'))
  await approved()
  const mondayMs = Date.parse('2026-11-23T08:00:00Z')

  const friday = await stateAt(BEGIN_MS)
  const before = await stateAt(mondayMs - 1)
  const inside = await stateAt(mondayMs)

  expect([friday, before, inside]).toEqual([WAITS, WAITS, OPEN])
})

test('a timelock that the policy asks for only since the approval is waited for, to the millisecond', async () => {
  await approved()
  authority = authorityWith(2, obliged('@timelock_minutes("45")'))

  const first = await stateAt(BEGIN_MS)
  const before = await stateAt(BEGIN_MS + 45 * MINUTE_MS - 1)
  const after = await stateAt(BEGIN_MS + 45 * MINUTE_MS)

  expect([first, before, after]).toEqual([WAITS, WAITS, OPEN])
  expect(await grounds()).toEqual(['carry-out: P-012'])
})

test('a timelock of the policy that approved it is counted from the approval', async () => {
  authority = authorityWith(2, obliged('@timelock_minutes("45")'))

  const { notBeforeMs } = await approved()

  expect(notBeforeMs).toBe(BEGIN_MS + 45 * MINUTE_MS)
  expect(await stateAt(present(notBeforeMs) - 1)).toBe(WAITS)
  expect(await stateAt(present(notBeforeMs))).toBe(OPEN)
})

test('what the remote did not take inside of the window is not sent outside of it, but when it opens again', async () => {
  authority = authorityWith(2, obliged('@rollout_window("Mon-Fri 09:00-17:00")'))
  await approved()
  isRemoteAway = true
  const inside = await stateAt(BEGIN_MS)
  isRemoteAway = false

  const closed = await stateAt(BEGIN_MS + 2 * HOUR_MS)
  const opened = await stateAt(Date.parse('2026-11-23T08:00:00Z'))

  expect([inside, closed, opened]).toEqual(['delivering, 1 approval, nothing sent', 'delivering, 1 approval, nothing sent', OPEN])
})

test('what was not taken while a policy stood waits while none does, and goes out afterwards', async () => {
  await approved()
  isRemoteAway = true
  await stateAt(BEGIN_MS)
  isRemoteAway = false
  const { standing } = authority
  authority = { ...authority, standing: { is: 'none', scope: 'default', code: 'POLICY_STALE', why: 'No policy stands.' } }

  const without = await stateAt(BEGIN_MS + HOUR_MS)
  authority = { ...authority, standing }
  const after = await stateAt(BEGIN_MS + 2 * HOUR_MS)

  expect([without, after]).toEqual(['delivering, 1 approval, nothing sent', OPEN])
})
