// Runs a candidate policy on the decisions of the ledger: what it would have blocked, asked people for, or let pass that was held.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CountedApproval, DecisionRecord } from '../core/decision-record.ts'
import type { Digest } from '../core/digest.ts'
import type { Scope } from '../core/scope.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { Authority } from '../gate/gate.ts'
import { readBundle } from '../gate/bundle.ts'
import { candidateAuthority, loadBundle } from '../gate/bundle-tests.ts'
import { judgeRequest } from '../gate/judge-request.ts'
import type { PolicyEngine } from '../gate/policy-engine.ts'
import type { House } from './house.ts'

/** What is replayed, and how far. */
export interface ReplayOrder {
  /** The packed bundle. */
  readonly bundle: string
  /** Only what this reader sees. */
  readonly scope: Scope
  /** Receipts that are read at most, the newest; 20,000 unless told. */
  readonly maxReceipts?: number
  /** How long it may take; 20 seconds unless told. */
  readonly maxMs?: number
}

/** A decision that the candidate makes otherwise. */
export interface ReplayDifference {
  /** Of its receipt. */
  readonly index: number
  readonly environment: string
  readonly action: string
  readonly principal: string
  readonly resource: string
  /** The proposal behind it, where there is one. */
  readonly proposal: string | undefined
  readonly before: VerdictWord
  readonly after: VerdictWord
  readonly policies: readonly string[]
  readonly sentence: string
}

/** What a candidate would have done. */
export interface PolicyReplay {
  readonly bundle: Digest
  readonly name: string
  /** Decisions that were made again. */
  readonly decisions: number
  /** Changes behind them: proposals, and each decision that is about none. */
  readonly changes: number
  /** Changes with a decision that becomes DENY, that becomes ESCALATE, and that passes with less than before. */
  readonly blocked: number
  readonly escalated: number
  readonly loosened: number
  /** The newest first, at most 200. */
  readonly differences: readonly ReplayDifference[]
  /** The receipts that were read: from this index to the end of the log as it was. */
  readonly fromIndex: number
  readonly toIndex: number
  /** Whether every receipt was read; else a limit was met. */
  readonly isWhole: boolean
  readonly sentence: string
}

const BATCH = 200
const MOST_DIFFERENCES = 200
const RANK: Readonly<Record<VerdictWord, number>> = { ALLOW: 0, ESCALATE: 1, DENY: 2 }

/** The ids of built-in policies, which no bundle lowers. */
const BUILT_IN = /^P-\d{3}$/

/**
 * Replays the newest decisions under a candidate, which is loaded into an engine of its own and dropped afterwards.
 *
 * Each decision takes a turn of the event loop of its own. What a built-in policy held stays held. Throws `policy-invalid` for a bundle with faults.
 */
export async function replayPolicy(house: House, engine: PolicyEngine, order: ReplayOrder): Promise<PolicyReplay> {
  const { maxReceipts = 20_000, maxMs = 20_000 } = order
  const bundle = readBundle(order.bundle)
  const authority = candidateAuthority(engine, bundle.digest, loadBundle(engine, bundle))
  try {
    const { size } = await house.store.views.ledgerHead()
    const tally = createTally()
    const lowest = Math.max(0, size - maxReceipts)
    const endMs = house.now() + maxMs
    let fromIndex = size
    while (fromIndex > lowest && house.now() < endMs) {
      const start = Math.max(lowest, fromIndex - BATCH)
      const receipts = await house.store.views.ledger(order.scope, { fromIndex: start, limit: BATCH })
      const before = receipts.filter(({ index }) => index < fromIndex).toReversed()
      for (const { index, environment, envelope } of before) {
        const body = decisionIn(envelope)
        if (body === undefined) continue
        tally.add({ index, environment, ...body }, authority)
        await nextTurn()
      }
      fromIndex = start
    }
    return { bundle: bundle.digest, name: bundle.name, ...tally.told(), fromIndex, toIndex: size, isWhole: fromIndex === 0 }
  } finally {
    engine.drop(bundle.digest)
  }
}

interface Told {
  readonly index: number
  readonly environment: string
  readonly proposal: string | undefined
  readonly decision: DecisionRecord
}

function createTally() {
  const changes = new Set<string>()
  const blocked = new Set<string>()
  const escalated = new Set<string>()
  const loosened = new Set<string>()
  const differences: ReplayDifference[] = []
  let decisions = 0
  return {
    add({ index, environment, proposal, decision }: Told, authority: Authority): void {
      const { verdict: before, request } = decision
      const { verdict: after, policies, sentence } = replayDecision(decision, authority)
      const change = proposal ?? String(index)
      decisions += 1
      changes.add(change)
      if (after === before) return
      const grown = RANK[after] > RANK[before]
      ;(grown ? (after === 'DENY' ? blocked : escalated) : loosened).add(change)
      if (differences.length >= MOST_DIFFERENCES) return
      const { principal, action, resource } = request
      const who = { action, principal: principal.id, resource: resource.id }
      differences.push({ index, environment, proposal, ...who, before, after, policies, sentence })
    },
    told() {
      const counts = { blocked: blocked.size, escalated: escalated.size, loosened: loosened.size }
      const sentence = `would have blocked ${counts.blocked} of ${changes.size} changes, asked people about ${counts.escalated} more, and held ${counts.loosened} less`
      return { decisions, changes: changes.size, ...counts, differences, sentence }
    },
  }
}

/** The verdict of a candidate on a recorded decision; INVARIANT: not below what the built-in policies had said. */
export function replayDecision(
  { verdict: before, policies: recorded, request, approvals }: DecisionRecord,
  authority: Authority,
): { readonly verdict: VerdictWord; readonly policies: readonly string[]; readonly sentence: string } {
  const { verdict, reasons } = judgeRequest(request, approvals, authority)
  const isHeld = recorded.some((id) => BUILT_IN.test(id)) && RANK[before] > RANK[verdict]
  return {
    verdict: isHeld ? before : verdict,
    policies: [...new Set(reasons.map(({ policy }) => policy))],
    sentence: reasons.map(({ sentence }) => sentence).join(' '),
  }
}

/** The decision in a stored envelope; `undefined` where it speaks of none. The log is our own, and its signatures are not checked again here. */
function decisionIn(envelope: string): Pick<Told, 'proposal' | 'decision'> | undefined {
  const { payload } = JSON.parse(envelope) as { readonly payload: string }
  const text = Buffer.from(payload, 'base64').toString('utf8')
  if (!text.includes('"decision":')) return undefined
  const { predicate } = JSON.parse(text) as {
    readonly predicate: { readonly body: { proposal?: unknown; decision?: Partial<DecisionRecord> } }
  }
  const { proposal, decision } = predicate.body
  if (decision?.request === undefined || decision.verdict === undefined) return undefined
  const approvals: readonly CountedApproval[] = decision.approvals ?? []
  const whole = { ...decision, policies: decision.policies ?? [], policy: decision.policy ?? null, approvals } as DecisionRecord
  return { proposal: typeof proposal === 'string' ? proposal : undefined, decision: whole }
}
