// Asks the policy in force about one request: refused, asking for people, or permitted with obligations.

import type { ApprovalNeed } from '../core/approval-need.ts'
import type { PolicyRef, PolicyRow, VerifiedPolicy } from '../core/policy.ts'
import type { PolicyRequest } from '../core/policy-request.ts'
import type { Obligation, VerdictReason, VerdictWord } from '../core/verdict.ts'
import { annotationFaults, isEscalation, OBLIGATIONS } from './annotations.ts'
import type { Authority } from './authority.ts'
import { brokenObligations } from './broken-obligations.ts'
import { escalatedNeeds } from './escalated-stages.ts'
import type { EngineAnswer } from './policy-engine.ts'

/** Under these ids it is told what no policy says: that nothing permits it, and that something could not be evaluated. */
const NO_PERMIT = 'NO_PERMIT'
const POLICY_ERROR = 'POLICY_ERROR'

const NOBODY_ASKS: EngineAnswer = { decision: 'allow', policies: [], errors: [] }

/** What the policy says before anybody's approval is counted: of an ESCALATE the stages that it asks for, of all but a DENY what the permits oblige to. */
export interface PolicyVoice {
  readonly word: VerdictWord
  /** Of the permits, or of those that forbid or ask. */
  readonly reasons: readonly VerdictReason[]
  readonly needs: readonly ApprovalNeed[]
  readonly obligations: readonly Obligation[]
  /** Absent where none stood. */
  readonly policy?: PolicyRef
  /** Of an ESCALATE: who permits it once people agree. */
  readonly permits: readonly VerdictReason[]
}

/**
 * What the policy in force says of a request.
 *
 * INVARIANT: without a verified policy, with any error of the engine, with an annotation that nobody knows, and with an obligation that the request breaks it
 * is DENY; only a permit that holds allows. Never throws, whatever it is handed.
 */
export function askPolicy(request: PolicyRequest, authority: Authority): PolicyVoice {
  try {
    const { standing, engine } = authority
    if (standing.is !== 'verified') return denied([{ policy: standing.code, sentence: standing.why }])
    const { scope, epoch, digest } = standing.policy
    return { ...voiceOf(request, standing.policy, engine), policy: { scope, epoch, digest } }
  } catch (error) {
    return unasked(error)
  }
}

/** The DENY of what could not be asked at all. */
export function unasked(error: unknown): PolicyVoice {
  const why = error instanceof Error ? error.message : 'something broke that is no error'
  return denied([{ policy: POLICY_ERROR, sentence: `The policy could not be asked, so it denies: ${why}.` }])
}

function voiceOf(request: PolicyRequest, { digest, rows }: VerifiedPolicy, engine: Authority['engine']): PolicyVoice {
  const unknown = rows.flatMap((row) =>
    annotationFaults(row).map((fault) => ({ policy: row.id, sentence: `This policy cannot be kept: ${fault}.` })),
  )
  if (unknown.length > 0) return denied(unknown)
  const rules = engine.ask(digest, 'rules', request)
  // What is refused already, and what nobody can ask people about, needs no second question.
  const isAsked = rules.decision === 'allow' && rows.some(isEscalation)
  const escalations = isAsked ? engine.ask(digest, 'escalations', request) : NOBODY_ASKS
  const errors = [...rules.errors, ...escalations.errors]
  if (errors.length > 0)
    return denied(errors.map((error) => ({ policy: POLICY_ERROR, sentence: `A policy could not be evaluated, so it denies: ${error}.` })))
  const permits = rows.filter(({ id, effect }) => effect === 'permit' && rules.policies.includes(id))
  if (rules.decision !== 'allow' && rules.policies.length > 0) return denied(reasonsOf(rows, rules.policies, 'forbids this'))
  // An engine that allows and names no permit has found none.
  if (rules.decision !== 'allow' || permits.length === 0)
    return denied([{ policy: NO_PERMIT, sentence: 'No policy permits this, so it does not pass.' }])
  const obligations = permits.flatMap(obligationsOf)
  const broken = brokenObligations(obligations, request)
  if (broken.length > 0) return { ...denied(broken), obligations }
  const permitted = reasonsOf(rows, rules.policies, 'permits this')
  if (escalations.decision === 'allow') return { word: 'ALLOW', reasons: permitted, needs: [], obligations, permits: permitted }
  const needs = escalatedNeeds(rows, escalations.policies)
  if (needs.length === 0)
    return denied([{ policy: POLICY_ERROR, sentence: 'A policy asks for people and does not say which one it is, so it denies.' }])
  return { word: 'ESCALATE', reasons: reasonsOf(rows, escalations.policies, 'asks for people'), needs, obligations, permits: permitted }
}

function reasonsOf(rows: readonly PolicyRow[], ids: readonly string[], does: string): readonly VerdictReason[] {
  const named = rows.filter(({ id }) => ids.includes(id))
  return named.map(({ id, annotations }) => ({ policy: id, sentence: annotations['description'] ?? `The policy \`${id}\` ${does}.` }))
}

function obligationsOf({ id, annotations }: PolicyRow): readonly Obligation[] {
  return Object.entries(annotations).flatMap(([key, value]) => (OBLIGATIONS.includes(key) ? [{ key, value, policy: id }] : []))
}

function denied(reasons: readonly VerdictReason[]): PolicyVoice {
  return { word: 'DENY', reasons, needs: [], obligations: [], permits: [] }
}
