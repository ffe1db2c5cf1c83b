// Gives an environment its rates: those of its settings, or what its OpenCost API says, kept for some hours.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Http } from '../core/http.ts'
import type { OpenCostSettings } from '../core/rate-settings.ts'
import { effectiveRates, type MeasuredRates } from '../core/rates.ts'
import type { ResolvedRates } from '../core/resolved-rates.ts'
import { HOUR_MS } from '../core/time.ts'
import { readOpenCost } from '../observe/opencost.ts'
import { readAuthorities } from './authorities.ts'
import { metricsHeaders } from './metrics-headers.ts'
import type { Network } from './network.ts'

/** A mean over days does not move within hours, and the reading is dear for OpenCost. */
const FRESH_MS = 6 * HOUR_MS

/** How long what was read stands in for an API that has gone silent. */
const STALE_MS = 48 * HOUR_MS

/** The rates of an environment at an instant; never rejects for the API, which is told as a finding. */
export type RatesOf = (nowMs: number) => Promise<ResolvedRates>

/** The rates of the environment; throws `environment-invalid` when the `caFile` of its OpenCost API cannot be used. */
export function wireRates(environment: Environment, network: Network): RatesOf {
  const { rates: settings } = environment
  const { openCost } = settings
  if (openCost === undefined) return async () => ({ rates: effectiveRates(settings), findings: [] })
  const http = openCostHttp(environment.name, openCost, network)
  let known: { readonly measured: MeasuredRates; readonly atMs: number } | undefined
  return async (nowMs) => {
    if (known !== undefined && nowMs - known.atMs < FRESH_MS) return { rates: effectiveRates(settings, known.measured), findings: [] }
    try {
      known = { measured: await askOpenCost(environment, openCost, http), atMs: nowMs }
      return { rates: effectiveRates(settings, known.measured), findings: [] }
    } catch (error) {
      if (!(error instanceof TidegateError)) throw error
      const isUsable = known !== undefined && nowMs - known.atMs < STALE_MS
      if (!isUsable) known = undefined
      const stead = isUsable ? 'the rates that it gave last are used' : 'the rates of the environment are used'
      const sentence = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}; ${stead}.`
      const rates = effectiveRates(settings, known?.measured)
      const from = `${rates.from ?? 'rates of the environment'}, because OpenCost could not be asked`
      return { rates: { ...rates, from }, findings: [{ code: 'rates-fallback', severity: 'warning', sentence }] }
    }
  }
}

/** The way out to an OpenCost API; throws `environment-invalid` when its `caFile` cannot be used. */
export function openCostHttp(name: string, settings: OpenCostSettings, network: Network): Http {
  const authorities = readAuthorities(settings)
  if ('pem' in authorities) return network.trusting(authorities.pem)
  throw new TidegateError('environment-invalid', `the OpenCost API of environment \`${name}\` cannot be trusted`, {
    faults: [`${name}.rates.openCost.caFile: ${authorities.fault}`],
  })
}

/** One reading of the environment's OpenCost API; throws what the adapter and a missing secret throw. */
export function askOpenCost({ clusterLabel }: Environment, settings: OpenCostSettings, http: Http): Promise<MeasuredRates> {
  const { url, window, tokenFile, tokenEnv } = settings
  const headers = async () => metricsHeaders({ tenant: undefined, username: undefined, tokenFile, tokenEnv }, process.env)
  return readOpenCost({ http, url, window, cluster: clusterLabel, headers })
}
