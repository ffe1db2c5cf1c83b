// What the forecasts have to reach on the public tasks, what they should, and whether they do.

import type { Row } from './row.ts'

/** The sets of tasks. */
export const SETS = ['hourly', 'fine', 'short'] as const

/** One of the sets. */
export type TaskSet = (typeof SETS)[number]

/** Both ends are allowed. */
interface Range {
  readonly from?: number
  readonly to?: number
}

/** One figure with its bar and its aim. */
export interface Bar {
  readonly name: string
  readonly value: (row: Row) => number
  readonly must: Range
  readonly aim?: Range
}

/** A bar, what was measured, and whether that holds; `reaches` is `undefined` where nothing more is aimed at. */
export interface Judged {
  readonly bar: Bar
  readonly value: number
  readonly holds: boolean
  readonly reaches: boolean | undefined
}

const LOWEST: Bar['value'] = ({ sets = [] }) => sets[0]?.cov90 ?? Number.NaN
const HIGHEST: Bar['value'] = ({ sets = [] }) => sets.at(-1)?.cov90 ?? Number.NaN

const EVERYWHERE: readonly Bar[] = [
  { name: 'one-sided 0.95', value: (row) => row.one95 ?? Number.NaN, must: { from: 0.935 }, aim: { from: 0.95 } },
  { name: 'one-sided 0.99', value: (row) => row.one99 ?? Number.NaN, must: { from: 0.978 }, aim: { from: 0.99 } },
  { name: 'loses to seasonal naive', value: (row) => row.loses, must: { to: 0.15 }, aim: { to: 0.08 } },
  { name: 'worst task', value: (row) => row.worst ?? Number.NaN, must: { to: 2.5 }, aim: { to: 1.5 } },
]

/** The bars of each set, in the order in which they are printed. */
export const BARS: Readonly<Record<TaskSet, readonly Bar[]>> = {
  hourly: [
    { name: 'relCRPS', value: (row) => row.relCrps, must: { to: 0.79 }, aim: { to: 0.74 } },
    { name: 'MASE', value: (row) => row.mase, must: { to: 0.96 }, aim: { to: 0.92 } },
    { name: 'relP95', value: (row) => row.relP95, must: { to: 0.84 }, aim: { to: 0.78 } },
    { name: '90 % band', value: (row) => row.cov90, must: { from: 0.88, to: 0.92 } },
    { name: '90 % band, lowest data set', value: LOWEST, must: { from: 0.82 }, aim: { from: 0.87, to: 0.93 } },
    { name: '90 % band, highest data set', value: HIGHEST, must: {}, aim: { from: 0.87, to: 0.93 } },
    ...EVERYWHERE,
    { name: 'ms, median', value: (row) => row.msMedian, must: { to: 3 }, aim: { to: 1 } },
    { name: 'ms, p95', value: (row) => row.msP95 ?? Number.NaN, must: { to: 8 } },
  ],
  fine: [
    { name: 'relCRPS', value: (row) => row.relCrps, must: { to: 0.7 }, aim: { to: 0.64 } },
    { name: '90 % band, all tasks', value: (row) => row.cov90, must: { from: 0.88, to: 0.92 } },
    ...EVERYWHERE,
    { name: 'ms, median', value: (row) => row.msMedian, must: { to: 12 }, aim: { to: 4 } },
    { name: 'ms, p95', value: (row) => row.msP95 ?? Number.NaN, must: { to: 25 } },
  ],
  short: [
    { name: 'relCRPS', value: (row) => row.relCrps, must: { to: 0.8 }, aim: { to: 0.74 } },
    { name: '90 % band', value: (row) => row.cov90, must: { from: 0.86 } },
    ...EVERYWHERE,
  ],
}

/** Holds a row against the bars; a figure that is not there does not hold. */
export function judge(row: Row, bars: readonly Bar[]): readonly Judged[] {
  return bars.map((bar) => {
    const value = bar.value(row)
    return { bar, value, holds: isIn(value, bar.must), reaches: bar.aim === undefined ? undefined : isIn(value, bar.aim) }
  })
}

function isIn(value: number, { from, to }: Range): boolean {
  return !Number.isNaN(value) && value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY)
}

/** A range as it is read: `<= 0.79`, `0.88 to 0.92`. */
export function rangeText({ from, to }: Range): string {
  if (from !== undefined && to !== undefined) return `${from} to ${to}`
  if (from !== undefined) return `>= ${from}`
  return to === undefined ? '-' : `<= ${to}`
}
