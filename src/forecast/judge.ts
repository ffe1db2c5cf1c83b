// What the ensemble itself would have said in each trial.

import type { BackTest, Trial } from './back-test.ts'
import { combine } from './combine.ts'
import type { Past } from './past.ts'
import { weigh } from './weigh.ts'

/** A trial together with the ensemble's path in it. */
export interface Judged {
  readonly trial: Trial
  readonly path: Float64Array
}

/**
 * The ensemble's path in every trial that has a sample to judge it by.
 *
 * INVARIANT: the mean errors behind a trial's weights leave that trial out, so that its misses are out of sample. Neighbouring
 * trials share samples, and so does the look at the last three hours: the misses come out a little too small, which is one
 * reason why bands are widened.
 */
export function judge(past: Past, tested: BackTest): Judged[] {
  const floor = past.hasNegative ? Number.NEGATIVE_INFINITY : 0
  return tested.trials
    .filter((trial) => !trial.errors.every(Number.isNaN))
    .map((trial) => ({ trial, path: combine(trial.paths, weigh(tested, trial), floor) }))
}
