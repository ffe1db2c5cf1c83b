// Which experts no longer know where the series is.

import type { BackTest } from './back-test.ts'
import { meanErrors } from './weigh.ts'

const LOST_FACTOR = 3
/** Rounding is no error: the values of a past are of the size of 1. */
const TOLERANCE = 1e-9

/**
 * The share of the experts whose error in the last three hours is more than three times their mean error in the trials; high after a level
 * shift.
 *
 * 0 when nothing could be compared.
 */
export function lostTouch(tested: BackTest): number {
  const means = meanErrors(tested)
  const lost = means.filter((mean, e) => tested.latest.errors[e] > LOST_FACTOR * mean + TOLERANCE)
  return lost.length / means.length
}
