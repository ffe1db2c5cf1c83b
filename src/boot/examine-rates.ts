// The check of an environment's rates: what its OpenCost API says, beside what is configured.

import type { Environment } from '../core/environment.ts'
import { effectiveRates } from '../core/rates.ts'
import { check, type Check } from './check.ts'
import type { Network } from './network.ts'
import { askOpenCost, openCostHttp } from './wire-rates.ts'

/** Measured rates that differ by more from the configured ones are told: one of them is in another currency, or out of date. */
const MUCH = 2

/** What OpenCost says of the environment; empty where it is not asked. */
export async function examineRates(environment: Environment, network: Network, tell: (what: string) => void): Promise<readonly Check[]> {
  const { name, rates } = environment
  const { openCost } = rates
  if (openCost === undefined) return []
  tell(`asking the OpenCost API of ${name}`)
  return [
    await check(`rates of ${name}`, async () => {
      const measured = await askOpenCost(environment, openCost, openCostHttp(name, openCost, network))
      const configured = effectiveRates(rates)
      const detail = `${price(measured.cpuCorePerHour)} a core and ${price(measured.memoryGibPerHour)} a GiB an hour (${measured.from}); configured are ${price(configured.cpuCorePerHour)} and ${price(configured.memoryGibPerHour)} ${rates.currency}`
      const isFar =
        differ(measured.cpuCorePerHour, configured.cpuCorePerHour) || differ(measured.memoryGibPerHour, configured.memoryGibPerHour)
      const remedy = `they differ by more than a factor of ${MUCH}: OpenCost must count in ${rates.currency}, for nothing is converted`
      return isFar ? { isWell: true, detail, remedy } : detail
    }),
  ]
}

function differ(a: number, b: number): boolean {
  return Math.max(a, b) > MUCH * Math.min(a, b)
}

function price(perHour: number): string {
  return perHour.toPrecision(3)
}
