// Forecasts a whole fleet through the server's own pool of threads, twice, and prints seconds, series a second and peak memory at n, 2n and 4n.

import { execFileSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createForecastPool } from '../../src/boot/forecast-pool.ts'
import { resample } from '../../src/core/series.ts'
import { HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import type { ForecastRequest } from '../../src/forecast/forecast.ts'
import { createKeptFits, type KeptFits } from '../../src/run/kept-fits.ts'
import { reuseForecast } from '../../src/run/reuse-forecast.ts'
import { fleetSeries } from './fleet-series.ts'

const { values: given } = parseArgs({
  options: {
    series: { type: 'string', default: '20000' },
    threads: { type: 'string', default: '2' },
    /** Minutes of a step at which it is forecast: 15 as a run does, or 5 as the samples come. */
    step: { type: 'string', default: '15' },
    /** One size alone, in this process, its figures as JSON. */
    alone: { type: 'boolean', default: false },
  },
})
const count = Number(given.series)
const threads = Number(given.threads)
const stepMs = Number(given.step) * MINUTE_MS

/** Series that are under way at the same time: enough that no thread waits, and no more, so that memory does not grow with the fleet. */
const UNDER_WAY = 4 * threads
const LONGEST_MS = 3 * HOUR_MS
const HORIZON_MS = 48 * HOUR_MS
/** Memory for forecasts that stand: room for those of the largest fleet. */
const FITS_BYTES = 50_000 * count

/** What one round over the fleet took. */
interface Round {
  readonly seconds: number
  readonly perSecond: number
  /** The time in which threads computed, of the time that they had. */
  readonly busyShare: number
  readonly stoodShare: number
  readonly medianMs: number
  readonly peakMib: number
}

/** Both rounds of one size; the second comes an hour later. */
interface Size {
  readonly count: number
  readonly rounds: readonly Round[]
}

if (given.alone) console.log(JSON.stringify(await measure()))
else print([count / 4, count / 2, count].map(Math.round).map(measuredAlone))

/** In a process of its own, whose memory is nobody else's. */
function measuredAlone(size: number): Size {
  const arguments_ = [fileURLToPath(import.meta.url), '--alone', '--series', String(size), '--threads', given.threads, '--step', given.step]
  return JSON.parse(execFileSync(process.execPath, arguments_, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as Size
}

async function measure(): Promise<Size> {
  const pool = createForecastPool({ threads })
  const fits = createKeptFits(FITS_BYTES)
  // Threads start and compile before the clock does.
  await Promise.all(Array.from({ length: 4 * threads }, (_, i) => pool.forecast(requestFor(i, 0))))
  const rounds = [await round(pool, fits, 0), await round(pool, fits, 1)]
  await pool.close()
  return { count, rounds }
}

async function round(pool: ReturnType<typeof createForecastPool>, fits: KeptFits, hours: number): Promise<Round> {
  const times: number[] = []
  let next = 0
  let stood = 0
  let peak = process.memoryUsage.rss()
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
  const make = async (request: ForecastRequest) => {
    const { forecast, elapsedMs } = await pool.forecast(request)
    times.push(elapsedMs)
    return forecast
  }
  const work = async () => {
    for (let number = next; number < count; number = next) {
      next += 1
      const { isKept } = await reuseForecast(
        { fits, key: String(number), model: 'ensemble', longestMs: LONGEST_MS, make },
        requestFor(number, hours),
      )
      if (isKept) stood += 1
    }
  }
  const startMs = performance.now()
  await Promise.all(Array.from({ length: UNDER_WAY }, work))
  const seconds = (performance.now() - startMs) / 1000
  clearInterval(watch)
  times.sort((one, other) => one - other)
  const busyMs = times.reduce((sum, each) => sum + each, 0)
  return {
    seconds,
    perSecond: count / seconds,
    busyShare: busyMs / 1000 / seconds / threads,
    stoodShare: stood / count,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    peakMib: peak / 2 ** 20,
  }
}

function requestFor(number: number, hours: number): ForecastRequest {
  return { series: resample(fleetSeries(number, hours), stepMs), horizonSteps: HORIZON_MS / stepMs }
}

function print(sizes: readonly Size[]): void {
  const machine = `${cpus().length} processors, load ${loadavg()[0].toFixed(1)} at the end, Node ${process.versions.node}`
  console.log(`series of 14 days at 5 minutes, forecast at ${given.step} minutes for 48 hours on ${threads} threads; ${machine}\n`)
  console.log('| series | round | seconds | series/s | growth | threads busy | ms a forecast | stood | peak MiB |')
  console.log('|---:|---|---:|---:|---:|---:|---:|---:|---:|')
  sizes.forEach(({ count: size, rounds }, at) => {
    rounds.forEach((one, which) => {
      const before = at === 0 ? undefined : sizes[at - 1].rounds[which]
      const cells = [
        size.toLocaleString('en'),
        which === 0 ? 'first' : 'an hour later',
        one.seconds.toFixed(1),
        one.perSecond.toFixed(0),
        before === undefined ? '' : `${(one.seconds / before.seconds).toFixed(2)}x`,
        `${(100 * one.busyShare).toFixed(0)} %`,
        one.medianMs.toFixed(1),
        `${(100 * one.stoodShare).toFixed(0)} %`,
        one.peakMib.toFixed(0),
      ]
      console.log(`| ${cells.join(' | ')} |`)
    })
  })
}
