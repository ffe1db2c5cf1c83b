// Turns what happened in a cluster into the marks of a chart.

import type { ChartMark } from '../parts/chart-mark.ts'
import type { Schema } from '../../api/client.ts'

type Live = NonNullable<Schema<'Evidence'>['live']>

/** One mark an event, in order of time; nothing where the cluster is not known. */
export function eventMarks(live: Live | null): readonly ChartMark[] {
  return (live?.events ?? []).map((event) => ({ kind: event.what, atMs: event.atMs, label: labelOf(event) }))
}

function labelOf({ what, container, count, image }: Live['events'][number]): string {
  if (what === 'release') return `${container}: released${image === null ? '' : ` as ${image}`}`
  const times = count === 1 ? '' : `, ${count} times`
  return what === 'restart' ? `${container}: restarted${times}` : `${container}: killed for lack of memory${times}`
}
