// The words for states, severities, outcomes and fields: one sentence each, so that no screen needs a legend.

import type { Severity } from '../../src/core/plan.ts'
import type { ProposalState } from '../../src/core/proposal.ts'
import type { OutcomeWord, RunStatus } from '../../src/core/run.ts'

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
  pending: { label: 'Waiting', tone: 'wait', meaning: 'waits for a person to approve or reject it' },
  approved: { label: 'Approved', tone: 'flow', meaning: 'approved; the delivery is about to start' },
  delivering: { label: 'Delivering', tone: 'flow', meaning: 'the branch is being written' },
  open: { label: 'On a branch', tone: 'flow', meaning: 'the branch is there and waits to be merged' },
  merged: { label: 'Merged', tone: 'good', meaning: 'the branch was merged' },
  closed: { label: 'Closed', tone: 'quiet', meaning: 'the branch went away without being merged' },
  rejected: { label: 'Rejected', tone: 'quiet', meaning: 'a person said no; that is remembered' },
  denied: { label: 'Denied', tone: 'risk', meaning: 'the gate said no' },
  expired: { label: 'Expired', tone: 'quiet', meaning: 'nobody decided in time' },
  superseded: { label: 'Superseded', tone: 'quiet', meaning: 'a newer proposal took its place' },
  failed: { label: 'Failed', tone: 'risk', meaning: 'the delivery failed and can be tried again' },
}

/** Every severity. */
export const SEVERITY_WORDS: Readonly<Record<Severity, Word>> = {
  risk: { label: 'Risk', tone: 'risk', meaning: 'is about to run short' },
  waste: { label: 'Waste', tone: 'waste', meaning: 'has more than it will need' },
  note: { label: 'Note', tone: 'quiet', meaning: 'is neither short nor wasteful' },
}

/** Every outcome of a workload in a run. */
export const OUTCOME_WORDS: Readonly<Record<OutcomeWord, Word>> = {
  proposed: { label: 'Proposed', tone: 'wait', meaning: 'a change was proposed' },
  unchanged: { label: 'Still waiting', tone: 'wait', meaning: 'the proposal that waits still says the same' },
  'left-alone': { label: 'Left alone', tone: 'quiet', meaning: 'stays as it is; the sentence says why' },
  refused: { label: 'Refused', tone: 'risk', meaning: 'the data is too poor to decide on' },
  failed: { label: 'Failed', tone: 'risk', meaning: 'something broke while it was looked at' },
  'forecast-only': { label: 'Forecast only', tone: 'quiet', meaning: 'the environment does not propose' },
}

/** Every status of a run. */
export const RUN_WORDS: Readonly<Record<RunStatus, Word>> = {
  queued: { label: 'Queued', tone: 'flow', meaning: 'waits for a worker' },
  running: { label: 'Running', tone: 'flow', meaning: 'looks at the workloads' },
  succeeded: { label: 'Complete', tone: 'good', meaning: 'every workload was judged' },
  partial: { label: 'Partial', tone: 'wait', meaning: 'some workloads failed or were refused for data' },
  failed: { label: 'Failed', tone: 'risk', meaning: 'no workload could be judged' },
}

/** A count with its noun: `1 proposal`, `3 proposals`. */
export function counted(count: number, noun: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${noun}${count === 1 ? '' : 's'}`
}
