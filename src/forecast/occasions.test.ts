// What a calendar is worth: matches and holidays are forecast better with it than without, and one that says nothing changes nothing.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar, Occasion } from '../core/calendar.ts'
import { quantile, QUANTILE_LEVELS, type Forecast } from '../core/forecast.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { forecast } from './forecast.ts'
import { pinball } from './pinball.ts'

/** A Monday. */
const START_MS = Date.UTC(2026, 7, 31)

function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Days and weeks with noise, times what occasions do; as much as is asked for, past and future. */
function simulate(
  seed: number,
  of: { readonly days: number; readonly stepMs: number; readonly effect: (atMs: number) => number; readonly weekend?: number },
): Series {
  const random = chance(seed)
  let drift = 0
  const values = Float64Array.from({ length: (of.days * DAY_MS) / of.stepMs }, (_, i) => {
    const atMs = START_MS + i * of.stepMs
    const hour = (atMs % DAY_MS) / HOUR_MS
    const weekday = new Date(atMs).getUTCDay()
    drift = 0.995 * drift + 0.01 * (random() - 0.5)
    const noise = 0.08 * (random() + random() + random() - 1.5)
    const usual = (2 + Math.sin((2 * Math.PI * (hour - 8)) / 24)) * (weekday % 6 === 0 ? (of.weekend ?? 0.8) : 1)
    return Math.max(0, 100 * usual * (1 + drift + noise) * of.effect(atMs))
  })
  return { startMs: START_MS, stepMs: of.stepMs, values }
}

function occasionAt(day: number, hours: readonly [number, number], more: Partial<Occasion> = {}): Occasion {
  const fromMs = START_MS + day * DAY_MS
  return {
    kind: 'match',
    name: `match of day ${day}`,
    fromMs: fromMs + hours[0] * HOUR_MS,
    toMs: fromMs + hours[1] * HOUR_MS,
    multiplier: undefined,
    ...more,
  }
}

function calendarOf(...occasions: readonly Occasion[]): Calendar {
  return { timeZone: 'UTC', occasions, releasesMs: [] }
}

/** Rises to three times the usual in the second hour and falls off. */
function peakOf(occasions: readonly Occasion[], heights: readonly number[]): (atMs: number) => number {
  return (atMs) => {
    const found = occasions.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)
    return found === undefined ? 1 : heights[Math.min(heights.length - 1, Math.floor((atMs - found.fromMs) / HOUR_MS))]
  }
}

interface Split {
  readonly past: Series
  readonly truth: Float64Array
}

function splitAt(series: Series, day: number, horizonSteps: number): Split {
  const at = (day * DAY_MS) / series.stepMs
  return { past: { ...series, values: series.values.slice(0, at) }, truth: series.values.slice(at, at + horizonSteps) }
}

/** Mean pinball loss over all levels. */
function lossOf(made: Forecast, truth: Float64Array): number {
  let sum = 0
  for (const [q, level] of made.levels.entries()) {
    for (const [i, value] of truth.entries()) sum += pinball(level, value, made.values[q][i])
  }
  return sum / (made.levels.length * truth.length)
}

function lossWith({ past, truth }: Split, calendar: Calendar | undefined): number {
  return lossOf(forecast({ series: past, horizonSteps: truth.length, calendar }), truth)
}

const SEEDS = [1, 2, 3, 4, 5, 6]

function meanRatio(make: (seed: number) => { readonly split: Split; readonly calendar: Calendar }): number {
  const ratios = SEEDS.map((seed) => {
    const { split, calendar } = make(seed)
    return lossWith(split, calendar) / lossWith(split, undefined)
  })
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
}

