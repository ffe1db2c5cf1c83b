// Recorded decisions are made again: what changes is named, what a built-in policy held stays held, and the policy of then changes nothing.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CountedApproval, DecisionRecord } from '../core/decision-record.ts'
import { digestOf } from '../core/digest.ts'
import type { Authority } from './authority.ts'
import { testRequest } from './bundle-test-request.ts'
import { candidateAuthority } from './bundle-tests.ts'
import { createCedarEngine } from './cedar.ts'
import { decisionRecord, judgeRequest } from './judge-request.ts'
import { replayDecision } from './replay.ts'
import { createReplayTally, decisionOf } from './replay-tally.ts'

const engine = createCedarEngine()
const PERMIT = '@id("all") permit(principal, action, resource);'
const ASK = `${PERMIT} @id("ask") @verdict("escalate") @quorum("2") forbid(principal, action == Tidegate::Action::"propose", resource);`
const FORBID = `${PERMIT} @id("no") forbid(principal, action == Tidegate::Action::"propose", resource);`
const REQUEST = testRequest({ action: 'propose' })
const AGREED: readonly CountedApproval[] = ['anna', 'ben'].map((who) => ({ principal: `person:${who}`, role: 'approver', groups: [] }))

function authorityOf(text: string): Authority {
  const digest = digestOf(text)
  return candidateAuthority(engine, digest, engine.load(digest, [{ path: 'policies/a.cedar', text }]))
}

function recorded(text: string, approvals: readonly CountedApproval[] = []): DecisionRecord {
  return decisionRecord(REQUEST, approvals, judgeRequest(REQUEST, approvals, authorityOf(text)))
}

test.each([
  ['same', PERMIT, PERMIT, 'ALLOW'],
  ['blocked', PERMIT, FORBID, 'DENY'],
  ['blocked', ASK, FORBID, 'DENY'],
  ['asks', PERMIT, ASK, 'ESCALATE'],
  ['loosened', FORBID, ASK, 'ESCALATE'],
  ['loosened', ASK, PERMIT, 'ALLOW'],
] as const)('a decision comes out %s', (change, before, candidate, verdict) => {
  expect(replayDecision(recorded(before), authorityOf(candidate))).toMatchObject({ change, verdict, policyVerdict: verdict })
})

test('approvals that counted then count again', () => {
  expect(replayDecision(recorded(PERMIT, AGREED), authorityOf(ASK)).change).toBe('same')
  expect(replayDecision(recorded(PERMIT, AGREED.slice(1)), authorityOf(ASK)).change).toBe('asks')
})

test('what a built-in policy held stays held, and a candidate may be stricter', () => {
  const asked: DecisionRecord = { ...recorded(PERMIT), verdict: 'ESCALATE', policies: ['P-011', 'all'] }
  const denied: DecisionRecord = { ...recorded(PERMIT), verdict: 'DENY', policies: ['P-004'] }

  expect(replayDecision(asked, authorityOf(PERMIT))).toMatchObject({ change: 'same', verdict: 'ESCALATE', policyVerdict: 'ALLOW' })
  expect(replayDecision(denied, authorityOf(ASK))).toMatchObject({ change: 'same', verdict: 'DENY', policyVerdict: 'ESCALATE' })
  expect(replayDecision(asked, authorityOf(FORBID))).toMatchObject({ change: 'blocked', verdict: 'DENY', policies: ['no'] })
})

test('a code that is no built-in policy holds nothing', () => {
  const lost: DecisionRecord = { ...recorded(PERMIT), verdict: 'DENY', policies: ['POLICY_ERROR'] }

  expect(replayDecision(lost, authorityOf(PERMIT))).toMatchObject({ change: 'loosened', verdict: 'ALLOW' })
})

test('a policy that cannot answer blocks', () => {
  const authority = authorityOf(PERMIT)
  const dropped = { ...authority, engine: { ...engine, ask: () => ({ decision: 'deny' as const, policies: [], errors: ['gone'] }) } }

  expect(replayDecision(recorded(PERMIT), dropped)).toMatchObject({ change: 'blocked', policies: ['POLICY_ERROR'] })
})

test('a candidate equal to the policy of then changes nothing', () => {
  const approvals = fc.array(
    fc.record({
      principal: fc.constantFrom('person:anna', 'person:ben', 'person:ida', 'service:bot', ''),
      role: fc.constantFrom('viewer', 'approver', 'admin'),
      groups: fc.subarray(['sre', 'board']),
    }),
    { maxLength: 5 },
  )
  const texts = [PERMIT, ASK, FORBID, `${ASK} @id("sre") @verdict("escalate") @approvers("sre") forbid(principal, action, resource);`]
  const actions = ['propose', 'carry-out', 'notify', 'approve'] as const
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.constantFrom(...actions), approvals, fc.boolean(), (text, action, given, isBroken) => {
      const whole = testRequest({ action })
      const request = isBroken ? { ...whole, context: {} } : whole
      const authority = authorityOf(text)
      const decision = decisionRecord(request, given, judgeRequest(request, given, authority))
      const again = replayDecision(JSON.parse(JSON.stringify(decision)) as DecisionRecord, authority)
      expect(again).toMatchObject({ change: 'same', verdict: decision.verdict, policies: decision.policies })
    }),
    { numRuns: 60 },
  )
})

test('changes are counted once, however many decisions they have', () => {
  const tally = createReplayTally(authorityOf(FORBID))
  const decision = recorded(PERMIT)
  for (const [index, proposal] of ['p-1', 'p-1', 'p-2', undefined].entries()) tally.add({ index, environment: 'demo', proposal, decision })
  tally.add({ index: 4, environment: 'demo', proposal: 'p-3', decision: recorded(FORBID) })

  const { differences, ...counts } = tally.counts()

  expect(counts).toMatchObject({ decisions: 5, changes: 4, blocked: 3, escalated: 0, loosened: 0 })
  expect(counts.sentence).toBe('would have blocked 3 of 4 changes, asked people about 0 more, and held 0 less')
  expect(differences.map(({ index, before, after }) => [index, before, after])).toEqual([0, 1, 2, 3].map((at) => [at, 'ALLOW', 'DENY']))
})

test('a receipt without a whole decision tells none', () => {
  expect(decisionOf({ run: 'run-1' })).toBeUndefined()
  expect(decisionOf({ decision: null })).toBeUndefined()
  expect(decisionOf({ decision: { verdict: 'DENY' } })).toBeUndefined()
  expect(decisionOf({ proposal: 'p-1', decision: { verdict: 'DENY', request: REQUEST } })).toMatchObject({
    proposal: 'p-1',
    decision: { policies: [], policy: null, approvals: [] },
  })
})
