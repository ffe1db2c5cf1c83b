// What decide is asked: one workload with its demand, its forecasts and the rules of its environment.

import type { Occasion } from '../core/calendar.ts'
import type { RecentChange, Standing } from '../core/decided-by.ts'
import type { Demand } from '../core/demand.ts'
import type { Rates } from '../core/environment.ts'
import type { Guardrails } from '../core/guardrails.ts'
import type { Forecast } from '../core/forecast.ts'
import type { Workload } from '../core/workload.ts'

export type { RecentChange, Standing } from '../core/decided-by.ts'

/** One workload to be judged; the same request gives the same plan, byte for byte. */
export interface DecideRequest {
  readonly workload: Workload
  readonly demand: Demand
  /** Cores of the whole workload, from `nowMs` on. */
  readonly cpuTotal: Forecast
  /** Bytes of one pod, from `nowMs` on. */
  readonly memoryPerPod: Forecast
  readonly rates: Rates
  readonly guardrails: Guardrails
  /** Merged and rejected lately, in any order; older than the cooldown and 14 days is ignored. */
  readonly recent: readonly RecentChange[]
  /** The IANA zone whose clock the demand follows (absent = UTC), and the days that are not the usual. */
  readonly timeZone?: string | undefined
  readonly occasions?: readonly Occasion[] | undefined
  /** How earlier decisions on this workload did; absent where nobody knows yet. */
  readonly standing?: Standing | undefined
  readonly nowMs: number
}
