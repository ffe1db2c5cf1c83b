// One run under way: the house, the environment that it looks at, and the run itself.

import type { Environment } from '../core/environment.ts'
import type { Run } from '../core/run.ts'
import type { OutlookBook } from '../decide/capacity-outlook.ts'
import type { House } from './house.ts'
import type { TrackBook } from './track-book.ts'

/** What every step of a run is given. */
export interface Trip {
  readonly house: House
  readonly environment: Environment
  readonly run: Run
  /** What is known of earlier forecasts; absent where nothing is forecast. */
  readonly book?: TrackBook | undefined
  /** Cores that the manifests of the environment request, declared replicas counted; absent where nobody asks. */
  readonly requestedCores?: number | undefined
  /** Grows by each workload that is judged; absent where nobody asks what all of them will need. */
  readonly outlook?: OutlookBook | undefined
}
