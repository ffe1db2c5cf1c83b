// a forecast that has not shown itself on the past moves nothing.

import type { Signal } from '../../core/demand.ts'
import { MEMORY_HEADROOM } from '../margins.ts'
import type { DecideRequest } from '../request.ts'
import { nameOfSignal } from '../say.ts'
import { isAboveCeiling } from '../scaler-pace.ts'
import { split } from '../split.ts'
import type { SignalCase, SignalCheck } from '../signal-check.ts'
import { unevennessOf } from '../unevenness.ts'

/** A back-test more than 10 % worse than seasonal naive's is a clear loss. */
const WORST_RELATIVE_SCORE = 1.1

/** A 90 % band must have held at least this share of the back-test. */
const LEAST_COVERAGE = 0.75

/** Floating-point dust that is no shortage, as where pods are counted. */
const DUST = 1e-9

export const untrustedForecast: SignalCheck = {
  id: 'R-007',
  code: 'FORECAST_NOT_TRUSTED',
  sentence:
    'A signal is left alone whose forecast was refused, had no back-test, lost to seasonal naive by more than 10 %, or whose 90 % band held less than 75 % of the past; the last two do not silence a shortage that the forecast foretells and the last 14 days have already shown.',
  block: ({ signal, request, figures }) => {
    const { evidence } = signal === 'cpu' ? request.cpuTotal : request.memoryPerPod
    const { relativeScore, coverage90 } = evidence
    const refusal = evidence.findings.find((finding) => finding.severity === 'refuse')
    if (refusal !== undefined) return `The ${nameOfSignal(signal)} forecast was refused: ${refusal.sentence}`
    if (relativeScore === undefined || coverage90 === undefined)
      return `The ${nameOfSignal(signal)} forecast could not be tested on the past; its history is too short.`
    const doubt = doubtOf(signal, { relativeScore, coverage90 })
    return doubt !== undefined && isSeenShortage(request, figures) ? undefined : doubt
  },
}

function doubtOf(
  signal: Signal,
  { relativeScore, coverage90 }: { readonly relativeScore: number; readonly coverage90: number },
): string | undefined {
  if (!(relativeScore <= WORST_RELATIVE_SCORE))
    return `The ${nameOfSignal(signal)} forecast lost to seasonal naive on the past: its error was ${relativeScore.toFixed(2)} times as large.`
  if (!(coverage90 >= LEAST_COVERAGE))
    return `The 90 % band of the ${nameOfSignal(signal)} forecast held only ${(coverage90 * 100).toFixed(0)} % of the past.`
  return undefined
}

/**
 * Whether the past peak passes all that stands and the coming one makes a rule of risk speak: what has happened needs no trust in a forecast.
 *
 * INVARIANT: a rule of risk speaks of such a signal, so that nothing is lowered on a forecast that is not trusted.
 */
function isSeenShortage(request: DecideRequest, figures: SignalCase['figures']): boolean {
  if (figures === undefined) return false
  if (!('pods' in figures)) {
    const { pastPeakBytes, podRequestBytes, peakP95 } = figures
    const uneven = unevennessOf(request, 'memory')
    const isShort = split(request, 'memory', peakP95.value * uneven).some(({ need, request: stands }) => need > stands * MEMORY_HEADROOM)
    return pastPeakBytes * uneven > podRequestBytes && isShort
  }
  const { pace, pastPeakCores, requiredCores, peakP95, pods, podRequestCores } = figures
  if (pace === undefined) return Math.min(pastPeakCores, requiredCores) > pods * podRequestCores * (1 + DUST)
  // Of a scaled StatefulSet no rule of risk speaks.
  return request.workload.kind === 'Deployment' && isAboveCeiling(Math.min(pastPeakCores, peakP95.value), pace)
}
