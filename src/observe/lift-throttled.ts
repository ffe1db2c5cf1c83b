// What a throttled container would have used, from what it used, its limit, and the share of its periods that ended at the limit.

/** A step of one container over all its pods: cores used, cores allowed, and the share of CFS periods that were throttled, in [0, 1]. */
export interface ThrottledStep {
  readonly usedCores: number
  readonly allowedCores: number
  readonly throttledShare: number
}

/** Demand is never said to be more than this many times the usage: above it nothing is known, and work that was only put off would count twice. */
export const MOST_LIFT = 1.5

/** Near 1 the equations hang on the last digit of the usage. */
const MOST_SHARE = 0.9

/**
 * The mean demand behind a throttled mean usage, at least the usage and at most `MOST_LIFT` times it.
 *
 * A censored mean (Tobin, "Estimation of relationships for limited dependent variables", 1958) with the logistic distribution, for which it has a closed form: the demand of
 * single periods has the mean m and the scale s, f = P(demand > L) is the throttled share and u = E min(demand, L) the usage, so that s = (L − u) / ln(1/f) and
 * m = L − s · ln((1 − f) / f). A throttled period used all that it was allowed, so f is at most u / L, however idle the other periods were that nobody counts.
 */
export function demandWhenThrottled({ usedCores: used, allowedCores: allowed, throttledShare }: ThrottledStep): number {
  const share = Math.min(throttledShare, used / allowed, MOST_SHARE)
  if (!(share > 0) || !(used < allowed)) return used
  const scale = (allowed - used) / -Math.log(share)
  const mean = allowed - scale * Math.log((1 - share) / share)
  return Math.min(MOST_LIFT * used, Math.max(used, mean))
}
