// Tells whether a series still has the history that a forecast was made from, without keeping it.

import { endOf, type Series } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'

/** A number for each day of a history, in UTC, the first and the last perhaps in part; the same samples give the same number. */
export interface HistoryPrint {
  readonly startMs: number
  readonly endMs: number
  readonly stepMs: number
  readonly days: readonly { readonly fromMs: number; readonly print: number }[]
}

/** The print of a whole series. */
export function printOf(series: Series): HistoryPrint {
  const endMs = endOf(series)
  const days: { fromMs: number; print: number }[] = []
  for (let fromMs = series.startMs; fromMs < endMs; fromMs = nextDay(fromMs)) {
    days.push({ fromMs, print: printBetween(series, fromMs, Math.min(nextDay(fromMs), endMs)) })
  }
  return { startMs: series.startMs, endMs, stepMs: series.stepMs, days }
}

/**
 * Whether the series goes on from the history: the same samples in every day that both have whole, and on the last one up to the end of the history.
 *
 * A window that has moved on by some hours has lost those at its beginning; they are not looked at.
 */
export function goesOnFrom(series: Series, history: HistoryPrint): boolean {
  if (series.stepMs !== history.stepMs || series.startMs < history.startMs || endOf(series) < history.endMs) return false
  const common = history.days.filter(({ fromMs }) => fromMs >= series.startMs)
  return (
    common.length > 0 &&
    common.every(({ fromMs, print }) => printBetween(series, fromMs, Math.min(nextDay(fromMs), history.endMs)) === print)
  )
}

function nextDay(fromMs: number): number {
  return (Math.floor(fromMs / DAY_MS) + 1) * DAY_MS
}

const word = new Uint32Array(1)
const single = new Float32Array(word.buffer)

/** FNV-1a over the samples in 32 bits each: servers that add up in no fixed order differ in digits beyond. Two words, because there are many days. */
function printBetween({ startMs, stepMs, values }: Series, fromMs: number, toMs: number): number {
  let low = 2_166_136_261
  let high = 1_099_511_627
  const last = Math.round((toMs - startMs) / stepMs)
  for (let step = Math.round((fromMs - startMs) / stepMs); step < last; step += 1) {
    single[0] = Number.isNaN(values[step]) ? Number.NaN : values[step]
    low = Math.imul(low ^ word[0], 16_777_619)
    high = Math.imul(high ^ word[0] ^ (word[0] >>> 15), 2_246_822_507)
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0)
}
