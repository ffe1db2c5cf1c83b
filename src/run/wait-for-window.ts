// Keeps an approved change from going out where what its permit obliges to about time does not hold yet.

import type { Environment } from '../core/environment.ts'
import type { Proposal } from '../core/proposal.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { Verdict } from '../core/verdict.ts'
import { obligationsHold, type ObligationAnswer } from '../gate/gate.ts'
import type { Job } from '../state/jobs.ts'
import type { House } from './house.ts'

/** How soon it is asked again at the latest: the policy may be another one by then. */
const LONGEST_PAUSE_MS = 30 * MINUTE_MS

/** What the obligations of a verdict say of now, on the clock of the proposal's team or else of its environment. */
export function heldByObligations(
  house: House,
  settings: Environment,
  judged: Pick<Proposal, 'team' | 'approvals'> & { readonly verdict: Verdict },
): ObligationAnswer {
  const timeZone = settings.teams.find(({ name }) => name === judged.team)?.timeZone ?? settings.calendar.timeZone
  const approvedAtMs = judged.approvals.length === 0 ? undefined : Math.max(...judged.approvals.map(({ atMs }) => atMs))
  return obligationsHold(judged.verdict.obligations ?? [], { approvedAtMs, timeZone }, house.now())
}

/** Gives the job back until the window opens; the approval stands until it expires. */
export async function waitForWindow(
  house: House,
  job: Job,
  { untilMs, sentence }: Extract<ObligationAnswer, { is: 'wait' }>,
): Promise<void> {
  house.log.info('delivery waits for an obligation of the policy', { job: job.key, environment: job.environment, why: sentence })
  const retryAtMs = Math.min(untilMs, house.now() + LONGEST_PAUSE_MS)
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error: sentence, retryAtMs, isWait: true })
}
