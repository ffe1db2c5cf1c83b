// The gate: what passes, what waits, what is denied, and that nothing broken ever passes.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Digest } from '../core/digest.ts'
import { floor, judgeApproval, judgeRejection, type ApprovalQuestion, type GateQuestion } from './gate.ts'
import { POLICIES } from './policies.ts'
import type { VerdictWith } from './judge-approval.ts'
import type { GateApproval } from './question.ts'
import { weigh } from './weigh.ts'
import type { Principal } from '../core/principal.ts'
import type { ProposalState } from '../core/proposal.ts'

const NOW = Date.UTC(2026, 10, 2)
const DIGEST: Digest = `sha256:${'a'.repeat(64)}`
const OTHER: Digest = `sha256:${'b'.repeat(64)}`

function approvalBy(principal: string, more: Partial<GateApproval> = {}): GateApproval {
  return { principal, name: principal, revision: 2, changeDigest: DIGEST, atMs: NOW - 1000, note: '', ...more }
}

const ANNA = approvalBy('person:anna')
const BERT = approvalBy('person:bert')

function questionOf(
  more: {
    approvals?: readonly GateApproval[]
    isFourEyes?: boolean
    mode?: 'propose' | 'forecast-only'
    state?: ProposalState
    expiresAtMs?: number
  } = {},
): GateQuestion {
  return {
    action: 'deliver',
    environment: { mode: more.mode ?? 'propose', approvals: { isFourEyes: more.isFourEyes ?? false, expiryHours: 72 } },
    proposal: {
      environment: 'demo',
      team: 'shop',
      workload: 'shop/Deployment/web',
      state: more.state ?? 'approved',
      revision: 2,
      content: { severity: 'risk', change: { digest: DIGEST } },
      requester: 'person:carl',
      createdAtMs: NOW - 5000,
      expiresAtMs: more.expiresAtMs ?? NOW + 1,
    },
    approvals: more.approvals ?? [],
    nowMs: NOW,
  }
}

function policiesOf(question: GateQuestion): string[] {
  return floor(question).reasons.map((reason) => reason.policy)
}

test('one approval of a person lets it pass', () => {
  expect(floor(questionOf({ approvals: [ANNA] }))).toEqual({
    verdict: 'ALLOW',
    reasons: [{ policy: 'P-001', sentence: 'Approved by `person:anna`.' }],
    stages: [
      { stageName: 'approval', requiredRole: 'approver', quorum: 1, policies: [], approvedBy: ['person:anna'], isMet: true, isOpen: false },
    ],
  })
})

test('without an approval it waits for a person', () => {
  expect(floor(questionOf())).toMatchObject({ verdict: 'ESCALATE', reasons: [{ policy: 'P-001' }] })
})

test('a fresh proposal waits, and is never allowed by itself', () => {
  const question = questionOf({ state: 'pending' })

  expect(floor({ ...question, action: 'propose' }).verdict).toBe('ESCALATE')
})

test('four eyes need two different people', () => {
  expect(floor(questionOf({ isFourEyes: true, approvals: [ANNA] })).verdict).toBe('ESCALATE')
  expect(floor(questionOf({ isFourEyes: true, approvals: [ANNA, ANNA] })).verdict).toBe('ESCALATE')
  expect(floor(questionOf({ isFourEyes: true, approvals: [ANNA, BERT] })).verdict).toBe('ALLOW')
})

test('under four eyes the requester does not count, and elsewhere does', () => {
  const own = approvalBy('person:carl')

  expect(floor(questionOf({ isFourEyes: true, approvals: [ANNA, own] }))).toMatchObject({ verdict: 'ESCALATE' })
  expect(floor(questionOf({ isFourEyes: true, approvals: [ANNA, own] })).reasons[0].sentence).toContain(
    '`person:carl`, who asked for the change, does not count',
  )
  expect(floor(questionOf({ approvals: [own] })).verdict).toBe('ALLOW')
})

test('an expired proposal is denied, to the millisecond', () => {
  expect(floor(questionOf({ approvals: [ANNA], expiresAtMs: NOW + 1 })).verdict).toBe('ALLOW')
  expect(floor(questionOf({ approvals: [ANNA], expiresAtMs: NOW }))).toEqual({
    verdict: 'DENY',
    reasons: [{ policy: 'P-003', sentence: 'The proposal expired at 2026-11-02T00:00:00.000Z.' }],
  })
})

