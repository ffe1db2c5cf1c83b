// The policy's verdict: default deny, errors and unknown obligations deny, approvals turn an escalation and never a no.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from '../core/digest.ts'
import type { CountedApproval } from '../core/decision-record.ts'
import type { PolicyRequest } from '../core/policy-request.ts'
import { testRequest } from './bundle-test-request.ts'
import { candidateAuthority } from './bundle-tests.ts'
import { createCedarEngine } from './cedar.ts'
import { judgeRequest } from './judge-request.ts'

const engine = createCedarEngine()
const PERMIT = '@id("all")\npermit(principal, action, resource);\n'
const ASK = '@id("ask") @verdict("escalate") @approvers("approver")\nforbid(principal, action == Tidegate::Action::"propose", resource);\n'
const REQUEST = testRequest({ action: 'propose' })
const ANNA: CountedApproval = { principal: 'person:anna', role: 'approver', groups: [] }
const ADA: CountedApproval = { principal: 'person:ada', role: 'admin', groups: ['sre'] }

function authorityOf(text: string) {
  const digest = digestOf(text)
  return candidateAuthority(engine, digest, engine.load(digest, [{ path: 'policies/a.cedar', text }]))
}

function judge(text: string, approvals: readonly CountedApproval[] = [], request: PolicyRequest = REQUEST) {
  return judgeRequest(request, approvals, authorityOf(text))
}

test('a permit allows, with its policy and the reference of the bundle', () => {
  expect(judge(PERMIT)).toMatchObject({
    verdict: 'ALLOW',
    reasons: [{ policy: 'all' }],
    policy: { scope: 'candidate', digest: digestOf(PERMIT) },
  })
})

test('an empty set allows nothing', () => {
  expect(judge('// nothing\n')).toMatchObject({ verdict: 'DENY', reasons: [{ policy: 'NO_PERMIT' }] })
})

test('a forbid denies with its own id and description, though a permit and an approval stand beside it', () => {
  const text = `${PERMIT}${ASK}@id("no") @description("Not here.")\nforbid(principal, action, resource);`

  expect(judge(text, [ANNA])).toMatchObject({ verdict: 'DENY', reasons: [{ policy: 'no', sentence: 'Not here.' }] })
})

test('an escalation waits, and its approval allows', () => {
  expect(judge(PERMIT + ASK)).toMatchObject({
    verdict: 'ESCALATE',
    reasons: [{ policy: 'ask' }],
    stages: [{ stageName: 'approval', quorum: 1, isOpen: true, isMet: false }],
  })
  expect(judge(PERMIT + ASK, [ANNA])).toMatchObject({ verdict: 'ALLOW', stages: [{ approvedBy: ['person:anna'], isMet: true }] })
})

test('an escalation alone permits nothing', () => {
  expect(judge(ASK, [ANNA])).toMatchObject({ verdict: 'DENY' })
})

test('stages are passed in their order, each by people who have its role', () => {
  const text = `${PERMIT}${ASK}@id("sre") @verdict("escalate") @stage("platform") @approvers("sre")\nforbid(principal, action, resource);`

  expect(judge(text, [ANNA])).toMatchObject({ verdict: 'ESCALATE', stages: [{ isMet: true }, { isMet: false, isOpen: true }] })
  expect(judge(text, [ADA])).toMatchObject({ verdict: 'ESCALATE' })
  expect(judge(text, [ANNA, ADA]).verdict).toBe('ALLOW')
  expect(judge(text, [ANNA, ANNA]).verdict).toBe('ESCALATE')
})

test('a quorum counts different people, and people alone', () => {
  const text = `${PERMIT}@id("two") @verdict("escalate") @quorum("2")\nforbid(principal, action, resource);`

  expect(judge(text, [ANNA, { ...ANNA, principal: 'service:ci', role: 'admin' }]).verdict).toBe('ESCALATE')
  expect(judge(text, [ANNA, ADA]).verdict).toBe('ALLOW')
})

test.each(['POLICY_NOT_READY', 'POLICY_STALE', 'POLICY_EXPIRED', 'POLICY_SCOPE_UNKNOWN'] as const)(
  'with %s everything is denied, with that code',
  (code) => {
    expect(judgeRequest(REQUEST, [ANNA], { engine, standing: { is: 'none', scope: 's', code, why: 'There is none.' } })).toMatchObject({
      verdict: 'DENY',
      reasons: [{ policy: code, sentence: 'There is none.' }],
      policy: undefined,
    })
  },
)

test.each(['rules', 'escalations'] as const)('an error of the %s denies', (part) => {
  const broken = part === 'rules' ? '@id("errs")' : '@id("errs") @verdict("escalate")'
  const text = `${PERMIT}${broken}\nforbid(principal, action == Tidegate::Action::"propose", resource)\nwhen { context.time.hour * 9223372036854775807 > 3 };`

  expect(judge(text, [ANNA, ADA])).toMatchObject({ verdict: 'DENY', reasons: [{ policy: 'POLICY_ERROR' }] })
})

