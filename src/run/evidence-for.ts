// Forecasts one workload's demand and gathers what a decision about it rests on.

import { evidenceOf, type Evidence } from '../core/evidence.ts'
import type { Demand } from '../core/demand.ts'
import type { Forecast } from '../core/forecast.ts'
import { resample } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { environmentOf } from './environment-of.ts'
import { forecastRequest } from './forecast-request.ts'
import { forecastWith } from './forecast-with.ts'
import { ownTurn } from './own-turn.ts'
import { reuseForecast } from './reuse-forecast.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'
import { FORECAST_STEP_MS } from './window.ts'

/** The evidence of one workload; rejects as the model does. */
export async function evidenceFor(trip: Trip, subject: WorkloadCase): Promise<Evidence> {
  const { house } = trip
  const demand = coarse(subject.demand)
  const asked = [
    { signal: 'cpu', series: demand.cpuTotalCores },
    { signal: 'memory', series: demand.memoryPerPodBytes },
  ] as const
  const [cpu, memory] = await Promise.all(asked.map((of) => forecastFor(trip, subject, of)))
  // Forecasts come back together; what follows is milliseconds of work for each of them.
  await ownTurn()
  house.telemetry.scored('cpu', cpu.evidence)
  house.telemetry.scored('memory', memory.evidence)
  const { calendar } = subject
  return evidenceOf(
    subject.workload,
    { ...demand, findings: [...subject.sourceFindings, ...demand.findings] },
    { cpu, memory, ...(calendar === undefined ? {} : { calendar: { timeZone: calendar.timeZone, occasions: calendar.occasions } }) },
  )
}

/** The forecast of one signal: that of an earlier run where it stands, a new one otherwise. */
async function forecastFor(trip: Trip, subject: WorkloadCase, of: Parameters<typeof forecastRequest>[2]): Promise<Forecast> {
  const { house, environment } = trip
  const { workload } = subject
  const make = (request: ForecastRequest) => forecastWith(trip, { workload, signal: of.signal }, request)
  const request = forecastRequest(trip, subject, of)
  if (house.fits === undefined) return make(request)
  const { forecast, isKept } = await reuseForecast(
    {
      fits: house.fits,
      key: `${environment.name} ${workload.ref} ${of.signal}`,
      model: environmentOf(house, environment.name).plugIn?.model.name ?? 'ensemble',
      longestMs: environment.forecast.reuseHours * HOUR_MS,
      make,
    },
    request,
  )
  house.telemetry.forecastMade(environment.name, isKept ? 'kept' : 'made')
  return forecast
}

/** Demand at the step of the forecast. */
function coarse(demand: Demand): Demand {
  return {
    ...demand,
    cpuTotalCores: resample(demand.cpuTotalCores, FORECAST_STEP_MS),
    memoryPerPodBytes: resample(demand.memoryPerPodBytes, FORECAST_STEP_MS),
    replicas: resample(demand.replicas, FORECAST_STEP_MS),
    demandSignal: demand.demandSignal === undefined ? undefined : resample(demand.demandSignal, FORECAST_STEP_MS),
  }
}