test.each([
  ['another digest', { changeDigest: OTHER }],
  ['another revision', { revision: 1 }],
])('an approval for %s does not count, and that is said', (_name, more) => {
  const question = questionOf({ approvals: [approvalBy('person:anna', more)] })

  expect(floor(question).verdict).toBe('ESCALATE')
  expect(policiesOf(question)).toEqual(['P-001', 'P-004'])
})

test.each(['service:nightly', 'system:schedule', 'anna', 'person:', ' person:anna'])(
  'the approval of `%s` does not count, and that is said',
  (principal) => {
    const question = questionOf({ approvals: [approvalBy(principal)] })

    expect(floor(question).verdict).toBe('ESCALATE')
    expect(policiesOf(question)).toContain('P-005')
  },
)

test('an approval from the future does not count', () => {
  expect(floor(questionOf({ approvals: [approvalBy('person:anna', { atMs: NOW + 1 })] })).verdict).toBe('ESCALATE')
})

test('nothing passes in forecast-only mode', () => {
  expect(floor(questionOf({ approvals: [ANNA], mode: 'forecast-only' }))).toMatchObject({ verdict: 'DENY', reasons: [{ policy: 'P-006' }] })
})

test.each(['pending', 'open', 'merged', 'closed', 'rejected', 'denied', 'expired', 'superseded', 'failed'] as const)(
  'a proposal that is %s is not delivered',
  (state) => {
    expect(floor(questionOf({ approvals: [ANNA], state }))).toMatchObject({ verdict: 'DENY', reasons: [{ policy: 'P-007' }] })
  },
)

test.each(['approved', 'delivering'] as const)('a proposal that is %s is delivered', (state) => {
  expect(floor(questionOf({ approvals: [ANNA], state })).verdict).toBe('ALLOW')
})

test('an unknown action is denied', () => {
  const question = { ...questionOf({ approvals: [ANNA] }), action: 'merge' } as unknown as GateQuestion

  expect(floor(question).verdict).toBe('DENY')
})

test.each([
  ['a digest that is none', { proposal: { ...questionOf().proposal, content: { severity: 'risk', change: { digest: 'sha256:' } } } }],
  ['no settings of approvals', { environment: { mode: 'propose' } }],
  ['a mode that does not exist', { environment: { mode: 'auto', approvals: { isFourEyes: false, expiryHours: 1 } } }],
  ['a time that is no number', { nowMs: Number.NaN }],
  ['an expiry that is no number', { proposal: { ...questionOf().proposal, expiresAtMs: Number.NaN } }],
  ['a proposal from the future', { proposal: { ...questionOf().proposal, createdAtMs: NOW + 1 } }],
  ['a revision that is no count', { proposal: { ...questionOf().proposal, revision: 0 } }],
  ['no requester', { proposal: { ...questionOf().proposal, requester: '' } }],
  ['approvals that are no list', { approvals: 'yes' }],
  ['four eyes that are neither asked for nor not', { environment: { mode: 'propose', approvals: { isFourEyes: 'no', expiryHours: 1 } } }],
])('a question with %s is denied', (_name, broken) => {
  const question = { ...questionOf({ approvals: [ANNA] }), ...broken } as unknown as GateQuestion

  expect(floor(question).verdict).toBe('DENY')
})

test('a policy that throws denies, whatever the others say', () => {
  const broken = {
    id: 'P-999' as const,
    sentence: 'It breaks.',
    judge: () => {
      throw new Error('the table is missing')
    },
  }

  expect(weigh([...POLICIES, broken], questionOf({ approvals: [ANNA] }))).toEqual({
    verdict: 'DENY',
    reasons: [{ policy: 'P-999', sentence: 'The policy could not be evaluated, so it forbids: the table is missing.' }],
  })
})

test('no policy at all denies', () => {
  expect(weigh([], questionOf({ approvals: [ANNA] })).verdict).toBe('DENY')
})

test('a policy that only explains permits nothing', () => {
  const explaining = { id: 'P-999' as const, sentence: 'It explains.', judge: () => ({ says: 'note' as const, sentence: 'Just so.' }) }

  expect(weigh([explaining], questionOf({ approvals: [ANNA] }))).toMatchObject({ verdict: 'DENY', reasons: [{ policy: 'P-000' }] })
})

