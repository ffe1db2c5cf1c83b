// The multiple of the usual that a coming occasion is taken for: what past ones showed, drawn towards what was stated or assumed.

import type { Example } from './occasion-examples.ts'
import { normalQuantile } from './normal-quantile.ts'

/** How far occasions of one kind lie from each other (as a standard deviation of logarithms) until some have shown it, and how many examples that counts for. */
const USUAL_SPREAD = 0.1
const USUAL_SPREAD_COUNTS = 2
/** What one measurement may be off by when no ordinary stretch could be measured, and the least that is believed of any. */
const NOISE_UNMEASURED = 0.1
const LEAST_NOISE = 0.02
/** A stated multiplier counts as so many examples, and having heard nothing as so many. */
const STATED_COUNTS = 1
const SILENCE_COUNTS = 0.15
/** Spread of what nobody has seen: of a stated multiplier as a share of its logarithm, of an occasion of which nothing is known, and of one that did nothing before. */
const STATED_SHARE = 0.3
const STATED_LEAST = 0.05
/** A shop that is closed: nothing times this is nothing, and it can be divided by. */
const LEAST_STATED = 0.01
const UNKNOWN_SPREAD = 0.1
/** Of a day that is taken for the workload's day of rest, where that one is known. */
const REST_SPREAD = 0.06
const NOTHING_SPREAD = 0.03
const LARGEST_SPREAD = 3
/** The day of rest is a guess: this quantile reaches back to the usual. */
const DOUBT_LEVEL = 0.9

/** On what a multiplier rests most. */
export type Basis = 'learned' | 'stated' | 'rest-day' | 'unknown'

/** A multiplier: natural logarithms by hour of the occasion (or one for all of it), and the spread of logarithms upwards and downwards. */
export interface Multiplier {
  readonly logs: Float64Array
  readonly spreadUp: number
  readonly spreadDown: number
  readonly basis: Basis
  readonly learnedFrom: number
}

/** What is known of one coming occasion. */
export interface Known {
  /** Entries of `logs`. */
  readonly hours: number
  /** Past ones of its kind, and the part of its own that has passed. */
  readonly examples: readonly Example[]
  readonly own: Example | undefined
  /** Mean squared logarithms of ordinary stretches; `undefined` when none could be measured. */
  readonly noise: { readonly whole: number; readonly hour: number } | undefined
  readonly stated: number | undefined
  /** By hour of the occasion, what the workload's day of rest would make of it. */
  readonly restDay: Float64Array | undefined
}

/**
 * The multiplier of an occasion.
 *
 * What the examples show, minus what was stated or assumed, is kept by the positive part of James and Stein ("Estimation with quadratic loss", 1961): all of it
 * where it stands far above its noise, none where it might be chance. The hours of the shape are kept by the same rule, each for itself.
 */
export function multiplierOf(known: Known): Multiplier {
  const before = assumed(known)
  // What this very occasion does already says more than another one.
  const ownLog = known.own === undefined ? undefined : ownLevel(known.own, known.examples)
  const levels = [...known.examples.map(({ log }) => log), ...(ownLog === undefined ? [] : [ownLog, ownLog, ownLog])]
  const learnedFrom = known.examples.length + (known.own === undefined ? 0 : 1)
  if (levels.length === 0) return before
  const prior = meanOf(before.logs)
  const noise = Math.max(LEAST_NOISE ** 2, known.noise?.whole ?? NOISE_UNMEASURED ** 2)
  const spread = spreadOf(known.examples, noise)
  const error = (noise + spread) / levels.length
  const distance = middleOf(levels) - prior
  const counts = known.stated === undefined ? SILENCE_COUNTS : STATED_COUNTS
  const kept = (keptOf(distance, error) * levels.length) / (levels.length + counts)
  const logs = before.logs.map((log, h) => log + kept * distance + shapeOf(known, h, log - prior))
  const doubt = learnedFrom > 0 && before.basis === 'unknown' ? NOTHING_SPREAD : before.spreadUp
  const mix = (assumedSpread: number) => Math.sqrt(kept * (spread + error) + (1 - kept) * assumedSpread ** 2)
  return {
    logs,
    spreadUp: mix(doubt),
    spreadDown: mix(Math.min(doubt, before.spreadDown)),
    basis: kept > 0.5 || before.basis === 'unknown' ? 'learned' : before.basis,
    learnedFrom,
  }
}

