// Writes what stands below the dials: what is being done about the risks, and what approving would save.

import type { Schema } from '../../../api/client.ts'
import { counted } from '../../parts/words.ts'

/** The environment with its workloads and its living proposals; either is `undefined` until it is read. */
export interface DialInput {
  readonly environment: Pick<Schema<'EnvironmentStatus'>, 'mode' | 'risks' | 'waiting'>
  readonly records: readonly Pick<Schema<'WorkloadRecord'>, 'workload' | 'severity'>[] | undefined
  readonly proposals: readonly Pick<Schema<'Proposal'>, 'workload' | 'state' | 'content'>[] | undefined
}

/** What is below the risks: that there are any, and how many of them wait for approval or are on their way. */
export function riskNote({ environment, records, proposals }: DialInput): string {
  const { mode, risks } = environment
  if (risks === 0) return 'no workload is about to run short'
  const said = `${risks === 1 ? 'workload is' : 'workloads are'} about to run short`
  if (mode === 'forecast-only') return `${said}; nothing is proposed in forecast-only mode`
  if (records === undefined || proposals === undefined) return said
  const short = new Set(records.filter(({ severity }) => severity === 'risk').map(({ workload }) => workload.ref))
  const theirs = proposals.filter(({ workload }) => short.has(workload))
  const waiting = theirs.filter(({ state }) => state === 'pending').length
  const moving = theirs.filter(({ state }) => state === 'approved' || state === 'delivering' || state === 'open').length
  const parts = [
    waiting === 0 ? '' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for approval`,
    moving === 0 ? '' : `${moving} approved or on a branch`,
  ].filter((part) => part !== '')
  return `${said}; ${parts.length === 0 ? 'nothing waits about that' : parts.join(', ')}`
}

/** What is below the proposals that wait: how many of them would save money. */
export function waitingNote({ environment, proposals }: DialInput): string {
  if (environment.waiting === 0) return environment.mode === 'forecast-only' ? 'forecast-only mode proposes nothing' : 'nothing to decide'
  if (proposals === undefined) return 'to approve or to reject'
  const wastes = proposals.filter(({ state, content }) => state === 'pending' && content.severity === 'waste').length
  return `${counted(wastes, 'proposal')} would save money`
}
