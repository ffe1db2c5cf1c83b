// What happened at an instant of a chart's time axis, as a mark above the curves.

/** The kinds of marks, from the top lane down; each has a shape, a colour and a word of its own. */
export const MARK_KINDS = ['release', 'restart', 'oom-kill'] as const

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
  restart: 'Restart',
  'oom-kill': 'Killed for lack of memory',
}

const HOUR_MS = 3_600_000

/** The kinds that occur, in the order of their lanes. */
export function kindsIn(marks: readonly ChartMark[]): readonly MarkKind[] {
  return MARK_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind))
}

/** The marks of the hour in which an instant lies. */
export function marksAt(marks: readonly ChartMark[], atMs: number): readonly ChartMark[] {
  return marks.filter((mark) => atMs >= mark.atMs && atMs < mark.atMs + HOUR_MS)
}
