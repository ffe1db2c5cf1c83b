// Keeps an approved change from going out while no verified policy stands.

import { SCHEDULE } from '../core/principal.ts'
import type { NoPolicyCode } from '../core/policy.ts'
import type { Proposal } from '../core/proposal.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { GateAnswer } from '../gate/gate.ts'
import type { Job } from '../state/jobs.ts'
import type { House } from './house.ts'
import { tellRefusal } from './refuse-wish.ts'

/** How soon it is asked again. */
const PAUSE_MS = MINUTE_MS

/** What a verdict names in place of a policy where none stands. */
const NONE: Readonly<Record<NoPolicyCode, true>> = {
  POLICY_NOT_READY: true,
  POLICY_STALE: true,
  POLICY_EXPIRED: true,
  POLICY_SCOPE_UNKNOWN: true,
}

/** Whether it is a DENY because no verified policy stood: then it is not about the change. */
export function isWithoutPolicy({ verdict }: GateAnswer): boolean {
  return verdict.verdict === 'DENY' && verdict.reasons.some(({ policy }) => policy in NONE)
}

/** Tells the ledger, and gives the job back until there may be a policy again; the approval stands until it expires, and nothing goes out. */
export async function waitForPolicy(house: House, job: Job, { proposal, answer }: Unjudged): Promise<void> {
  const { reasons } = answer.verdict
  await tellRefusal(house, { wish: 'carry-out', proposal, principal: SCHEDULE, reasons })
  const error = reasons.map(({ sentence }) => sentence).join('; ')
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error, retryAtMs: house.now() + PAUSE_MS, isWait: true })
}

/** A proposal that no policy could judge. */
interface Unjudged {
  readonly proposal: Proposal
  readonly answer: GateAnswer
}
