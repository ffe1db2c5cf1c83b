// Lists what happened to a workload, for who reads instead of looking at the marks of a chart.

import type { ChartMark } from '../parts/chart-mark.ts'
import { counted } from '../parts/words.ts'
import { At } from '../parts/when.tsx'

/** The marks with their instants, the latest first; nothing where nothing happened. */
export function EventList({ marks }: { readonly marks: readonly ChartMark[] }) {
  if (marks.length === 0) return null
  return (
    <details className="events">
      <summary>{counted(marks.length, 'event')} in the window</summary>
      <ul className="plain-list events-list" tabIndex={0} aria-label="Events in the window">
        {marks.toReversed().map(({ kind, atMs, label }) => (
          <li key={`${kind} ${atMs} ${label}`} className={`key-mark key-${kind}`}>
            <span>{label}</span> <At atMs={atMs} />
          </li>
        ))}
      </ul>
    </details>
  )
}
