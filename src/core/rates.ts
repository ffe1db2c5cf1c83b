// What an hour of capacity costs an environment: of the list price, what is paid.

import type { Rates } from './environment.ts'
import type { RateSettings, SpotShare } from './rate-settings.ts'

/** What an hour of some cores and bytes costs; of core-hours and byte-hours, what they cost. */
export function priceOf({ cpuCores, memoryBytes }: { readonly cpuCores: number; readonly memoryBytes: number }, rates: Rates): number {
  return cpuCores * rates.cpuCorePerHour + (memoryBytes / 2 ** 30) * rates.memoryGibPerHour
}

/** What was measured of a core-hour and a GiB-hour, and by whom. */
export interface MeasuredRates {
  readonly cpuCorePerHour: number
  readonly memoryGibPerHour: number
  /** Where the figures come from, as part of a sentence. */
  readonly from: string
}

/**
 * What an hour is paid with.
 *
 * Configured: list × ((1 − spot share) × (1 − discount) + spot share × (1 − spot discount)); the spot discount counts from the list price, never on top of
 * the other. Measured rates are what was paid already, so nothing is taken off them; the currency stays that of the settings.
 */
export function effectiveRates(settings: RateSettings, measured?: MeasuredRates): Rates {
  const { currency, cpuCorePerHour, memoryGibPerHour, discountPercent = 0, spot } = settings
  if (measured !== undefined) return { currency, ...measured }
  const share = paidShare(discountPercent, spot)
  if (share === 1) return { currency, cpuCorePerHour, memoryGibPerHour }
  const from = `rates of the environment, ${Math.round(share * 1000) / 10} % of list price`
  return { currency, cpuCorePerHour: cpuCorePerHour * share, memoryGibPerHour: memoryGibPerHour * share, from }
}

function paidShare(discountPercent: number, spot: SpotShare | undefined): number {
  const onSpot = (spot?.sharePercent ?? 0) / 100
  return (1 - onSpot) * (1 - discountPercent / 100) + onSpot * (1 - (spot?.discountPercent ?? 0) / 100)
}