describe('matches', () => {
  /** As a club plays: on no weekday of its own, 15:00 to 18:00; the forecast begins in the night before the last. */
  const matches = [2, 5, 9, 13, 19, 22, 24].map((day) => occasionAt(day, [15, 18]))
  const heights = [1.8, 3, 1.5]

  test('a match that comes is forecast from those that were: less than a quarter of the loss without the calendar', () => {
    const ratio = meanRatio((seed) => {
      const series = simulate(seed, { days: 28, stepMs: HOUR_MS, effect: peakOf(matches, heights) })
      return { split: splitAt(series, 24, 24), calendar: calendarOf(...matches) }
    })
    expect(ratio).toBeLessThan(0.25)
  })

  test('its hours have the shape that past matches had, and it is told from how many', () => {
    const series = simulate(7, { days: 28, stepMs: HOUR_MS, effect: peakOf(matches, heights) })
    const { past } = splitAt(series, 24, 24)
    const plain = simulate(7, { days: 28, stepMs: HOUR_MS, effect: () => 1 }).values.slice(24 * 24)
    const made = forecast({ series: past, horizonSteps: 24, calendar: calendarOf(...matches) })
    const median = quantile(made, 0.5)

    for (const [h, height] of heights.entries()) expect(median[15 + h] / plain[15 + h] / height).toBeCloseTo(1, 0)
    expect(median[16]).toBeGreaterThan(1.4 * median[15])
    const [effect] = made.evidence.explanation?.occasions ?? []
    expect(effect).toMatchObject({ kind: 'match', name: 'match of day 24', learnedFrom: 6 })
    expect(effect.multiplier).toBeGreaterThan(1.8)
    expect(effect.multiplier).toBeLessThan(2.4)
    expect(made.evidence.explanation?.cleaned.map(({ code }) => code)).toContain('occasions-set-aside')
    expect(made.evidence.explanation?.assumptions.map(({ code }) => code)).toContain('occasion-learned')
    expect(made.evidence.explanation?.components.map(({ name }) => name)).toContain('occasions')
  })

  test('at 15 minutes and with one past match it is still better than without', () => {
    const few = [occasionAt(4, [15, 18]), occasionAt(8, [15, 18])]
    const ratio = meanRatio((seed) => {
      const series = simulate(seed, { days: 14, stepMs: 15 * MINUTE_MS, effect: peakOf(few, heights) })
      return { split: splitAt(series, 8, 96), calendar: calendarOf(...few) }
    })
    expect(ratio).toBeLessThan(0.4)
  })

  test('past matches alone do not spoil the day after one', () => {
    const ratio = meanRatio((seed) => {
      const series = simulate(seed, { days: 28, stepMs: HOUR_MS, effect: peakOf(matches, heights) })
      return { split: splitAt(series, 23, 24), calendar: calendarOf(...matches) }
    })
    expect(ratio).toBeLessThan(0.8)
  })

  test('one that does nothing costs little, learned or not', () => {
    const learned = meanRatio((seed) => {
      const series = simulate(seed, { days: 28, stepMs: HOUR_MS, effect: () => 1 })
      return { split: splitAt(series, 24, 24), calendar: calendarOf(...matches) }
    })
    const unknown = meanRatio((seed) => {
      const series = simulate(seed, { days: 28, stepMs: HOUR_MS, effect: () => 1 })
      return { split: splitAt(series, 26, 24), calendar: calendarOf(occasionAt(26, [15, 18], { kind: 'concert' })) }
    })
    expect(learned).toBeLessThan(1.05)
    expect(unknown).toBeLessThan(1.05)
  })

  test('without a past one what was stated counts, and with one that says otherwise it counts half', () => {
    const stated = occasionAt(26, [15, 18], { multiplier: 2 })
    const series = simulate(3, { days: 28, stepMs: HOUR_MS, effect: () => 1 })
    const { past } = splitAt(series, 26, 24)
    const effectOf = (...occasions: readonly Occasion[]) =>
      forecast({ series: past, horizonSteps: 24, calendar: calendarOf(...occasions) }).evidence.explanation?.occasions.at(-1)

    expect(effectOf(stated)).toMatchObject({ learnedFrom: 0 })
    expect(effectOf(stated)?.multiplier).toBeCloseTo(2, 6)
    const mixed = effectOf(occasionAt(19, [15, 18]), stated)
    expect(mixed?.learnedFrom).toBe(1)
    expect(mixed?.multiplier).toBeGreaterThan(1.2)
    expect(mixed?.multiplier).toBeLessThan(1.7)
  })

  test('a match under way speaks for its own rest', () => {
    const own = [occasionAt(5, [12, 18]), occasionAt(12, [12, 18]), occasionAt(19, [12, 18]), occasionAt(26, [12, 18])]
    const effect = (atMs: number) =>
      own.slice(0, 3).some((one) => atMs >= one.fromMs && atMs < one.toMs) ? 1.5 : peakOf(own.slice(3), [3])(atMs)
    const series = simulate(5, { days: 28, stepMs: 15 * MINUTE_MS, effect })
    const at = (26 * 24 + 15) * 4
    const made = forecast({ series: { ...series, values: series.values.slice(0, at) }, horizonSteps: 12, calendar: calendarOf(...own) })
    const usual = simulate(5, { days: 28, stepMs: 15 * MINUTE_MS, effect: () => 1 }).values
    expect(quantile(made, 0.5)[6] / usual[at + 6]).toBeGreaterThan(2)
  })
})

