// What happened at an instant of a chart's time axis, as a mark above the curves; and over a stretch of it, as a shade behind them.

import { HOUR_MS } from '../../src/core/time.ts'

/** The kinds of marks, from the top lane down; each has a shape, a colour and a word of its own. */
export const MARK_KINDS = ['release', 'level', 'restart', 'oom-kill'] as const

export type MarkKind = (typeof MARK_KINDS)[number]

/** One mark; what it stands for happened within the hour that begins at `atMs`. */
export interface ChartMark {
  readonly kind: MarkKind
  readonly atMs: number
  /** In a few words, for the readout: `app: killed for memory, twice`. */
  readonly label: string
}

/** The word of each kind, for legends. */
export const MARK_WORDS: Readonly<Record<MarkKind, string>> = {
  release: 'Release',
  level: 'Another level',
  restart: 'Restart',
  'oom-kill': 'Killed for lack of memory',
}

/** What a shade stands for: something that was not to be expected, or something that was. */
export const SPAN_KINDS = ['anomaly', 'occasion'] as const

export type SpanKind = (typeof SPAN_KINDS)[number]

/** A stretch `[fromMs, toMs)` of the time axis. */
export interface ChartSpan {
  readonly kind: SpanKind
  readonly fromMs: number
  readonly toMs: number
  /** In a few words, for the readout. */
  readonly label: string
  /** At most six characters that stand in the shade itself. */
  readonly short: string
}

/** The word of each kind of shade, for legends. */
export const SPAN_WORDS: Readonly<Record<SpanKind, string>> = { anomaly: 'Not to be expected', occasion: 'Occasion' }

/** The kinds that occur, in the order of their lanes. */
export function kindsIn(marks: readonly ChartMark[]): readonly MarkKind[] {
  return MARK_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind))
}

/** The kinds of shades that occur. */
export function spanKindsIn(spans: readonly ChartSpan[]): readonly SpanKind[] {
  return SPAN_KINDS.filter((kind) => spans.some((span) => span.kind === kind))
}

/** The marks of the hour in which an instant lies. */
export function marksAt(marks: readonly ChartMark[], atMs: number): readonly ChartMark[] {
  return marks.filter((mark) => atMs >= mark.atMs && atMs < mark.atMs + HOUR_MS)
}

/** The shades in which an instant lies. */
export function spansAt(spans: readonly ChartSpan[], atMs: number): readonly ChartSpan[] {
  return spans.filter(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)
}
