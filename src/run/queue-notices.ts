// Queues what channels are told of in the same commit as its cause, so that nothing is told that did not happen and nothing that happened is forgotten.

import { digestOf } from '../core/digest.ts'
import type { Environment } from '../core/environment.ts'
import type { NotificationEvent, Notice } from '../core/notification.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { ReceiptType, SignedReceipt } from '../core/receipt.ts'
import type { JobDraft } from '../state/jobs.ts'
import type { Store } from '../state/state.ts'
import { receiptBody } from './receipt-body.ts'

type Body = Readonly<Record<string, unknown>>

/** What each type of receipt may be told as, the most telling first; what is not here is told to nobody. */
const EVENTS: Partial<Record<ReceiptType, (body: Body) => readonly NotificationEvent[]>> = {
  'proposal-made/v1': (body) => (body['state'] === 'pending' ? ['approval-needed', 'proposal-made'] : ['proposal-made']),
  'proposal-revised/v1': (body) => (body['state'] === 'pending' ? ['approval-needed', 'proposal-revised'] : ['proposal-revised']),
  'proposal-approved/v1': (body) => (body['state'] === 'approved' ? ['proposal-approved'] : ['approval-needed']),
  'proposal-denied/v1': () => ['proposal-denied'],
  'proposal-merged/v1': () => ['proposal-merged'],
  'effect-settled/v1': settledAs,
  'stop-pulled/v1': () => ['stop-pulled'],
}

/** Of a notification of which nobody knows nobody is notified: that would go round. */
function settledAs({ action, outcome, state }: Body): readonly NotificationEvent[] {
  if (action === 'notify') return []
  if (outcome === 'UNCERTAIN') return state === 'failed' ? ['effect-uncertain', 'proposal-failed'] : ['effect-uncertain']
  if (state === 'open') return ['proposal-opened']
  return state === 'failed' ? ['proposal-failed'] : []
}

/** The same store, whose deeds queue a job for each channel that wants to be told of one of their receipts. */
export function queueingNotices(store: Store, environments: readonly Pick<Environment, 'name' | 'notifications'>[]): Store {
  const told = environments.filter(({ notifications = [] }) => notifications.length > 0)
  if (told.length === 0) return store
  return {
    views: store.views,
    onCommit: (listener) => store.onCommit(listener),
    commit: (deed) => store.commit({ ...deed, queue: [...deed.queue, ...deed.receipts.flatMap((receipt) => jobsOf(receipt, told))] }),
  }
}

function jobsOf(receipt: SignedReceipt, environments: readonly Pick<Environment, 'name' | 'notifications'>[]): readonly JobDraft[] {
  const eventsOf = EVENTS[receipt.type]
  if (eventsOf === undefined) return []
  const { body, atMs } = receiptBody(receipt)
  const events = eventsOf(body)
  return environments
    .filter(({ name }) => receipt.environment === '*' || receipt.environment === name)
    .flatMap(({ name, notifications = [] }) =>
      notifications.flatMap((channel) => {
        const event = events.find((each) => channel.events.includes(each))
        return event === undefined ? [] : [jobOf({ ...noticeOf(receipt, body, atMs), event, environment: name }, channel.name)]
      }),
    )
}

function noticeOf({ environment, team, envelope }: SignedReceipt, body: Body, atMs: number): Omit<Notice, 'event'> {
  const [proposal, workload, state, reason] = ['proposal', 'workload', 'state', 'reason'].map((key) => textOf(body[key]))
  return { receipt: digestOf(envelope), environment, team, atMs, proposal, workload, state, reason: reason ?? textOf(body['detail']) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function jobOf(notice: Notice, channel: string): JobDraft {
  const { environment, receipt } = notice
  const work = { kind: 'notify' as const, channel, notice }
  return { key: `notify:${environment}/${channel}:${receipt}`, work, environment, principal: SCHEDULE.id, dueAtMs: notice.atMs }
}
