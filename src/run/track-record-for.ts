// How the earlier forecasts did of whoever is to forecast a signal.

import type { Signal } from '../core/demand.ts'
import type { TrackRecord } from '../core/track-record.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { trackRecordOf } from '../forecast/adaptive-conformal.ts'
import { environmentOf } from './environment-of.ts'
import { trackKey } from './track-book.ts'
import type { Trip } from './trip.ts'

/** The name under which the built-in forecaster is scored. */
const BUILT_IN = 'ensemble'

/** The record for the request of the next forecast; `undefined` where nothing recent is known of that forecaster. */
export function trackRecordFor({ house, environment, run, book }: Trip, workload: WorkloadRef, signal: Signal): TrackRecord | undefined {
  const model = environmentOf(house, environment.name).plugIn?.model.name ?? BUILT_IN
  return trackRecordOf(book?.states.get(trackKey(workload, signal)), { model, nowMs: run.queuedAtMs })
}