/** What is taken without an example. */
function assumed({ hours, stated, restDay }: Known): Multiplier {
  if (stated !== undefined) {
    const log = Math.log(Math.max(LEAST_STATED, stated))
    const spread = Math.min(LARGEST_SPREAD, Math.max(STATED_LEAST, STATED_SHARE * Math.abs(log)))
    return { logs: new Float64Array(hours).fill(log), spreadUp: spread, spreadDown: spread, basis: 'stated', learnedFrom: 0 }
  }
  if (restDay === undefined)
    return { logs: new Float64Array(hours), spreadUp: UNKNOWN_SPREAD, spreadDown: UNKNOWN_SPREAD, basis: 'unknown', learnedFrom: 0 }
  const factor = Math.exp(meanOf(restDay))
  const reach = Math.min(LARGEST_SPREAD, Math.abs(1 - factor) / (factor * normalQuantile(DOUBT_LEVEL)))
  const spreadUp = Math.max(REST_SPREAD, factor < 1 ? reach : 0)
  const spreadDown = Math.max(REST_SPREAD, factor > 1 ? reach : 0)
  return { logs: restDay, spreadUp, spreadDown, basis: 'rest-day', learnedFrom: 0 }
}

/** The level of an occasion under way, freed from whether its quiet or its busy hours have passed so far. */
function ownLevel(own: Example, examples: readonly Example[]): number {
  const passed = own.shape.flatMap((part, h) => (Number.isNaN(part) ? [] : [h]))
  const usual = passed.map((h) => meanOf(examples.map(({ shape }) => shape[h] ?? Number.NaN))).filter((part) => !Number.isNaN(part))
  return own.log - (usual.length === 0 ? 0 : meanOf(usual))
}

/** By how much the hour `h` differs from the whole occasion; `before` is what was assumed of it. */
function shapeOf({ examples, noise }: Known, h: number, before: number): number {
  const seen = examples.map(({ shape }) => shape[h] ?? Number.NaN).filter((part) => !Number.isNaN(part))
  if (seen.length === 0) return 0
  const own = noise?.hour ?? NOISE_UNMEASURED ** 2
  const middle = middleOf(seen)
  const spread = seen.length < 2 ? own : seen.reduce((sum, part) => sum + (part - middle) ** 2, 0) / (seen.length - 1)
  const error = Math.max(LEAST_NOISE ** 2, (own + spread) / 2) / seen.length
  const distance = middle - before
  return keptOf(distance, error) * distance
}

function spreadOf(examples: readonly Example[], noise: number): number {
  const logs = examples.map(({ log }) => log)
  const middle = middleOf(logs)
  const degrees = Math.max(0, logs.length - 1)
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0)
  return (Math.max(0, squares - degrees * noise) + USUAL_SPREAD_COUNTS * USUAL_SPREAD ** 2) / (degrees + USUAL_SPREAD_COUNTS)
}

function keptOf(distance: number, error: number): number {
  return distance === 0 ? 0 : Math.max(0, 1 - (2 * error) / distance ** 2)
}

/** The median of three or more, else the mean. */
function middleOf(values: readonly number[]): number {
  if (values.length < 3) return meanOf(values)
  const sorted = values.toSorted((a, b) => a - b)
  const at = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[at] : (sorted[at - 1] + sorted[at]) / 2
}

/** Of those that are numbers; `NaN` when none is. */
function meanOf(values: Iterable<number>): number {
  let [sum, count] = [0, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count += 1
  }
  return sum / count
}