const anyApproval = fc.record({
  principal: fc.constantFrom('person:anna', 'person:bert', 'person:carl', 'service:nightly', 'system:schedule'),
  revision: fc.constantFrom(1, 2, 3),
  changeDigest: fc.constantFrom(DIGEST, OTHER),
  atMs: fc.constantFrom(NOW - 1, NOW, NOW + 1),
  name: fc.constant('x'),
  note: fc.constant(''),
})

const anyQuestion = fc
  .record({
    isFourEyes: fc.boolean(),
    approvals: fc.array(anyApproval, { maxLength: 5 }),
    state: fc.constantFrom<ProposalState>('approved', 'pending', 'open'),
    expiresAtMs: fc.constantFrom(NOW, NOW + 1),
  })
  .map(questionOf)

test('taking approvals away never turns a no or a wait into a yes', () => {
  fc.assert(
    fc.property(anyQuestion, fc.nat(4), (question, dropped) => {
      const fewer = { ...question, approvals: question.approvals.filter((_, i) => i !== dropped) }

      if (floor(question).verdict !== 'ALLOW') expect(floor(fewer).verdict).not.toBe('ALLOW')
    }),
  )
})

test('whatever passes has as many people behind this revision and digest as are asked for', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const { isFourEyes } = question.environment.approvals
      const people = new Set(
        question.approvals
          .filter((each) => each.principal.startsWith('person:') && each.changeDigest === DIGEST && each.revision === 2 && each.atMs <= NOW)
          .map((each) => each.principal),
      )
      if (isFourEyes) people.delete('person:carl')

      if (floor(question).verdict === 'ALLOW') expect(people.size).toBeGreaterThanOrEqual(isFourEyes ? 2 : 1)
    }),
  )
})

test('approvals for another digest never count, however many', () => {
  fc.assert(
    fc.property(fc.array(anyApproval.map((each) => ({ ...each, changeDigest: OTHER }))), fc.boolean(), (approvals, isFourEyes) => {
      expect(floor(questionOf({ approvals, isFourEyes })).verdict).not.toBe('ALLOW')
    }),
  )
})

test('junk never passes and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (junk) => {
      expect(floor(junk as GateQuestion).verdict).toBe('DENY')
    }),
  )
})

test('a good question with any one part replaced by junk passes only when the junk is that part', () => {
  const good = questionOf({ approvals: [ANNA] })
  const parts = ['action', 'environment', 'proposal', 'approvals', 'nowMs'] as const
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.anything(), (part, junk) => {
      const verdict = floor({ ...good, [part]: junk } as GateQuestion).verdict

      // The only junk that fits is an action of the two, or a time within the life of the proposal.
      if (verdict === 'ALLOW') expect(part === 'action' ? junk === 'deliver' : part === 'nowMs' && typeof junk === 'number').toBe(true)
    }),
    { numRuns: 300 },
  )
})

const APPROVER: Principal = { id: 'person:anna', kind: 'person', name: 'Anna', role: 'approver', environments: ['demo'], teams: ['shop'] }

function wishOf(
  more: Partial<ApprovalQuestion> & { isFourEyes?: boolean; state?: ProposalState; requester?: string } = {},
): ApprovalQuestion {
  const { environment, proposal, nowMs } = questionOf({ isFourEyes: more.isFourEyes, state: more.state ?? 'pending' })
  return {
    environment,
    proposal: { ...proposal, requester: more.requester ?? proposal.requester },
    principal: APPROVER,
    approvals: [],
    ceremony: DIGEST,
    seen: DIGEST,
    permission: { verdict: 'ALLOW', reasons: [] },
    note: 'looks right',
    nowMs,
    ...more,
  }
}

/** The answer where the policy in force adds nothing to the built-in ones. */
function judged(question: ApprovalQuestion): ReturnType<typeof judgeApproval> {
  const { environment, proposal, nowMs } = question
  const verdictWith: VerdictWith = (approvals) => floor({ action: 'propose', environment, proposal, approvals, nowMs })
  return judgeApproval({ stages: verdictWith(question.approvals).stages, ...question }, verdictWith)
}

function groundsOf(question: ApprovalQuestion): string[] {
  const answer = judged(question)
  return answer.answer === 'refused' ? answer.reasons.map((reason) => reason.policy) : [answer.answer]
}

