// The words for states, severities, outcomes and fields: one sentence each, so that no screen needs a legend.

import type { Severity } from '../../src/core/plan.ts'
import type { ProposalState } from '../../src/core/proposal.ts'
import type { OutcomeWord, RunStatus } from '../../src/core/run.ts'
import type { VerdictWord } from '../../src/core/verdict.ts'

/** How a thing looks at a glance; each tone is one colour and one glyph. */
export type Tone = 'risk' | 'waste' | 'wait' | 'good' | 'flow' | 'quiet'

/** A word for people, its tone, and what it means. */
export interface Word {
  readonly label: string
  readonly tone: Tone
  readonly meaning: string
}

/** Every state of a proposal. */
export const STATE_WORDS: Readonly<Record<ProposalState, Word>> = {
  pending: { label: 'Waiting', tone: 'wait', meaning: 'It waits for a person to approve or reject it' },
  approved: { label: 'Approved', tone: 'flow', meaning: 'The delivery is about to start' },
  delivering: { label: 'Delivering', tone: 'flow', meaning: 'The branch is being written' },
  open: { label: 'On a branch', tone: 'flow', meaning: 'The branch is there and waits to be merged' },
  merged: { label: 'Merged', tone: 'good', meaning: 'The branch was merged' },
  closed: { label: 'Closed', tone: 'quiet', meaning: 'The branch went away without being merged' },
  rejected: { label: 'Rejected', tone: 'quiet', meaning: 'A person said no; that is remembered' },
  denied: { label: 'Denied', tone: 'risk', meaning: 'The gate said no' },
  expired: { label: 'Expired', tone: 'quiet', meaning: 'Nobody decided in time' },
  superseded: { label: 'Superseded', tone: 'quiet', meaning: 'A newer proposal took its place' },
  failed: { label: 'Failed', tone: 'risk', meaning: 'The delivery failed and can be tried again' },
}

/** Every severity. */
export const SEVERITY_WORDS: Readonly<Record<Severity, Word>> = {
  risk: { label: 'Risk', tone: 'risk', meaning: 'It is about to run short' },
  waste: { label: 'Waste', tone: 'waste', meaning: 'It has more than it will need' },
  note: { label: 'Note', tone: 'quiet', meaning: 'It is neither short nor wasteful' },
}

/** Every outcome of a workload in a run. */
export const OUTCOME_WORDS: Readonly<Record<OutcomeWord, Word>> = {
  proposed: { label: 'Proposed', tone: 'wait', meaning: 'A change was proposed' },
  unchanged: { label: 'Still waiting', tone: 'wait', meaning: 'The proposal that waits still says the same' },
  'left-alone': { label: 'Left alone', tone: 'quiet', meaning: 'It stays as it is; the sentence says why' },
  refused: { label: 'Refused', tone: 'risk', meaning: 'The data is too poor to decide on' },
  failed: { label: 'Failed', tone: 'risk', meaning: 'Something broke while it was looked at' },
  'forecast-only': { label: 'Forecast only', tone: 'quiet', meaning: 'The environment does not propose' },
}

/** Every verdict of the gate. */
export const VERDICT_WORDS: Readonly<Record<VerdictWord, Word>> = {
  ALLOW: { label: 'Allowed', tone: 'good', meaning: 'It may be delivered' },
  ESCALATE: { label: 'Needs people', tone: 'wait', meaning: 'It waits for people' },
  DENY: { label: 'Denied', tone: 'risk', meaning: 'That is the end of it' },
}

/** The parts of a run that its word follows from. */
interface RunInWords {
  readonly status: RunStatus
  readonly counts: Readonly<Partial<Record<OutcomeWord, number>>>
  readonly error: string | null
}

const RUN_WORDS: Readonly<Record<RunStatus, Word>> = {
  queued: { label: 'Queued', tone: 'flow', meaning: 'It waits for a worker' },
  running: { label: 'Running', tone: 'flow', meaning: 'It looks at the workloads' },
  succeeded: { label: 'Complete', tone: 'good', meaning: 'Every workload was judged' },
  partial: { label: 'Partial', tone: 'wait', meaning: 'Some workloads failed or were refused for data' },
  failed: { label: 'Failed', tone: 'risk', meaning: 'No workload could be judged' },
}

/** A run in words: one that ended `partial` only because data was refused is done, and says so. */
export function runWord({ status, counts, error }: RunInWords): Word {
  const refused = counts.refused ?? 0
  if (status !== 'partial' || error !== null || refused === 0 || (counts.failed ?? 0) > 0) return RUN_WORDS[status]
  return {
    label: `Done, ${refused} refused for ${refused === 1 ? 'its' : 'their'} data`,
    tone: 'quiet',
    meaning: 'Every workload was judged whose data allows it',
  }
}

/** A count with its noun: `1 proposal`, `3 proposals`. */
export function counted(count: number, noun: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${noun}${count === 1 ? '' : 's'}`
}
