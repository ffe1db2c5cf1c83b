// Counts what a run has read of a metrics source, and ends it at the limits of its environment.

import type { MetricsLimits } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'

/** What one try has read so far; a try that broke off gives it back. */
export interface Spending {
  take(samples: number): void
  giveBack(): void
}

/** The series and samples of one run; all tries draw on the same one. */
export function openBudget(limits: MetricsLimits): () => Spending {
  let seriesLeft = limits.series
  let samplesLeft = limits.samples
  return () => {
    let series = 0
    let samples = 0
    return {
      take(more) {
        series += 1
        samples += more
        seriesLeft -= 1
        samplesLeft -= more
        if (seriesLeft < 0) throw exceeded('series', limits.series)
        if (samplesLeft < 0) throw exceeded('samples', limits.samples)
      },
      giveBack() {
        seriesLeft += series
        samplesLeft += samples
        series = 0
        samples = 0
      },
    }
  }
}

function exceeded(what: 'series' | 'samples', limit: number): TidegateError {
  return new TidegateError(
    'source-invalid',
    `the run would read more than ${limit} ${what}, which is \`metrics.limits.${what}\` of environments.yaml: raise it, or describe fewer namespaces in one environment`,
  )
}