describe('public holidays', () => {
  const holiday = (day: number): Occasion => occasionAt(day, [0, 24], { kind: 'public-holiday', name: `holiday of day ${day}` })

  test('one without a past is taken for the day of rest, where there is one', () => {
    const effect = (atMs: number) => (atMs >= START_MS + 24 * DAY_MS && atMs < START_MS + 25 * DAY_MS ? 0.5 : 1)
    const ratio = meanRatio((seed) => {
      const series = simulate(seed, { days: 28, stepMs: HOUR_MS, effect, weekend: 0.5 })
      return { split: splitAt(series, 24, 24), calendar: calendarOf(holiday(24)) }
    })
    expect(ratio).toBeLessThan(0.2)
  })

  test('where no day is a day of rest it changes little, and where it does nothing the 0.95 quantile still holds', () => {
    const same = meanRatio((seed) => {
      const series = simulate(seed, { days: 28, stepMs: HOUR_MS, effect: () => 1, weekend: 1 })
      return { split: splitAt(series, 24, 24), calendar: calendarOf(holiday(24)) }
    })
    expect(same).toBeLessThan(1.2)

    const series = simulate(2, { days: 28, stepMs: HOUR_MS, effect: () => 1, weekend: 0.5 })
    const { past, truth } = splitAt(series, 24, 24)
    const high = quantile(forecast({ series: past, horizonSteps: 24, calendar: calendarOf(holiday(24)) }), 0.95)
    expect(truth.filter((value, i) => value <= high[i]).length).toBeGreaterThanOrEqual(20)
  })

  test('past ones on weekdays teach the next one, and the day after them is not taken for lower', () => {
    const holidays = [3, 9, 15, 24].map(holiday)
    const effect = (atMs: number) => (holidays.some((one) => atMs >= one.fromMs && atMs < one.toMs) ? 1.6 : 1)
    const ratio = meanRatio((seed) => {
      const series = simulate(seed, { days: 28, stepMs: HOUR_MS, effect, weekend: 0.6 })
      return { split: splitAt(series, 24, 48), calendar: calendarOf(...holidays) }
    })
    expect(ratio).toBeLessThan(0.25)
  })
})

