// a forecast that has not shown itself on the past moves nothing.

import type { SignalCheck } from '../signal-check.ts'

/** A back-test more than 10 % worse than seasonal naive's is a clear loss. */
const WORST_RELATIVE_SCORE = 1.1

/** A 90 % band must have held at least this share of the back-test. */
const LEAST_COVERAGE = 0.75

export const untrustedForecast: SignalCheck = {
  id: 'R-007',
  code: 'FORECAST_NOT_TRUSTED',
  sentence:
    'A signal is left alone whose forecast was refused, had no back-test, lost to seasonal naive by more than 10 %, or whose 90 % band held less than 75 % of the past.',
  block: ({ signal, request }) => {
    const { evidence } = signal === 'cpu' ? request.cpuTotal : request.memoryPerPod
    const { relativeScore, coverage90 } = evidence
    const refusal = evidence.findings.find((finding) => finding.severity === 'refuse')
    if (refusal !== undefined) return `The ${signal} forecast was refused: ${refusal.sentence}`
    if (relativeScore === undefined || coverage90 === undefined)
      return `The ${signal} forecast could not be tested on the past; its history is too short.`
    if (!(relativeScore <= WORST_RELATIVE_SCORE)) {
      return `The ${signal} forecast lost to seasonal naive on the past: its error was ${relativeScore.toFixed(2)} times as large.`
    }
    if (!(coverage90 >= LEAST_COVERAGE))
      return `The 90 % band of the ${signal} forecast held only ${(coverage90 * 100).toFixed(0)} % of the past.`
    return undefined
  },
}
