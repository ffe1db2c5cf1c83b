// Bands that follow observed coverage, in a simulation, and the word that passes to seasonal naive and back.

import { expect, test } from 'vitest'
import { SEASONAL_NAIVE, type ForecastScore } from '../core/forecast-score.ts'
import type { TrackState } from '../core/track-record.ts'
import { foldScore, trackRecordOf } from './adaptive-conformal.ts'

const DAY_MS = 86_400_000
const SAMPLES = 192

/** What a score is about here. */
interface Outcome {
  readonly day: number
  readonly model?: string
  readonly relativeScore?: number
  readonly under05?: number
  readonly over95?: number
  readonly isShadow?: boolean
}

function scoreOf({
  day,
  model = 'ensemble',
  relativeScore = 0.8,
  under05 = 0.05,
  over95 = 0.05,
  isShadow = false,
}: Outcome): ForecastScore {
  const key = { environment: 'demo', workload: 'shop/Deployment/cart', signal: 'cpu', model, dayMs: day * DAY_MS } as const
  const whole = { horizon: 'all', samples: SAMPLES, loss: 1, naiveLoss: 1, relativeScore, mase: 1, upTo99: 1 } as const
  const coverage = { coverage90: 1 - under05 - over95, under05, upTo95: 1 - over95 }
  const madeAtMs = day * DAY_MS
  return { ...key, team: 'shop', isShadow, madeAtMs, scoredAtMs: madeAtMs + 2 * DAY_MS, horizons: [{ ...whole, ...coverage }] }
}

function fold(outcomes: readonly Outcome[], from?: TrackState): TrackState {
  return outcomes.reduce<TrackState | undefined>((state, outcome) => foldScore(state, scoreOf(outcome)), from) as TrackState
}

function recordAt(state: TrackState | undefined, day: number, model = 'ensemble') {
  return trackRecordOf(state, { model, nowMs: day * DAY_MS })
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/**
 * Coverage day by day of a band made for noise of size 1 when the noise has other sizes; each forecast is off as a whole too, and is scored two days later.
 */
function simulate(seed: number, days: number, sizeOn: (day: number) => { readonly lower: number; readonly upper: number }) {
  const random = randomFrom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())
  let state: TrackState | undefined
  const made: { readonly coverage: number; readonly widening: number }[] = []
  const waiting: Outcome[] = []
  for (let day = 0; day < days; day += 1) {
    if (waiting.length > 2) state = fold([waiting.shift() as Outcome], state)
    const { lower = 1, upper = 1 } = recordAt(state, day)?.widening ?? {}
    const size = sizeOn(day)
    const shift = 0.5 * normal()
    let under = 0
    let over = 0
    for (let i = 0; i < SAMPLES; i += 1) {
      const miss = shift + Math.sqrt(0.75) * normal()
      const value = miss * (miss < 0 ? size.lower : size.upper)
      if (value < -1.645 * lower) under += 1
      if (value > 1.645 * upper) over += 1
    }
    made.push({ coverage: 1 - (under + over) / SAMPLES, widening: (lower + upper) / 2 })
    waiting.push({ day, under05: under / SAMPLES, over95: over / SAMPLES })
  }
  return made
}

/** The mean over many workloads of what was seen on some days. */
function meanOver(of: 'coverage' | 'widening', from: number, to: number, sizeOn: Parameters<typeof simulate>[2]): number {
  const runs = Array.from({ length: 40 }, (_, seed) => simulate(seed + 1, to, sizeOn).slice(from))
  return runs.flat().reduce((sum, made) => sum + made[of], 0) / runs.flat().length
}

test('coverage that slipped to 0.7 is back near 0.9 within two weeks of forecasts', () => {
  const slipped = (): { lower: number; upper: number } => ({ lower: 1.587, upper: 1.587 })

  expect(meanOver('coverage', 0, 2, slipped)).toBeLessThan(0.74)
  expect(meanOver('coverage', 12, 18, slipped)).toBeGreaterThan(0.86)
  expect(meanOver('coverage', 30, 50, slipped)).toBeGreaterThan(0.88)
  expect(meanOver('coverage', 30, 50, slipped)).toBeLessThan(0.92)
})

test('bands that hold what they promise stay as they are', () => {
  const calibrated = (): { lower: number; upper: number } => ({ lower: 1, upper: 1 })

  expect(meanOver('widening', 20, 60, calibrated)).toBeGreaterThan(0.95)
  expect(meanOver('widening', 20, 60, calibrated)).toBeLessThan(1.08)
  for (const { widening } of simulate(7, 90, calibrated)) expect(Math.abs(Math.log(widening))).toBeLessThan(0.4)
})

test('bands narrow again when the noise is what it was, and do not swing', () => {
  const passing = (day: number): { lower: number; upper: number } => (day < 30 ? { lower: 1.6, upper: 1.6 } : { lower: 1, upper: 1 })

  expect(meanOver('widening', 25, 30, passing)).toBeGreaterThan(1.4)
  expect(meanOver('widening', 60, 90, passing)).toBeLessThan(1.15)
  expect(meanOver('coverage', 60, 90, passing)).toBeGreaterThan(0.88)
})