describe('every answer', () => {
  const anyOccasion = fc.record({
    kind: fc.constantFrom('match', 'campaign', 'public-holiday'),
    name: fc.constant('something'),
    from: fc.integer({ min: -60, max: 500 }),
    hours: fc.integer({ min: 0, max: 200 }),
    multiplier: fc.option(fc.constantFrom(0, 0.2, 1, 3, 100), { nil: undefined }),
  })

  test('whatever the occasions, quantiles stay finite, ordered and not negative, and components sum to the median', () => {
    const anyHistory = fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.double({ min: 0, max: 1000, noNaN: true }) },
        { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 0, 1e300) },
      ),
      { minLength: 40, maxLength: 400 },
    )
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(anyOccasion, { maxLength: 6 }),
        fc.constantFrom('UTC', 'Europe/Berlin'),
        (values, drawn, timeZone) => {
          fc.pre(values.filter(Number.isFinite).length >= 8)
          const startMs = Date.UTC(2026, 9, 20)
          const occasions = drawn.map(({ from, hours, ...occasion }) => ({
            ...occasion,
            fromMs: startMs + from * HOUR_MS,
            toMs: startMs + (from + hours) * HOUR_MS,
          }))
          const series = { startMs, stepMs: HOUR_MS, values: Float64Array.from(values) }
          const made = forecast({ series, horizonSteps: 48, calendar: { timeZone, occasions, releasesMs: [] } })
          for (const [q, path] of made.values.entries()) {
            expect(path).toHaveLength(48)
            expect(path.every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
            if (q > 0) expect(path.every((value, i) => value >= made.values[q - 1][i])).toBe(true)
          }
          const median = quantile(made, 0.5)
          const sums = median.map((_, i) =>
            (made.evidence.explanation?.components ?? []).reduce((sum, { line }) => sum + (line.values[i] ?? 0), 0),
          )
          const largest = Math.max(...median, ...values.filter(Number.isFinite))
          expect(sums.every((sum, i) => Math.abs(sum - median[i]) <= 1e-6 * largest)).toBe(true)
        },
      ),
      { numRuns: 120 },
    )
  })

  test('a calendar without occasions gives the same values as none, to the byte', () => {
    const series = simulate(1, { days: 14, stepMs: HOUR_MS, effect: () => 1 })
    const bare = forecast({ series, horizonSteps: 48 })
    for (const timeZone of ['UTC', 'Asia/Kolkata', 'Europe/Berlin']) {
      const made = forecast({ series, horizonSteps: 48, calendar: { timeZone, occasions: [], releasesMs: [] } })
      expect(made.values).toEqual(bare.values)
      expect({ ...made.evidence, explanation: undefined }).toEqual({ ...bare.evidence, explanation: undefined })
    }
    const far = calendarOf(occasionAt(100, [0, 24]), occasionAt(-100, [0, 24]))
    expect(forecast({ series, horizonSteps: 48, calendar: far }).values).toEqual(bare.values)
  })

  test('an unknown zone is refused with its name', () => {
    const series = simulate(1, { days: 4, stepMs: HOUR_MS, effect: () => 1 })
    const calendar = { timeZone: 'Europe/Atlantis', occasions: [], releasesMs: [] }
    expect(() => forecast({ series, horizonSteps: 4, calendar })).toThrow('Europe/Atlantis')
  })

  test('a campaign that fills the history is the usual and multiplies nothing', () => {
    const series = simulate(1, { days: 14, stepMs: HOUR_MS, effect: () => 1 })
    const always = occasionAt(0, [0, 24 * 20], { kind: 'campaign', multiplier: 4 })
    const made = forecast({ series, horizonSteps: 24, calendar: calendarOf(always) })
    expect(made.values).toEqual(forecast({ series, horizonSteps: 24 }).values)
  })

  test('bands are wider with one example than with many, and no level is asked twice', () => {
    const matches = [1, 5, 8, 12, 15, 19, 22, 26].map((day) => occasionAt(day, [15, 18]))
    const series = simulate(9, { days: 28, stepMs: HOUR_MS, effect: peakOf(matches, [2]) })
    const { past } = splitAt(series, 26, 24)
    const widthOf = (calendar: Calendar) => {
      const made = forecast({ series: past, horizonSteps: 24, calendar, levels: [...QUANTILE_LEVELS] })
      return (quantile(made, 0.95)[16] - quantile(made, 0.05)[16]) / quantile(made, 0.5)[16]
    }
    const many = widthOf(calendarOf(...matches))
    const unseen = widthOf(calendarOf(...matches.slice(0, 7).map((one) => ({ ...one, kind: 'other' })), { ...matches[7], multiplier: 2 }))
    expect(unseen).toBeGreaterThan(1.2 * many)
  })

  test('occasions do to the largest numbers what they do to small ones', () => {
    const occasions = [1, 8, 15].map((day) => occasionAt(day, [15, 18]))
    const holiday = occasionAt(16, [0, 24], { kind: 'public-holiday' })
    const series = simulate(3, { days: 15, stepMs: HOUR_MS, effect: peakOf(occasions, [2]) })
    const scale = 2 ** 1013
    const huge = { ...series, values: series.values.map((value) => value * scale) }
    const ask = (of: Series) => forecast({ series: of, horizonSteps: 48, calendar: calendarOf(...occasions, holiday), levels: [0.5] })

    const small = ask(series)
    const ratios = ask(huge).values[0].map((value, i) => value / scale / small.values[0][i])
    expect(Math.max(...ratios.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(1e-9)
    expect(ask(huge).evidence.explanation?.occasions).toEqual(small.evidence.explanation?.occasions)
  })
})
