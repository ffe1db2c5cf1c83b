// Asks one address as fast as it answers, on a few connections, and says how long the answers took.

import autocannon from 'autocannon'
import { cpuSeconds } from './cpu-seconds.ts'
import { quantileOf } from '../pipeline/live-probe.ts'

/** What is asked. */
export interface Asked {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The process that answers. */
  readonly pid: number
}

/** How it was answered; milliseconds. */
export interface Loaded {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly perSecond: number
  /** Processor time of the whole process for each answer, whatever it did besides; NaN where the system does not tell. */
  readonly cpuMs: number
}

/** As many as a few people and a scraper make together; each asks again as soon as it is answered. */
export const CONNECTIONS = 4

/** How long a request may take before the bench gives up. */
const TIMEOUT_S = 20

/** Measures for some seconds; throws when any answer was not a 2xx. */
export async function load({ url, headers, pid }: Asked, seconds: number): Promise<Loaded> {
  const elapsedMs: number[] = []
  const cpuBefore = cpuSeconds(pid)
  const firing = autocannon({ url, headers, connections: CONNECTIONS, duration: seconds, timeout: TIMEOUT_S })
  firing.on('response', (...response: readonly unknown[]) => elapsedMs.push(response[3] as number))
  const result = await firing
  if (result.non2xx + result.errors > 0 || elapsedMs.length === 0) {
    throw new Error(`${url}: ${result['2xx']} answers, ${result.non2xx} refusals, ${result.errors} errors`)
  }
  return {
    p50Ms: quantileOf(elapsedMs, 0.5),
    p99Ms: quantileOf(elapsedMs, 0.99),
    perSecond: elapsedMs.length / result.duration,
    cpuMs: ((cpuSeconds(pid) - cpuBefore) * 1000) / elapsedMs.length,
  }
}
