// Keeps an approved change from going out while no verified policy stands.

import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { GateAnswer } from '../gate/gate.ts'
import type { Job } from '../state/jobs.ts'
import type { House } from './house.ts'
import { tellRefusal } from './refuse-wish.ts'

/** How soon it is asked again. */
const PAUSE_MS = MINUTE_MS

/** Whether no verified policy stands: then the DENY is not about the change. */
export function isWithoutPolicy(house: House, { environment }: Pick<Proposal, 'environment'>): boolean {
  return house.authority(environment).standing.is === 'none'
}

/** Tells the ledger, and gives the job back until there may be a policy again; the approval stands until it expires, and nothing goes out. */
export async function waitForPolicy(house: House, job: Job, { proposal, answer }: Unjudged): Promise<void> {
  const { reasons } = answer.verdict
  await tellRefusal(house, { wish: 'carry-out', proposal, principal: SCHEDULE, reasons })
  const error = reasons.map(({ sentence }) => sentence).join('; ')
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error, retryAtMs: house.now() + PAUSE_MS })
}

/** A proposal that no policy could judge. */
interface Unjudged {
  readonly proposal: Proposal
  readonly answer: GateAnswer
}
