// What the clock and the calendar know about demand before it comes: local time, occasions, releases.

/**
 * A stretch of time in which demand is not the usual: a public holiday, a match, a campaign, the end of a month.
 *
 * Occasions of one `kind` are thought to do the same to demand, so that those of the past tell about those to come. `[fromMs, toMs)` is UTC epoch
 * milliseconds.
 */
export interface Occasion {
  readonly kind: string
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  /** Demand as a multiple of the usual, where somebody stated it; `undefined` leaves it to what past occasions of the kind show. */
  readonly multiplier: number | undefined
}

/** What is known of one workload's clock and calendar. */
export interface Calendar {
  /** An IANA time zone whose days and daylight saving the demand follows; `UTC` when nothing was said. */
  readonly timeZone: string
  /** Those that touch the history or the horizon, in order of `fromMs`. */
  readonly occasions: readonly Occasion[]
  /** When a new version went out, ascending UTC epoch milliseconds; a level may shift there. */
  readonly releasesMs: readonly number[]
}
