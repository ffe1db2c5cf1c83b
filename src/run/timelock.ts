// Keeps an approved change from going out before its timelock is over.

import type { Environment } from '../core/environment.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import { isoOf } from '../core/time.ts'
import type { Verdict } from '../core/verdict.ts'
import { timelockMsOf } from '../gate/gate.ts'
import type { Job } from '../state/jobs.ts'
import type { House } from './house.ts'
import { tellRefusal } from './refuse-wish.ts'

/** When an approved proposal may be carried out by the settings and the verdict of now, which may ask for longer than those of its approval. */
export function timelockEnd({ approvals }: Environment, proposal: Proposal, { obligations }: Pick<Verdict, 'obligations'>): number {
  const approvedAtMs = Math.max(0, ...proposal.approvals.map(({ atMs }) => atMs))
  return Math.max(proposal.notBeforeMs ?? 0, approvedAtMs + timelockMsOf(approvals, obligations))
}

/** Tells the ledger that it is too early, and gives the job back until the timelock is over; the approval stands. */
export async function waitForTimelock(house: House, job: Job, { proposal, endMs }: Locked): Promise<void> {
  const sentence = `The timelock lasts until ${isoOf(endMs)}: this is too early.`
  await tellRefusal(house, { wish: 'carry-out', proposal, principal: SCHEDULE, reasons: [{ policy: 'P-012', sentence }] })
  await house.upkeep.failJob({ hold: { id: job.id, token: job.token }, error: sentence, retryAtMs: endMs, isWait: true })
}

/** A proposal under a timelock. */
interface Locked {
  readonly proposal: Proposal
  readonly endMs: number
}
