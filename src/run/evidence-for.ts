// Forecasts one workload's demand and gathers what a decision about it rests on.

import { evidenceOf, type Evidence } from '../core/evidence.ts'
import type { Demand } from '../core/demand.ts'
import type { Forecast } from '../core/forecast.ts'
import { resample, type Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { environmentOf } from './environment-of.ts'
import { BY_REQUESTS, forecastByRequests, type ByRequests } from './forecast-by-requests.ts'
import { forecastRequest } from './forecast-request.ts'
import { forecastWith } from './forecast-with.ts'
import { ownTurn } from './own-turn.ts'
import { reuseForecast } from './reuse-forecast.ts'
import { recordOfModel } from './track-record-for.ts'
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
  const [direct, memory] = await Promise.all(asked.map((of) => forecastFor(trip, subject, of)))
  const cpu = await byRequests(trip, subject, { demand, direct })
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

/** The forecast of one signal. */
async function forecastFor(trip: Trip, subject: WorkloadCase, of: Parameters<typeof forecastRequest>[2]): Promise<Forecast> {
  const { workload } = subject
  const make = (request: ForecastRequest) => forecastWith(trip, { workload, signal: of.signal }, request)
  return keptOrMade(trip, { key: `${workload.ref} ${of.signal}`, request: forecastRequest(trip, subject, of), make })
}

/** Which forecast of the environment, and how it is made. */
interface Making {
  readonly key: string
  readonly request: ForecastRequest
  readonly make: (request: ForecastRequest) => Promise<Forecast>
}

/** The forecast of an earlier run where it stands, a new one otherwise. */
async function keptOrMade({ house, environment }: Trip, { key, request, make }: Making): Promise<Forecast> {
  if (house.fits === undefined) return make(request)
  const { forecast, isKept } = await reuseForecast(
    {
      fits: house.fits,
      key: `${environment.name} ${key}`,
      model: environmentOf(house, environment.name).plugIn?.model.name ?? 'ensemble',
      longestMs: environment.forecast.reuseHours * HOUR_MS,
      make,
    },
    request,
  )
  house.telemetry.forecastMade(environment.name, isKept ? 'kept' : 'made')
  return forecast
}

/** The forecast of the CPU by the requests where that is better; a model of one's own is asked for the CPU alone. */
async function byRequests(trip: Trip, subject: WorkloadCase, of: Pick<ByRequests, 'demand' | 'direct'>): Promise<Forecast> {
  const { house, environment } = trip
  const { ref } = subject.workload
  if (environmentOf(house, environment.name).plugIn !== undefined) return of.direct
  const record = recordOfModel(trip, { workload: ref, signal: 'cpu' }, BY_REQUESTS)
  const forecast = async (series: Series, name: string) => {
    const request = forecastRequest(trip, { ...subject, pool: undefined }, { signal: 'cpu', series })
    return keptOrMade(trip, { key: `${ref} ${name}`, request: { ...request, trackRecord: undefined }, make: house.forecast })
  }
  return forecastByRequests({ ...of, record, forecast })
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
