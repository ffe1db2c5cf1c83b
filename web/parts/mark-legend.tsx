// The part of a chart's legend that explains its marks.

import { kindsIn, MARK_WORDS, type ChartMark } from './chart-mark.ts'

/** One entry for each kind that occurs; nothing without marks. */
export function MarkLegend({ marks }: { readonly marks: readonly ChartMark[] }) {
  return kindsIn(marks).map((kind) => (
    <li key={kind} className={`key-mark key-${kind}`}>
      {MARK_WORDS[kind]}
    </li>
  ))
}
