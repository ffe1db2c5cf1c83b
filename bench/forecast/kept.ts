// Prints how often a forecast stands for the next hours, and what that costs in accuracy against one that is made anew each hour.

import { QUANTILE_LEVELS, type Forecast } from '../../src/core/forecast.ts'
import { resample, type Series } from '../../src/core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { agreementOf } from '../../src/forecast/agrees.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { hashOf, randomFrom } from './training/random.ts'
import { readTraces } from './training/traces.ts'

const STEP_MS = 15 * MINUTE_MS
const AN_HOUR = HOUR_MS / STEP_MS
const HISTORY = (14 * DAY_MS) / STEP_MS
const HORIZON = (48 * HOUR_MS) / STEP_MS
const DAY = DAY_MS / STEP_MS
const MOST_HOURS = 6
const SLACK = MOST_HOURS * AN_HOUR

/** What kept and new forecasts of the same hours scored, as shares of what repeating the last day scores. */
interface Tally {
  asked: number
  stood: number
  kept: number
  made: number
  keptInside: number
  madeInside: number
}

/** A moment of a series: a step. */
interface Origin {
  readonly series: Series
  readonly at: number
}

const [folder, perSeries = '4'] = process.argv.slice(2)
if (folder === undefined) throw new Error('name the folder of the traces')
const tallies = Array.from({ length: MOST_HOURS + 1 }, (): Tally => ({
  asked: 0,
  stood: 0,
  kept: 0,
  made: 0,
  keptInside: 0,
  madeInside: 0,
}))
const reasons = new Map<string, number>()
let windows = 0
for (const trace of readTraces(folder)) {
  if (STEP_MS % trace.series.stepMs !== 0) continue
  const series = resample(trace.series, STEP_MS)
  const room = series.values.length - HISTORY - SLACK - HORIZON
  const random = randomFrom(hashOf(`${trace.dataset} ${trace.id} kept`))
  for (let drawn = 0; room > 0 && drawn < Number(perSeries); drawn += 1) follow(series, HISTORY + Math.floor(random() * room))
}
print()

/** One forecast and the hours after it, until it no longer agrees. */
function follow(series: Series, origin: number): void {
  const first = made(series, origin, HORIZON + SLACK)
  if (first === undefined) return
  windows += 1
  // At its own origin: what asking for some hours more costs.
  score(tallies[0], { series, at: origin }, first)
  for (let hour = 1; hour <= MOST_HOURS; hour += 1) {
    const at = origin + hour * AN_HOUR
    const since = part(series, origin, at)
    const answer = agreementOf(first, since)
    tallies[hour].asked += 1
    if (!answer.agrees) {
      const why = answer.why.replace(/^\d+ of \d+ /, '')
      reasons.set(why, (reasons.get(why) ?? 0) + 1)
      return
    }
    score(tallies[hour], { series, at }, { ...first, values: first.values.map((path) => path.subarray(hour * AN_HOUR)) })
  }
}

function score(tally: Tally, { series, at }: Origin, kept: Forecast): void {
  const truth = series.values.subarray(at, at + HORIZON)
  const anew = made(series, at, HORIZON)
  const naive = pinballOf(
    QUANTILE_LEVELS.map(() => Float64Array.from(truth, (_, i) => series.values[at - DAY + (i % DAY)])),
    truth,
  )
  if (anew === undefined || !(naive > 0)) return
  tally.stood += 1
  tally.kept += pinballOf(kept.values, truth) / naive
  tally.made += pinballOf(anew.values, truth) / naive
  tally.keptInside += insideOf(kept.values, truth)
  tally.madeInside += insideOf(anew.values, truth)
}

function made(series: Series, origin: number, horizonSteps: number): Forecast | undefined {
  try {
    return forecast({ series: part(series, origin - HISTORY, origin), horizonSteps })
  } catch {
    return undefined
  }
}

function part(series: Series, from: number, to: number): Series {
  return { startMs: series.startMs + from * series.stepMs, stepMs: series.stepMs, values: series.values.slice(from, to) }
}

function pinballOf(values: readonly Float64Array[], truth: Float64Array): number {
  let loss = 0
  let count = 0
  for (const [q, level] of QUANTILE_LEVELS.entries()) {
    for (let i = 0; i < truth.length; i += 1) {
      const miss = truth[i] - values[q][i]
      if (Number.isNaN(miss)) continue
      loss += Math.max(level * miss, (level - 1) * miss)
      count += 1
    }
  }
  return loss / count
}

function insideOf(values: readonly Float64Array[], truth: Float64Array): number {
  const [low, high] = [values[QUANTILE_LEVELS.indexOf(0.05)], values[QUANTILE_LEVELS.indexOf(0.95)]]
  let inside = 0
  let count = 0
  for (let i = 0; i < truth.length; i += 1) {
    if (Number.isNaN(truth[i])) continue
    count += 1
    if (truth[i] >= low[i] && truth[i] <= high[i]) inside += 1
  }
  return inside / Math.max(1, count)
}

function print(): void {
  console.log(`${windows} forecasts followed\n`)
  console.log('| hours old | of all forecasts, stand | relCRPS kept | relCRPS anew | ratio | 90 % band kept | anew |')
  console.log('|---:|---:|---:|---:|---:|---:|---:|')
  for (const [hour, { stood, kept, made: anew, keptInside, madeInside }] of tallies.entries()) {
    const cells = [
      hour === 0 ? '0 (for 54 h)' : hour,
      (stood / tallies[0].stood).toFixed(2),
      (kept / stood).toFixed(3),
      (anew / stood).toFixed(3),
      (kept / anew).toFixed(3),
      (keptInside / stood).toFixed(3),
      (madeInside / stood).toFixed(3),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
  const standing = tallies.slice(1).reduce((sum, { stood }) => sum + stood, 0)
  const whole = MOST_HOURS * tallies[0].stood
  console.log(`\nof ${whole} hourly forecasts after the first ${standing} stood (${((100 * standing) / whole).toFixed(0)} %)`)
  for (const [why, count] of [...reasons].sort(([, one], [, other]) => other - one)) console.log(`- ended ${count}: ${why}`)
}
