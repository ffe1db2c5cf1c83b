// What to do about it: turns one workload's demand and forecasts into a plan, or into the reason to leave it alone.

import type { Plan } from '../core/plan.ts'
import type { DecideRequest } from './request.ts'
import { TidegateError } from '../core/errors.ts'

export { isSamePlan } from './hysteresis.ts'
export type { DecideRequest, RecentChange } from './request.ts'

/** The plan for one workload: targets with the rules that made them, or "leave it" with its reason. */
export function decide(request: DecideRequest): Plan {
  throw new TidegateError('internal', `no rule has judged \`${request.workload.ref}\` yet`)
}
