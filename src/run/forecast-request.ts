// What is asked of the model about one signal of one workload.

import type { Signal } from '../core/demand.ts'
import type { Series } from '../core/series.ts'
import { podMemoryLimit } from '../core/workload.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { trackRecordFor } from './track-record-for.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'
import { FORECAST_STEP_MS, HORIZON_MS } from './window.ts'

/** The request for one signal; `series` is at the step of the forecast. */
export function forecastRequest(
  trip: Trip,
  subject: WorkloadCase,
  of: { readonly signal: Signal; readonly series: Series },
): ForecastRequest {
  const ceiling = of.signal === 'memory' ? podMemoryLimit(subject.workload) : undefined
  return {
    series: of.series,
    horizonSteps: HORIZON_MS / FORECAST_STEP_MS,
    calendar: subject.calendar,
    ceiling,
    borrow: { correction: trip.environment.forecast.correction, pool: subject.pool?.[of.signal] },
    trackRecord: trackRecordFor(trip, subject.workload.ref, of.signal),
  }
}
