// What a reader should know of how earlier forecasts changed this one.

import { SEASONAL_NAIVE } from '../core/forecast-score.ts'
import type { Finding } from '../core/finding.ts'
import type { TrackRecord } from '../core/track-record.ts'
import { fellBack } from './naive-path.ts'

/** Bands that were moved by less than this are as good as calibrated on the past. */
const WORTH_TELLING = 0.05

/** The findings of a track record for whoever speaks; empty where it changed nothing. */
export function recordFindings(record: TrackRecord | undefined, model: string): readonly Finding[] {
  if (record === undefined) return []
  if (model === SEASONAL_NAIVE) return [fellBack(record)]
  return record.model === model ? adapted(record) : []
}

function adapted({ widening: { lower, upper }, coverage90, scored }: TrackRecord): readonly Finding[] {
  if (Math.max(Math.abs(lower - 1), Math.abs(upper - 1)) < WORTH_TELLING) return []
  const covered = coverage90 === undefined ? '' : `; the 90 % band of the latest held ${(100 * coverage90).toFixed(0)} %`
  const sentence = `After ${scored} forecasts that were scored${covered}, the distances from the median are multiplied by ${lower.toFixed(2)} below it and by ${upper.toFixed(2)} above.`
  return [{ code: 'bands-adapted', severity: 'info', sentence }]
}
