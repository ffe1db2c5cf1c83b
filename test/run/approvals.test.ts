// Approvals through the house: stages in order, quorum, timelock and expiry by its clock, and every refusal in the ledger.

import { afterEach, expect, test } from 'vitest'
import type { ApprovalSettings } from '../../src/core/environment.ts'
import type { Principal } from '../../src/core/principal.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { approve } from '../../src/run/approve.ts'
import { expireOverdue } from '../../src/run/follow-up.ts'
import type { House } from '../../src/run/house.ts'
import { createRefusalBook } from '../../src/run/refusal-book.ts'
import { reject } from '../../src/run/reject.ts'
import { ALL, onlyMedia, openDemoHouse, present, shown, waitingProposal, type DemoHouse } from './demo-house.ts'

const ANN: Principal = { ...LOCAL_ADMINISTRATOR, id: 'person:ann', name: 'Ann', role: 'approver' }
const BEN: Principal = { ...LOCAL_ADMINISTRATOR, id: 'person:ben', name: 'Ben', role: 'approver', groups: ['security'] }
const CAT: Principal = { ...LOCAL_ADMINISTRATOR, id: 'person:cat', name: 'Cat', role: 'approver', groups: ['security'] }
const BOT: Principal = { ...LOCAL_ADMINISTRATOR, id: 'agent:planner', kind: 'agent', name: 'planner' }

const TWO_STAGES = [
  { stageName: 'team', requiredRole: 'approver', quorum: 1 },
  { stageName: 'security', requiredRole: 'security', quorum: 2 },
]

let demo: DemoHouse

afterEach(() => demo.close())

async function openWith(approvals: Partial<ApprovalSettings> = {}): Promise<Proposal> {
  demo = await openDemoHouse({
    settings: (settings) => ({ ...settings, approvals: { ...settings.approvals, ...approvals } }),
    wired: onlyMedia,
  })
  return waitingProposal(demo)
}

function by(principal: Principal, proposal: Proposal, house: House = demo.house): Promise<Proposal> {
  return approve(house, { ...shown(proposal), principal })
}

test('stages are passed in their order, each by as many different people as it asks for', async () => {
  const proposal = await openWith({ stages: TWO_STAGES })

  const first = await by(ANN, proposal)
  const second = await by(BEN, first)
  const third = await by(CAT, second)

  expect([first.state, second.state, third.state]).toEqual(['pending', 'pending', 'approved'])
  expect(second.verdict.stages).toMatchObject([
    { stageName: 'team', approvedBy: ['person:ann'], isMet: true, isOpen: false },
    { stageName: 'security', approvedBy: ['person:ben'], isMet: false, isOpen: true },
  ])
  expect(third.approvals.map(({ stageName, groups }) => [stageName, groups])).toEqual([
    ['team', undefined],
    ['security', ['security']],
    ['security', ['security']],
  ])
})

test('who passed one stage counts in no other, and who lacks the role of the open one is refused', async () => {
  const proposal = await openWith({ stages: TWO_STAGES })
  const first = await by(BEN, proposal)

  await expect(by(BEN, first)).rejects.toMatchObject({ code: 'state-conflict' })
  await expect(by(ANN, first)).rejects.toMatchObject({ code: 'gate-refused', message: expect.stringContaining('waits for `security`') })
  expect((await demo.again(proposal)).approvals).toHaveLength(1)
  expect(await refusals()).toMatchObject([{ grounds: ['P-010'] }, { grounds: ['P-011'] }])
})

test('an approval for a stage that is not open yet is too early', async () => {
  const proposal = await openWith({ stages: [{ stageName: 'owner', requiredRole: 'owners', quorum: 1 }, TWO_STAGES[1]] })

  await expect(by(BEN, proposal)).rejects.toMatchObject({ message: expect.stringContaining('too early') })
  expect(await refusals()).toMatchObject([{ principal: 'person:ben', grounds: ['P-011'] }])
})

test('under four eyes the last stage asks for a second person where the stages ask for one', async () => {
  const proposal = await openWith({ isFourEyes: true, stages: [TWO_STAGES[0]] })

  const first = await by(ANN, proposal)
  const second = await by(BEN, first)

  expect(first.verdict.stages).toMatchObject([{ stageName: 'team', quorum: 2, isMet: false }])
  expect([first.state, second.state]).toEqual(['pending', 'approved'])
})

test('an approved change goes out when its timelock is over, to the millisecond, and not before', async () => {
  const proposal = await openWith({ timelockMinutes: 30 })
  const approved = await demo.approve(proposal)

  demo.advance(30 * MINUTE_MS - 1)
  await demo.work()
  const before = await demo.again(proposal)
  demo.advance(1)
  await demo.work()

  expect(approved.notBeforeMs).toBe(approved.updatedAtMs + 30 * MINUTE_MS)
  expect(before.state).toBe('approved')
  expect((await demo.again(proposal)).state).toBe('open')
})

