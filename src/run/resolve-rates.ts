// Settles at a run's start what an hour is paid with, so that every workload of the run is priced alike.

import type { Environment } from '../core/environment.ts'
import type { Finding } from '../core/finding.ts'
import { effectiveRates } from '../core/rates.ts'
import type { Run } from '../core/run.ts'
import type { House, WiredEnvironment } from './house.ts'

/** An environment whose rates are what is paid: its discounts are taken off already. */
export interface PricedEnvironment {
  readonly priced: Environment
  /** What there is to tell of where the rates come from; each workload is told it. */
  readonly findings: readonly Finding[]
}

/** The environment with the rates that this run works with. */
export async function resolveRates({ log }: House, { settings, ratesAt }: WiredEnvironment, run: Run): Promise<PricedEnvironment> {
  const { rates, findings } = (await ratesAt?.(run.queuedAtMs)) ?? { rates: effectiveRates(settings.rates), findings: [] }
  for (const { code, sentence } of findings) log.warn('rates finding', { run: run.id, environment: run.environment, code, sentence })
  const { nodes } = settings.rates
  return { priced: { ...settings, rates: nodes === undefined ? rates : { ...rates, nodes } }, findings }
}
