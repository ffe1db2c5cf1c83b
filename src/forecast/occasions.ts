// Keeps holidays, matches and campaigns of the past out of what is usual, and puts those to come into the forecast.

import type { Occasion } from '../core/calendar.ts'
import type { OccasionEffect } from '../core/explanation.ts'
import type { Finding } from '../core/finding.ts'
import { endOf, type Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS } from '../core/time.ts'
import type { LocalClock } from './local-clock.ts'
import { exampleOf, hoursOf, noiseOf, stepsOf, type Example, type Grid, type Span } from './occasion-examples.ts'
import { saySetAside, sayTaken } from './occasion-findings.ts'
import { multiplierOf, type Multiplier } from './occasion-multiplier.ts'
import { factorsOf, withFactors, type Factors } from './occasion-paths.ts'
import { usualOver, type Steps } from './occasion-usual.ts'
import { FEWEST_SAMPLES, MOST_DAYS } from './past.ts'
import { restDayOver, weekdayOf } from './rest-day.ts'

/** The kind of occasions on which people rest, from a calendar of holidays. */
export const PUBLIC_HOLIDAY = 'public-holiday'
/** Occasions that take more of the recent history than this are what is usual there. */
const MOST_SET_ASIDE = 0.4
/** Of a kind that comes often, the newest tell enough. */
const MOST_EXAMPLES = 12

/** What the calendar changes about a forecast; everything is on the clock's axis but the effects, which are told in UTC. */
export interface OccasionWork {
  /** The history without the samples that tell of occasions. */
  readonly series: Series
  /** What would have been usual in their place, `NaN` elsewhere; `undefined` when nothing was set aside. */
  readonly guesses: Float64Array | undefined
  /** The multiple of the usual at each step ahead; `undefined` when no occasion comes. */
  readonly factors: Factors | undefined
  readonly effects: readonly OccasionEffect[]
  readonly cleaned: readonly Finding[]
  readonly assumptions: readonly Finding[]
}

/** An occasion on the clock's axis. */
interface Clocked {
  readonly occasion: Occasion
  readonly span: Span
  /** Occasions of one group tell about each other. */
  readonly group: string
}

/** A coming occasion with what it is taken for. */
export interface Taken {
  readonly occasion: Occasion
  readonly kind: string
  readonly span: Span
  readonly multiplier: Multiplier
}

/** Reads the occasions of a calendar into a history; with none that touch history or horizon, the series itself and nothing else. */
export function learnOccasions(clock: LocalClock, occasions: readonly Occasion[]): OccasionWork {
  const { series, horizonSteps } = clock
  const endMs = endOf(series)
  const near = occasions.map((occasion) => onClock(clock, occasion)).filter(({ span }) => span.toMs > Math.max(series.startMs, span.fromMs))
  const touching = near.filter(({ span }) => span.fromMs < endMs + horizonSteps * series.stepMs)
  if (touching.length === 0) return { series, guesses: undefined, factors: undefined, effects: [], cleaned: [], assumptions: [] }
  const known = withoutLasting(series, touching)
  const past = known.filter(({ span }) => span.fromMs < endMs)
  const grid = gridOf(series, past)
  const aside = setAside(series, grid, past)
  const hasNegative = series.values.some((value) => value < 0)
  const coming = hasNegative ? [] : known.filter(({ span }) => span.toMs > endMs)
  const taken = coming.flatMap((one) => take(one, { clock, grid, past }))
  return {
    ...aside,
    factors: taken.length === 0 ? undefined : factorsOf(taken, { startMs: endMs, stepMs: series.stepMs, count: horizonSteps }),
    effects: taken.map(effectOf),
    cleaned:
      aside.count === 0
        ? []
        : [
            saySetAside(
              past.map(({ occasion }) => occasion),
              (aside.count * series.stepMs) / HOUR_MS,
            ),
          ],
    assumptions: taken.map(sayTaken),
  }
}

/** The paths of a forecast, in the order of their levels, with the coming occasions in them; the same paths when none comes. */
export function withOccasions(paths: readonly Float64Array[], levels: readonly number[], work: OccasionWork): readonly Float64Array[] {
  return work.factors === undefined ? paths : withFactors(paths, levels, work.factors)
}

function onClock(clock: LocalClock, occasion: Occasion): Clocked {
  const span = { fromMs: clock.toClockMs(occasion.fromMs), toMs: clock.toClockMs(occasion.toMs) }
  const isWeekend = [0, 6].includes(weekdayOf(span.fromMs + clock.offsetMs))
  // A holiday on a Sunday changes little and says nothing about one on a Thursday.
  const group = occasion.kind === PUBLIC_HOLIDAY && isWeekend ? `${occasion.kind} at the weekend` : occasion.kind
  return { occasion, span, group }
}

/** Leaves out the longest while they take too much of the recent history: what lasts is what is usual. */
function withoutLasting(series: Series, touching: readonly Clocked[]): readonly Clocked[] {
  const recent = Math.max(0, series.values.length - (MOST_DAYS * DAY_MS) / series.stepMs)
  const seen = countSeen(series.values.subarray(recent))
  let kept = touching
  for (;;) {
    const { isBlocked } = gridOf(series, kept)
    const left = countSeen(series.values.subarray(recent).map((value, i) => (isBlocked[recent + i] === 1 ? Number.NaN : value)))
    if (left >= Math.min(seen, Math.max(FEWEST_SAMPLES, (1 - MOST_SET_ASIDE) * seen))) return kept
    const past = kept.filter(({ span }) => span.fromMs < endOf(series))
    const [longest] = past.toSorted((a, b) => b.span.toMs - b.span.fromMs - (a.span.toMs - a.span.fromMs))
    kept = kept.filter((one) => one !== longest)
  }
}

