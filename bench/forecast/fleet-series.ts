// Makes a fleet of series, one at a time, out of the recorded ones of the public tasks: the same number is the same series on every machine.

import { fileURLToPath } from 'node:url'
import type { Series } from '../../src/core/series.ts'
import { MINUTE_MS } from '../../src/core/time.ts'
import { readLines } from './score.mjs'
import { hashOf, normalFrom, randomFrom } from './training/random.ts'

const STEP_MS = 5 * MINUTE_MS
/** Two weeks, and the hour that comes before the second round. */
const DAYS_14 = 4032
const AN_HOUR = 12
const START_MS = Date.UTC(2026, 0, 5)

/** How much of a second series is mixed in at most, how far levels spread (as a logarithm), and how much of each sample is noise. */
const MOST_MIXED = 0.4
const LEVEL_SPREAD = 1.5
const NOISE = 0.02

const recorded = readLines(fileURLToPath(new URL('./public-tasks-fine.ndjson.gz', import.meta.url))).map(({ history, target }) =>
  scaled(Float64Array.from([...history, ...target], (value) => value ?? Number.NaN)),
)

/** Series `number` of the fleet: 14 days at 5 minutes, which end `hours` after the first round. */
export function fleetSeries(number: number, hours: number): Series {
  const random = randomFrom(hashOf(`fleet ${number}`))
  const [one, other] = [number % recorded.length, Math.floor(random() * recorded.length)].map((at) => recorded[at])
  const mixed = random() * MOST_MIXED
  const room = one.length - DAYS_14 - AN_HOUR
  const [from, otherFrom] = [Math.floor(random() * room), Math.floor(random() * room)]
  const level = Math.exp(LEVEL_SPREAD * normalFrom(random))
  const values = new Float64Array(DAYS_14 + AN_HOUR)
  for (let i = 0; i < values.length; i += 1) {
    const second = other[otherFrom + i]
    const mean = Number.isNaN(second) ? one[from + i] : (1 - mixed) * one[from + i] + mixed * second
    values[i] = Math.max(0, level * mean * (1 + NOISE * normalFrom(random)))
  }
  const skipped = hours * AN_HOUR
  return { startMs: START_MS + skipped * STEP_MS, stepMs: STEP_MS, values: values.slice(skipped, skipped + DAYS_14) }
}

/** The same with a mean of one. */
function scaled(values: Float64Array): Float64Array {
  const seen = values.filter((value) => !Number.isNaN(value))
  const mean = seen.reduce((sum, value) => sum + Math.abs(value), 0) / seen.length
  return values.map((value) => value / (mean || 1))
}