test('a job that is worked too early sends nothing, waits, and says so in the ledger', async () => {
  const proposal = await openWith({ timelockMinutes: 30 })
  await demo.approve(proposal)
  const job = present(await demo.house.upkeep.claimJob(['carry-out'], demo.house.now() + HOUR_MS, HOUR_MS))

  const { carryOut } = await import('../../src/run/carry-out.ts')
  await carryOut(demo.house, job, proposal.id)

  expect((await demo.again(proposal)).state).toBe('approved')
  expect(demo.git('branch', '--list', 'tidegate/*')).toBe('')
  expect(await refusals()).toMatchObject([{ wish: 'carry-out', principal: 'system:schedule', grounds: ['P-012'] }])
  demo.advance(30 * MINUTE_MS)
  await demo.work()
  expect((await demo.again(proposal)).state).toBe('open')
})

test('a person may reject while the timelock lasts, and then nothing goes out', async () => {
  const proposal = await openWith({ timelockMinutes: 30 })
  const approved = await demo.approve(proposal)

  await reject(demo.house, { ...shown(approved), reason: 'not today' })
  demo.advance(HOUR_MS)
  await demo.work()

  expect((await demo.again(proposal)).state).toBe('rejected')
  expect(demo.git('branch', '--list', 'tidegate/*')).toBe('')
})

test('an approval whose timelock would outlast the proposal is too late', async () => {
  const proposal = await openWith({ timelockMinutes: 60 })
  demo.advance(71 * HOUR_MS)

  await expect(demo.approve(proposal)).rejects.toMatchObject({ code: 'gate-refused', message: expect.stringContaining('too late') })
  expect(await refusals()).toMatchObject([{ wish: 'approve', grounds: ['P-012'] }])
})

test('silence is a no: what lacks one person of its quorum expires', async () => {
  const proposal = await openWith({ stages: TWO_STAGES })
  await by(BEN, await by(ANN, proposal))
  demo.advance(3 * DAY_MS)

  await expireOverdue(demo.house)

  expect((await demo.again(proposal)).state).toBe('expired')
})

test('the requester under four eyes, an agent, a viewer, a stale digest, a replay and who comes too late are refused with receipts', async () => {
  demo = await openDemoHouse({
    settings: (settings) => ({ ...settings, approvals: { ...settings.approvals, isFourEyes: true } }),
    wired: onlyMedia,
  })
  await demo.runNow({ principal: CAT })
  const proposal = present((await demo.proposals('pending'))[0])

  await expect(by(CAT, proposal)).rejects.toMatchObject({ code: 'gate-refused' })
  await expect(by(BOT, proposal)).rejects.toMatchObject({ code: 'gate-refused' })
  await expect(by({ ...ANN, role: 'viewer' }, proposal)).rejects.toMatchObject({ code: 'gate-refused' })
  const stale = approve(demo.house, { ...shown(proposal), principal: ANN, ceremonyDigest: proposal.content.change.digest })
  await expect(stale).rejects.toMatchObject({ code: 'precondition-failed' })
  const first = await by(ANN, proposal)
  await expect(by(ANN, proposal)).rejects.toMatchObject({ code: 'state-conflict' })
  await expect(by(BEN, proposal)).rejects.toMatchObject({ code: 'precondition-failed' })
  const second = await by(BEN, first)
  await expect(by({ ...ANN, id: 'person:dan' }, second)).rejects.toMatchObject({ code: 'state-conflict' })

  expect((await refusals()).map(({ principal, grounds }) => [principal, ...grounds])).toEqual([
    ['person:cat', 'P-002'],
    ['agent:planner', 'P-005'],
    ['person:ann', 'P-008'],
    ['person:ann', 'P-004'],
    ['person:ann', 'P-010'],
    ['person:ben', 'P-004'],
    ['person:dan', 'P-007'],
  ])
})

test('the same refusal fills the ledger once a minute, and says how many were left out', async () => {
  const proposal = await openWith()
  const house: House = { ...demo.house, refusals: createRefusalBook() }
  const ask = () => by(BOT, proposal, house).catch(() => undefined)

  for (let times = 0; times < 5; times += 1) await ask()
  demo.advance(MINUTE_MS)
  await ask()

  expect((await refusals()).map(({ leftOut }) => leftOut)).toEqual([0, 4])
})

interface Refusal {
  readonly principal: string
  readonly wish: string
  readonly grounds: readonly string[]
  readonly leftOut: number
}

/** What the ledger says of refusals, in its order. */
async function refusals(): Promise<readonly Refusal[]> {
  const entries = await demo.house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })
  return entries
    .filter(({ type }) => type === 'approval-refused/v1')
    .map(({ envelope }) => {
      const { principal, body } = JSON.parse(atob(JSON.parse(envelope).payload)).predicate
      return { principal, ...body }
    })
}
