// Forecasts the CPU of a workload by its own demand signal, where that was better on the last two days that are known.

import type { Demand } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { Forecast } from '../core/forecast.ts'
import { endOf, sliceSeries, type Series } from '../core/series.ts'
import { DAY_MS } from '../core/time.ts'
import type { TrackRecord } from '../core/track-record.ts'
import { pinball } from '../forecast/pinball.ts'
import { widen } from '../forecast/widen.ts'
import { cpuFromSignal } from '../observe/cpu-from-signal.ts'
import { perRequestOf } from '../observe/per-request.ts'
import { HORIZON_MS } from './window.ts'

/** The name under which such a forecast is scored: it is another one than the CPU's own. */
export const BY_REQUESTS = 'requests'

/** From this share of the variation on the signal explains the CPU well enough to be asked. */
const EXPLAINS = 0.9
/** Days before the two that are held out, and the loss at which the requests take the word. */
const FEWEST_DAYS = 5
const BEATS = 0.98

/** Demand at the step of the forecast, what the CPU's own history says, and how other series of the workload are forecast. */
export interface ByRequests {
  readonly demand: Demand
  readonly direct: Forecast
  /** How earlier forecasts of this kind did; `undefined` where nothing recent is known. */
  readonly record: TrackRecord | undefined
  /** Forecasts a series; `name` tells it from the others of the workload. */
  readonly forecast: (series: Series, name: string) => Promise<Forecast>
}

/**
 * The forecast of the CPU by the requests, or the direct one; a finding says which one spoke and why. Without a signal that explains the CPU the direct one as it is.
 *
 * Both are made once more from everything before the last whole 48 hours that end at midnight UTC, the price of a request learnt anew from that; the lower mean pinball
 * loss has the word. The explanation is left out of one by requests, because it is told in requests.
 */
export async function forecastByRequests({ demand, direct, record, forecast }: ByRequests): Promise<Forecast> {
  const { cpuTotalCores, demandSignal, habits } = demand
  const perRequest = habits?.perRequest
  if (demandSignal === undefined || perRequest === undefined || perRequest.explained < EXPLAINS) return direct
  const endMs = endOf(cpuTotalCores)
  const heldFromMs = Math.floor(endMs / DAY_MS) * DAY_MS - HORIZON_MS
  if (heldFromMs - cpuTotalCores.startMs < FEWEST_DAYS * DAY_MS) return direct
  if (record?.isLosing === true)
    return told(direct, 'its stored forecasts by the demand signal lost to seasonal naive, so the CPU’s own history speaks')
  const before = (series: Series) => sliceSeries(series, series.startMs, heldFromMs)
  const past = { signal: before(demandSignal), cpuTotalCores: before(cpuTotalCores) }
  const learnt = perRequestOf({
    ...past,
    replicas: before(demand.replicas),
    memoryPerPodBytes: before(demand.memoryPerPodBytes),
  }).perRequest
  if (learnt === undefined) return direct
  const [ownThen, signalThen] = await Promise.all([
    forecast(past.cpuTotalCores, 'cpu held out'),
    forecast(past.signal, 'requests held out'),
  ])
  const byRequestsThen = cpuFromSignal({ signal: signalThen, perRequest: learnt, past: { ...past, demandSignal: past.signal } })
  const truth = sliceSeries(cpuTotalCores, heldFromMs, heldFromMs + HORIZON_MS)
  const ratio = lossOf(byRequestsThen, truth) / lossOf(ownThen, truth)
  if (!(ratio <= BEATS)) {
    const lost = Number.isFinite(ratio) ? `, ${ratio.toFixed(2)} times its loss` : ''
    return told(direct, `on the last two whole days a forecast by the demand signal was no better${lost}, so the CPU’s own history speaks`)
  }
  const signal = await forecast(demandSignal, 'requests')
  const made = cpuFromSignal({ signal, perRequest, past: { cpuTotalCores, demandSignal } })
  const values = record === undefined ? made.values : widen(made.values, { levels: made.levels, widening: record.widening })
  const speaks = { ...made, values: values.map((row) => row.map((value) => Math.max(0, value))) }
  const evidence = { ...speaks.evidence, model: BY_REQUESTS, explanation: undefined }
  return told(
    { ...speaks, evidence },
    `the CPU is forecast by the demand signal, which explains ${(100 * perRequest.explained).toFixed(0)} % of it: on the last two whole days that had ${ratio.toFixed(2)} times the loss of the CPU’s own history`,
  )
}

function told(forecast: Forecast, sentence: string): Forecast {
  const finding: Finding = { code: 'forecast-by-requests', severity: 'info', sentence }
  return { ...forecast, evidence: { ...forecast.evidence, findings: [...forecast.evidence.findings, finding] } }
}

/** The mean pinball loss over all levels and the steps that are known. */
function lossOf({ startMs, stepMs, levels, values }: Forecast, truth: Series): number {
  const shift = Math.round((truth.startMs - startMs) / stepMs)
  let sum = 0
  let count = 0
  for (let i = 0; i < truth.values.length; i += 1) {
    if (Number.isNaN(truth.values[i]) || i + shift >= values[0].length) continue
    for (const [q, level] of levels.entries()) sum += pinball(level, truth.values[i], values[q][i + shift])
    count += levels.length
  }
  return sum / count
}
