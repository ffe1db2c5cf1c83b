// Picks the forecasts of a workload that are kept to be scored: the first of each UTC day, and in the shadow that of whoever lost.

import { demandOf, forecastOf, type Evidence } from '../core/evidence.ts'
import type { Signal } from '../core/demand.ts'
import type { KeptForecast } from '../core/forecast-score.ts'
import type { Forecast } from '../core/forecast.ts'
import { sliceSeries, type Series } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'
import { keepFigures } from '../forecast/keep-figures.ts'
import { forecastRequest } from './forecast-request.ts'
import { forecastWith } from './forecast-with.ts'
import { ownTurn } from './own-turn.ts'
import { trackRecordFor } from './track-record-for.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'

/** One signal with its history and its forecast, as the evidence has them. */
interface Told {
  readonly signal: Signal
  readonly series: Series
  readonly forecast: Forecast
}

/** The forecasts to keep; none in a dry run, when today's are kept already, and of a history too short to be compared with. */
export async function forecastsToKeep(trip: Trip, subject: WorkloadCase, evidence: Evidence): Promise<readonly KeptForecast[]> {
  const { ref } = subject.workload
  if (trip.run.isDryRun || trip.book === undefined || trip.book.keptToday.has(ref)) return []
  const demand = demandOf(evidence)
  const told: readonly Told[] = [
    { signal: 'cpu', series: demand.cpuTotalCores, forecast: forecastOf(evidence.cpu) },
    { signal: 'memory', series: demand.memoryPerPodBytes, forecast: forecastOf(evidence.memory) },
  ]
  const kept: KeptForecast[] = []
  for (const each of told) {
    await ownTurn()
    kept.push(...keptOf(trip, subject, each))
    const shadow = await shadowOf(trip, subject, each)
    if (shadow !== undefined) kept.push(...keptOf(trip, subject, { ...each, forecast: shadow, isShadow: true }))
  }
  return kept
}

function keptOf(
  { environment }: Trip,
  { workload }: WorkloadCase,
  { signal, series, forecast, isShadow = false }: Told & { readonly isShadow?: boolean },
): readonly KeptForecast[] {
  const { startMs, stepMs, values, evidence } = forecast
  const figures = keepFigures(sliceSeries(series, series.startMs, startMs), forecast)
  if (figures === undefined) return []
  return [
    {
      environment: environment.name,
      team: workload.team,
      workload: workload.ref,
      signal,
      model: evidence.model ?? 'ensemble',
      dayMs: Math.floor(startMs / DAY_MS) * DAY_MS,
      isShadow,
      madeAtMs: startMs,
      stepMs,
      dueAtMs: startMs + values[0].length * stepMs,
      figures,
    },
  ]
}

/** What whoever lost would have said, so that it can come back; `undefined` where nobody lost, or where it does not answer. */
async function shadowOf(trip: Trip, subject: WorkloadCase, { signal, series }: Told): Promise<Forecast | undefined> {
  const { workload } = subject
  const record = trackRecordFor(trip, workload.ref, signal)
  if (record?.isLosing !== true) return undefined
  const request = { ...forecastRequest(trip, subject, { signal, series }), trackRecord: { ...record, isLosing: false } }
  try {
    const forecast = await forecastWith(trip, { workload, signal }, request)
    return forecast.evidence.model === record.model ? forecast : undefined
  } catch (error) {
    trip.house.log.warn('no forecast in the shadow', { run: trip.run.id, workload: workload.ref, signal, error: String(error) })
    return undefined
  }
}