function gridOf(series: Series, past: readonly Clocked[]): Grid {
  const { startMs, stepMs, values } = series
  const isBlocked = new Uint8Array(values.length)
  for (const { span } of past) {
    const { first, last } = stepsOf(series, span)
    isBlocked.fill(1, first, last)
  }
  let [mean, count] = [0, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    count += 1
    mean += (value - mean) / count
  }
  return { startMs, stepMs, values, isBlocked, dayLength: DAY_MS / stepMs, mean }
}

/** Takes the samples of occasions out where something tells what would have been usual; where nothing does they stay. */
function setAside(
  series: Series,
  grid: Grid,
  past: readonly Clocked[],
): { readonly series: Series; readonly guesses: Float64Array | undefined; readonly count: number } {
  if (past.length === 0) return { series, guesses: undefined, count: 0 }
  const values = series.values.slice()
  const guesses = new Float64Array(values.length).fill(Number.NaN)
  let count = 0
  for (const run of runsOf(grid.isBlocked)) {
    const before = usualOver(grid, run, 'before')
    const usual = before.some(Number.isNaN) ? usualOver(grid, run, 'both') : before
    if (usual.some(Number.isNaN)) continue
    guesses.set(usual, run.first)
    values.fill(Number.NaN, run.first, run.last)
    count += run.last - run.first
  }
  return count === 0 ? { series, guesses: undefined, count } : { series: { ...series, values }, guesses, count }
}

function runsOf(isBlocked: Uint8Array): Steps[] {
  const runs: Steps[] = []
  for (let i = 0; i < isBlocked.length; i += 1) {
    if (isBlocked[i] === 0) continue
    const first = i
    while (i < isBlocked.length && isBlocked[i] === 1) i += 1
    runs.push({ first, last: i })
  }
  return runs
}

/** What a coming occasion is taken for; nothing where its like is so frequent that the history holds no day without it. */
function take(one: Clocked, of: { readonly clock: LocalClock; readonly grid: Grid; readonly past: readonly Clocked[] }): readonly Taken[] {
  const { clock, grid, past } = of
  const same = past.filter(({ group }) => group === one.group).slice(-MOST_EXAMPLES)
  const alone = same.filter(({ span }) => !past.some((other) => other.group !== one.group && isOverlapping(span, other.span)))
  const usable = alone.length > 0 ? alone : same
  const others = usable.filter((other) => other !== one)
  const examples = others.map(({ span }) => exampleOf(grid, span)).filter((example) => example !== undefined)
  const own = usable.includes(one) && endOf(clock.series) - one.span.fromMs >= HOUR_MS ? exampleOf(grid, one.span) : undefined
  const isFrequent = others.length > 1 && examples.length === 0
  if (isFrequent) return []
  const multiplier = multiplierOf({
    hours: hoursOf(one.span),
    examples: examples.map((example) => fitted(example, hoursOf(one.span))),
    own: own === undefined ? undefined : fitted(own, hoursOf(one.span)),
    noise: noiseOf(
      grid,
      usable.map(({ span }) => span),
    ),
    stated: one.occasion.multiplier,
    restDay: one.occasion.kind === PUBLIC_HOLIDAY ? restDayBy(one.span, clock, grid) : undefined,
  })
  return [{ occasion: one.occasion, kind: one.group, span: one.span, multiplier }]
}

/** The shape of an example for an occasion of another length: by the hour from the start, as far as both go. */
function fitted(example: Example, hours: number): Example {
  if (example.shape.length === hours) return example
  return { log: example.log, shape: Array.from({ length: hours }, (_, h) => (hours === 1 ? 0 : (example.shape[h] ?? Number.NaN))) }
}

function restDayBy(span: Span, clock: LocalClock, grid: Grid): Float64Array | undefined {
  const shownMs = span.fromMs + clock.offsetMs
  const logs = restDayOver(grid, clock.offsetMs, weekdayOf(shownMs))
  if (logs === undefined) return undefined
  const hour = Math.floor(shownMs / HOUR_MS)
  const hours = hoursOf(span)
  if (hours === 1) return new Float64Array(1).fill(logs.reduce((sum, log) => sum + log, 0) / logs.length)
  return Float64Array.from({ length: hours }, (_, h) => logs[(((hour + h) % 24) + 24) % 24])
}

function isOverlapping(a: Span, b: Span): boolean {
  return a.fromMs < b.toMs && b.fromMs < a.toMs
}

function effectOf({ occasion, multiplier }: Taken): OccasionEffect {
  const { kind, name, fromMs, toMs } = occasion
  const sum = multiplier.logs.reduce((total, log) => total + Math.exp(log), 0)
  return { kind, name, fromMs, toMs, multiplier: sum / multiplier.logs.length, learnedFrom: multiplier.learnedFrom }
}

function countSeen(values: Float64Array): number {
  return values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)
}
