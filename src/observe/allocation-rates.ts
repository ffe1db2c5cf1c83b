// Reads what a core-hour and a GiB-hour cost out of an answer of the OpenCost allocation API.

import { TidegateError } from '../core/errors.ts'
import type { MeasuredRates } from '../core/rates.ts'

const BYTES_PER_GIB = 2 ** 30

/** More than any core or GiB costs in an hour, in any currency: beyond it the answer is in other units. */
const MOST_PER_HOUR = 1e7

/** What one allocation says; OpenCost bills the larger of request and usage, and an adjustment is what its reconciliation found. */
interface Sums {
  cpuCost: number
  cpuCoreHours: number
  ramCost: number
  ramByteHours: number
}

/** Whose answer it is, and of which cluster the rates are wanted; `''` is all of them. */
export interface AllocationQuestion {
  readonly host: string
  readonly cluster: string
  readonly window: string
}

/**
 * Cost over hours, summed over all allocations of an answer that is aggregated by cluster; where one of them bears the name of the cluster, over that one alone.
 *
 * Idle capacity is left out: it is no price of what is requested. Throws `source-invalid` for what is not the documented answer, and where nothing was
 * allocated or all of it was free, for neither is a price.
 */
export function allocationRates(answer: unknown, { host, cluster, window }: AllocationQuestion): MeasuredRates {
  const { code, data } = partOf(answer)
  if (code !== undefined && code !== 200) throw refused(host, `its answer has \`code\` ${JSON.stringify(code).slice(0, 20)} instead of 200`)
  if (!Array.isArray(data)) throw refused(host, '`data` of its answer is not a list')
  const all = data.flatMap((set) => Object.entries(partOf(set))).filter(([name]) => !name.startsWith('__'))
  const own = all.filter(([name]) => cluster !== '' && name === cluster)
  const sums: Sums = { cpuCost: 0, cpuCoreHours: 0, ramCost: 0, ramByteHours: 0 }
  for (const [name, allocation] of own.length > 0 ? own : all) add(sums, partOf(allocation), { name, host })
  const of = own.length > 0 ? `cluster \`${cluster}\`` : 'all that it knows'
  return {
    cpuCorePerHour: rateOf(sums.cpuCost, sums.cpuCoreHours, { host, what: 'core' }),
    memoryGibPerHour: rateOf(sums.ramCost, sums.ramByteHours / BYTES_PER_GIB, { host, what: 'GiB' }),
    from: `OpenCost at \`${host}\`, mean of the last ${window}, ${of}`,
  }
}

function add(sums: Sums, allocation: Readonly<Record<string, unknown>>, at: { readonly name: string; readonly host: string }): void {
  const of = (key: string, fallback?: number): number => {
    const value = allocation[key] ?? fallback
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw refused(at.host, `\`${key}\` of \`${at.name.slice(0, 60)}\` in its answer is no number`)
  }
  sums.cpuCost += of('cpuCost') + of('cpuCostAdjustment', 0)
  sums.cpuCoreHours += of('cpuCoreHours')
  sums.ramCost += of('ramCost') + of('ramCostAdjustment', 0)
  sums.ramByteHours += of('ramByteHours')
}

function rateOf(cost: number, hours: number, { host, what }: { readonly host: string; readonly what: string }): number {
  if (hours <= 0) throw refused(host, `nothing was allocated in that time: 0 ${what}-hours`)
  const rate = cost / hours
  if (rate > 0 && rate < MOST_PER_HOUR) return rate
  throw refused(host, `a ${what}-hour would cost ${rate.toPrecision(3)}, which is no price`)
}

function partOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function refused(host: string, sentence: string): TidegateError {
  return new TidegateError('source-invalid', `the OpenCost API at \`${host}\` cannot be used: ${sentence}`)
}
