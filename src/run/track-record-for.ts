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

/**
 * The record for the request of the next forecast; `undefined` where nothing recent is known.
 *
 * Of a plug-in without a record it is the built-in forecaster's, which speaks in its place where it fails or loses in its test; a record names whose it is.
 */
export function trackRecordFor({ house, environment, run, book }: Trip, workload: WorkloadRef, signal: Signal): TrackRecord | undefined {
  const recordOf = (model: string) => recordOfModel({ run, book }, { workload, signal }, model)
  return recordOf(environmentOf(house, environment.name).plugIn?.model.name ?? BUILT_IN) ?? recordOf(BUILT_IN)
}

/** The record of one model by its name. */
export function recordOfModel(
  { run, book }: Pick<Trip, 'run' | 'book'>,
  { workload, signal }: { readonly workload: WorkloadRef; readonly signal: Signal },
  model: string,
): TrackRecord | undefined {
  return trackRecordOf(book?.states.get(trackKey(workload, signal)), { model, nowMs: run.queuedAtMs })
}