test('a side that is missed is widened, the other side is not', () => {
  const state = fold(Array.from({ length: 8 }, (_, day) => ({ day, over95: 0.2 })))

  const widening = recordAt(state, 10)?.widening

  expect(widening?.lower).toBe(1)
  expect(widening?.upper).toBeGreaterThan(1.5)
})

test('widening stays between 0.7 and 3, whatever comes', () => {
  const wide = fold(Array.from({ length: 60 }, (_, day) => ({ day, over95: 1, under05: 0 })))
  const last = recordAt(wide, 62)

  expect(last?.widening.upper).toBeCloseTo(3)
  expect(last?.widening.lower).toBeCloseTo(0.7)
  expect(recordAt(fold([{ day: 60 }], wide), 62)?.widening.upper).toBeCloseTo(3)
})

test('who lost is not widened in the shadow, and begins as calibrated when it is back', () => {
  const lost = fold(Array.from({ length: 9 }, (_, day) => ({ day, relativeScore: 2, under05: 0.9, over95: 0 })))
  const back = fold(
    Array.from({ length: 8 }, (_, i) => ({ day: 9 + i, relativeScore: 0.7, isShadow: true })),
    lost,
  )

  expect(recordAt(lost, 11)).toMatchObject({ isLosing: true, widening: { lower: 1, upper: 1 } })
  expect(back.isLosing).toBe(false)
  expect(recordAt(back, 19)?.widening.lower).toBeCloseTo(1)
})

test('who loses clearly over four forecasts has lost, comes back only when clearly better, and stays at a tie', () => {
  const days = (from: number, count: number, relativeScore: number): Outcome[] =>
    Array.from({ length: count }, (_, i) => ({ day: from + i, relativeScore, isShadow: from > 3 }))
  const three = fold(days(0, 3, 1.3))
  const lost = fold(days(3, 1, 1.3), three)
  const tied = fold(days(4, 14, 1), lost)
  const back = fold(days(18, 7, 0.9), tied)
  const tiedAgain = fold(days(25, 14, 1.03), back)

  expect([three, lost, tied, back, tiedAgain].map(({ isLosing }) => isLosing)).toEqual([false, true, true, false, false])
  expect(lost.relativeScore).toBeCloseTo(1.3)
})

test('one forecast that exploded among good ones is no reason to lose the word', () => {
  const good = Array.from({ length: 6 }, (_, day) => ({ day, relativeScore: 0.85 }))

  expect(fold([...good, { day: 6, relativeScore: 100 }]).isLosing).toBe(false)
  expect(fold([...good, { day: 6, relativeScore: 100 }, { day: 7, relativeScore: 3 }, { day: 8, relativeScore: 2 }]).isLosing).toBe(true)
})

test('scores of seasonal naive are a record of their own, and who lost stays who is to forecast', () => {
  const both = Array.from({ length: 5 }, (_, day): Outcome[] => [
    { day, relativeScore: 1.4, isShadow: true },
    { day, model: SEASONAL_NAIVE, relativeScore: 1, over95: 0.1 },
  ]).flat()

  const state = fold(both)
  const record = recordAt(state, 7)

  expect(state).toMatchObject({ main: 'ensemble', isLosing: true })
  expect(record).toMatchObject({ model: 'ensemble', scored: 5, isLosing: true, widening: { lower: 1 } })
  expect(record?.widening.upper).toBeCloseTo(1)
  expect(record?.naive?.widening.upper).toBeGreaterThan(1.1)
  expect(record?.naive?.coverage90).toBeCloseTo(0.85)
})

test('a plug-in that lost stays who is to forecast while the ensemble stands in; a new model begins anew', () => {
  const lost = fold(Array.from({ length: 5 }, (_, day) => ({ day, model: 'chronos', relativeScore: 2 })))
  const standing = fold([{ day: 5, model: 'chronos', relativeScore: 2, isShadow: true }, { day: 5 }], lost)
  const replaced = fold([{ day: 6 }, { day: 7 }], standing)

  expect(standing).toMatchObject({ main: 'chronos', isLosing: true })
  expect(recordAt(standing, 7)).toMatchObject({ model: 'ensemble', scored: 1, isLosing: false })
  expect(replaced).toMatchObject({ main: 'ensemble', isLosing: false })
  expect(recordAt(replaced, 8, 'other')).toBeUndefined()
})

test('a score that was counted is not counted again, and one that is late is left out', () => {
  const state = fold([{ day: 3, over95: 0.3 }])

  expect(fold([{ day: 3, over95: 0.3 }], state)).toEqual(state)
  expect(fold([{ day: 2, over95: 0.3 }], state)).toEqual(state)
})

test('a record to which nothing was added for two weeks is not used, and goes on when there is a score again', () => {
  const state = fold([
    { day: 0, over95: 0.3 },
    { day: 1, over95: 0.3 },
  ])

  expect(recordAt(state, 17)).toBeDefined()
  expect(recordAt(state, 18)).toBeUndefined()
  expect(recordAt(fold([{ day: 30 }], state), 32)?.scored).toBe(3)
})
