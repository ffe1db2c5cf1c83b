// What is asked of the model about one signal of one workload.

import type { Calendar } from '../core/calendar.ts'
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
    calendar: calendarFor(of.signal, subject.calendar),
    ceiling,
    borrow: { correction: trip.environment.forecast.correction, pool: subject.pool?.[of.signal] },
    trackRecord: trackRecordFor(trip, subject.workload.ref, of.signal),
  }
}

/**
 * A stated multiplier is about demand: the CPU of all pods together. More of it means more pods, and not a larger heap in each of them, so that only what past
 * occasions did to the memory of a pod is put into its forecast.
 */
function calendarFor(signal: Signal, calendar: Calendar | undefined): Calendar | undefined {
  if (signal === 'cpu' || calendar === undefined) return calendar
  return { ...calendar, occasions: calendar.occasions.map((occasion) => ({ ...occasion, multiplier: undefined })) }
}
