// How long an approved change waits before it may be carried out.

import type { ApprovalSettings } from '../core/environment.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { Verdict } from '../core/verdict.ts'

/** The longer of what the environment and the obligations of a verdict say; throws `RangeError` for an obligation that names no whole minutes. */
export function timelockMsOf({ timelockMinutes = 0 }: ApprovalSettings, obligations: Verdict['obligations'] = []): number {
  const minutes = obligations.filter(({ key }) => key === 'timelock_minutes').map(({ value, policy }) => wholeMinutes(value, policy))
  return Math.max(timelockMinutes, ...minutes) * MINUTE_MS
}

function wholeMinutes(value: string, policy: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new RangeError(`\`${policy}\` has a timelock of \`${value}\`, which is no number of minutes`)
  return Number(value)
}