test('an approver grants, and the approval is bound to what was shown', () => {
  expect(judged(wishOf())).toMatchObject({
    answer: 'granted',
    approval: { principal: 'person:anna', name: 'Anna', revision: 2, changeDigest: DIGEST, atMs: NOW, note: 'looks right' },
    verdict: { verdict: 'ALLOW' },
  })
})

test('under four eyes the first approval waits and the second grants', () => {
  expect(judged(wishOf({ isFourEyes: true })).answer).toBe('waiting')
  expect(judged(wishOf({ isFourEyes: true, approvals: [BERT] })).answer).toBe('granted')
})

test.each<[string, Partial<ApprovalQuestion> & { isFourEyes?: boolean; state?: ProposalState; requester?: string }, string]>([
  ['a service', { principal: { ...APPROVER, id: 'service:ci', kind: 'service' } }, 'P-005'],
  ['a service that calls itself a person', { principal: { ...APPROVER, id: 'service:ci' } }, 'P-005'],
  ['a service with the name of a person', { principal: { ...APPROVER, kind: 'service' } }, 'P-005'],
  ['a viewer', { principal: { ...APPROVER, role: 'viewer' } }, 'P-008'],
  ['somebody of another team', { principal: { ...APPROVER, teams: ['pay'] } }, 'P-009'],
  ['somebody of another environment', { principal: { ...APPROVER, environments: ['prod'] } }, 'P-009'],
  ['who was shown something else', { seen: OTHER }, 'P-004'],
  ['who was shown what was before', { seen: `sha256:${'c'.repeat(64)}` }, 'P-004'],
  ['who comes too late', { state: 'open' }, 'P-007'],
  ['the requester under four eyes', { isFourEyes: true, requester: 'person:anna' }, 'P-002'],
  ['who has approved already', { isFourEyes: true, approvals: [ANNA] }, 'P-010'],
])('%s is refused', (_who, more, policy) => {
  expect(groundsOf(wishOf(more))).toEqual([policy])
})

test('who approved an earlier revision of the same change may approve this one', () => {
  expect(judged(wishOf({ approvals: [approvalBy('person:anna', { revision: 1 })] })).answer).toBe('granted')
})

test('an approval of an expired proposal, or in forecast-only mode, is refused by the policy', () => {
  const wish = wishOf()

  expect(groundsOf({ ...wish, nowMs: NOW + 1 })).toEqual(['P-003'])
  expect(groundsOf({ ...wish, environment: { ...wish.environment, mode: 'forecast-only' } })).toEqual(['P-006'])
})

test('a wish that cannot be examined is refused', () => {
  expect(judged({ ...wishOf(), principal: undefined } as unknown as ApprovalQuestion).answer).toBe('refused')
  expect(judgeRejection({ ...wishOf(), proposal: undefined } as unknown as ApprovalQuestion).answer).toBe('refused')
})

test.each(['pending', 'approved'] as const)('an approver rejects what is %s', (state) => {
  expect(judgeRejection(wishOf({ state }))).toEqual({ answer: 'rejected' })
})

test('the requester may reject under four eyes, and an approver may take back by rejecting', () => {
  expect(judgeRejection(wishOf({ isFourEyes: true, requester: 'person:anna', approvals: [ANNA] })).answer).toBe('rejected')
})

test.each<[string, Partial<ApprovalQuestion> & { state?: ProposalState }]>([
  ['a service', { principal: { ...APPROVER, id: 'service:ci', kind: 'service' } }],
  ['a viewer', { principal: { ...APPROVER, role: 'viewer' } }],
  ['somebody of another team', { principal: { ...APPROVER, teams: [] } }],
  ['who was shown something else', { seen: OTHER }],
  ['who comes too late', { state: 'merged' }],
])('%s does not reject', (_who, more) => {
  expect(judgeRejection(wishOf(more)).answer).toBe('refused')
})

test.each(['DENY', 'ESCALATE'] as const)('who the policy answers with %s does not approve, for its reasons', (verdict) => {
  const permission = { verdict, reasons: [{ policy: 'no-juniors', sentence: 'Not yet.' }] }

  expect(judged(wishOf({ permission }))).toEqual({ answer: 'refused', reasons: permission.reasons })
})
