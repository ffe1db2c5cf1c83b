// The part of a chart's legend that explains its marks and shades.

import { kindsIn, MARK_WORDS, SPAN_WORDS, spanKindsIn, type ChartMark, type ChartSpan } from './chart-mark.ts'

/** One entry for each kind that occurs; nothing without marks. */
export function MarkLegend({ marks }: { readonly marks: readonly ChartMark[] }) {
  return kindsIn(marks).map((kind) => (
    <li key={kind} className={`key-mark key-${kind}`}>
      {MARK_WORDS[kind]}
    </li>
  ))
}

/** One entry for each kind of shade that occurs. */
export function SpanLegend({ spans }: { readonly spans: readonly ChartSpan[] }) {
  return spanKindsIn(spans).map((kind) => (
    <li key={kind} className={`key-span key-${kind}`}>
      {SPAN_WORDS[kind]}
    </li>
  ))
}
