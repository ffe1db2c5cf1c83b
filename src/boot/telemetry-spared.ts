// Counts what a run did not have to do again: samples that were known, forecasts that stood.

import { Counter, type Registry } from 'prom-client'
import type { ForecastOrigin, SampleOrigin } from '../core/telemetry.ts'

/** What is counted. */
export interface SparedMetrics {
  samplesRead(environment: string, counts: Readonly<Record<SampleOrigin, number>>): void
  forecastMade(environment: string, origin: ForecastOrigin): void
}

/** Begins to count. */
export function sparedMetrics(registry: Registry): SparedMetrics & { know(environments: readonly string[]): void } {
  const registers = [registry]
  const samples = new Counter({
    name: 'tidegate_samples_total',
    help: 'Samples that runs were made of, by where they came from.',
    labelNames: ['environment', 'origin'],
    registers,
  })
  const forecasts = new Counter({
    name: 'tidegate_forecasts_total',
    help: 'Forecasts of runs: made, or kept from an earlier run because the samples since agree.',
    labelNames: ['environment', 'origin'],
    registers,
  })
  return {
    know(environments) {
      for (const environment of environments) {
        for (const origin of ['source', 'cache']) samples.inc({ environment, origin }, 0)
        for (const origin of ['made', 'kept']) forecasts.inc({ environment, origin }, 0)
      }
    },
    samplesRead(environment, counts) {
      samples.inc({ environment, origin: 'source' }, counts.source)
      samples.inc({ environment, origin: 'cache' }, counts.cache)
    },
    forecastMade: (environment, origin) => forecasts.inc({ environment, origin }),
  }
}