test('an engine that throws denies', () => {
  const authority = authorityOf(PERMIT)
  const throwing = {
    ...engine,
    ask: () => {
      throw new Error('out of memory')
    },
  }

  expect(judgeRequest(REQUEST, [], { ...authority, engine: throwing })).toMatchObject({
    verdict: 'DENY',
    reasons: [{ policy: 'POLICY_ERROR' }],
  })
})

test('an engine that allows and names no permit does not allow', () => {
  const authority = authorityOf(PERMIT)
  const lying = { ...engine, ask: () => ({ decision: 'allow' as const, policies: [], errors: [] }) }

  expect(judgeRequest(REQUEST, [], { ...authority, engine: lying }).verdict).toBe('DENY')
})

test('an annotation that nobody knows denies, even on a policy that says nothing here', () => {
  expect(judge(`${PERMIT}@id("b") @redact("all")\npermit(principal, action == Tidegate::Action::"stop", resource);`)).toMatchObject({
    verdict: 'DENY',
    reasons: [{ policy: 'b' }],
  })
})

test.each([
  ['max_replicas_delta', '2', 'ALLOW'],
  ['max_replicas_delta', '1', 'DENY'],
  ['max_cost_delta_per_month', '6000', 'ALLOW'],
  ['max_cost_delta_per_month', '5999', 'DENY'],
  ['timelock_minutes', '30', 'ALLOW'],
  ['rollout_window', 'Mon-Fri 09:00-17:00', 'ALLOW'],
])('@%s("%s") on a change of two replicas and 60 EUR a month: %s', (key, value, verdict) => {
  const answer = judge(`@id("all") @${key}("${value}")\npermit(principal, action, resource);`)

  expect(answer.verdict).toBe(verdict)
  expect(answer.obligations).toEqual([{ key, value, policy: 'all' }])
})

test('an obligation about a change cannot be kept by what is none', () => {
  expect(
    judge('@id("all") @max_replicas_delta("9")\npermit(principal, action, resource);', [], testRequest({ action: 'notify' })).verdict,
  ).toBe('DENY')
})

const CONDITIONS = [
  'true == true',
  'context.change.replicas.after > 5',
  'context.change has cpuRequest',
  'context.time.hour < 12',
  'resource.team == "pay"',
  'context.change.severity == "risk"',
]
const anyPolicies = fc
  .array(fc.record({ kind: fc.constantFrom('permit', 'forbid', 'escalate'), condition: fc.constantFrom(...CONDITIONS) }), { maxLength: 5 })
  .map((policies) =>
    policies
      .map(
        ({ kind, condition }, i) =>
          `@id("p${i}")${kind === 'escalate' ? ' @verdict("escalate")' : ''}\n${kind === 'permit' ? 'permit' : 'forbid'}(principal, action == Tidegate::Action::"propose", resource)\nwhen { ${condition} };`,
      )
      .join('\n'),
  )
const WORTH = { DENY: 0, ESCALATE: 1, ALLOW: 2 }

test('one more forbid, or one more escalation, never lets more pass', () => {
  fc.assert(
    fc.property(anyPolicies, fc.constantFrom(...CONDITIONS), fc.boolean(), fc.boolean(), (text, condition, isEscalation, isApproved) => {
      const approvals = isApproved ? [ANNA] : []
      const more = `${text}\n@id("more")${isEscalation ? ' @verdict("escalate")' : ''}\nforbid(principal, action == Tidegate::Action::"propose", resource)\nwhen { ${condition} };`

      expect(WORTH[judge(more, approvals).verdict]).toBeLessThanOrEqual(WORTH[judge(text, approvals).verdict])
    }),
    { numRuns: 40 },
  )
})

test('approvals never turn a no', () => {
  fc.assert(
    fc.property(anyPolicies, (text) => {
      if (judge(text).verdict === 'DENY') expect(judge(text, [ANNA, ADA]).verdict).toBe('DENY')
    }),
    { numRuns: 40 },
  )
})

test('a request without any one of its required circumstances is denied', () => {
  for (const key of Object.keys(REQUEST.context)) {
    const { [key]: _left, ...context } = REQUEST.context

    expect(judge(PERMIT, [ANNA], { ...REQUEST, context }), key).toMatchObject({ verdict: 'DENY' })
  }
})

test('junk is denied and never throws', () => {
  const authority = authorityOf(PERMIT)
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (junk, approvals) => {
      expect(judgeRequest(junk as PolicyRequest, [ANNA], authority).verdict).toBe('DENY')
      expect(['DENY', 'ALLOW']).toContain(judgeRequest(REQUEST, approvals as never, authority).verdict)
      expect(judgeRequest(REQUEST, [ANNA], junk as never).verdict).toBe('DENY')
    }),
  )
})

test('escalations are asked only of what the rules allow, and where there are any', () => {
  const partsOf = (text: string) => {
    const parts: string[] = []
    const authority = authorityOf(text)
    const ask: typeof engine.ask = (digest, part, request) => {
      parts.push(part)
      return engine.ask(digest, part, request)
    }
    judgeRequest(REQUEST, [], { ...authority, engine: { ...engine, ask } })
    return parts
  }

  expect(partsOf(PERMIT)).toEqual(['rules'])
  expect(partsOf(ASK)).toEqual(['rules'])
  expect(partsOf(PERMIT + ASK)).toEqual(['rules', 'escalations'])
})
