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

test('coverage that slipped to 0.7 is back near 0.9 within three weeks of forecasts', () => {
  const slipped = (): { lower: number; upper: number } => ({ lower: 1.587, upper: 1.587 })

  expect(meanOver('coverage', 0, 2, slipped)).toBeLessThan(0.74)
  expect(meanOver('coverage', 18, 24, slipped)).toBeGreaterThan(0.86)
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
  const state = fold(Array.from({ length: 8 }, (_, day) => ({ day, over95: 0.3 })))

  const widening = recordAt(state, 10)?.widening

  expect(widening?.lower).toBe(1)
  expect(widening?.upper).toBeGreaterThan(1.5)
})

test('widening stays between 1 and 3, whatever comes', () => {
  const wide = fold(Array.from({ length: 60 }, (_, day) => ({ day, over95: 1, under05: 0 })))
  const narrow = fold(Array.from({ length: 60 }, (_, day) => ({ day, over95: 0, under05: 0 })))

  expect(recordAt(wide, 62)?.widening.upper).toBeCloseTo(3)
  expect(recordAt(wide, 62)?.widening.lower).toBe(1)
  expect(recordAt(narrow, 62)?.widening).toEqual({ lower: 1, upper: 1 })
})

test('one bad day widens nothing, nor do three; four that missed too much do', () => {
  const after = (days: number) => recordAt(fold(Array.from({ length: days }, (_, day) => ({ day, under05: 0.3, over95: 0.3 }))), days + 2)
  const amid = fold(Array.from({ length: 9 }, (_, day) => ({ day, over95: day === 5 ? 0.8 : 0.02, under05: 0.02 })))

  expect(after(3)?.widening).toEqual({ lower: 1, upper: 1 })
  expect(after(4)?.widening.upper).toBeGreaterThan(1.1)
  expect(recordAt(amid, 11)?.widening).toEqual({ lower: 1, upper: 1 })
})

test('who lost is not widened in the shadow, and begins as calibrated when it is back', () => {
  const lost = fold(Array.from({ length: 9 }, (_, day) => ({ day, relativeScore: 2, under05: 0.9, over95: 0 })))
  const shadow = Array.from({ length: 14 }, (_, i) => ({ day: 9 + i, relativeScore: 0.7, isShadow: true }))
  const back = fold(shadow, lost)

  expect(recordAt(lost, 11)).toMatchObject({ isLosing: true, widening: { lower: 1, upper: 1 } })
  expect(back.isLosing).toBe(false)
  expect(recordAt(back, 25)?.widening.lower).toBeCloseTo(1)
})

test('who loses clearly over seven forecasts has lost, comes back only when better, and stays at a tie', () => {
  const days = (from: number, count: number, relativeScore: number): Outcome[] =>
    Array.from({ length: count }, (_, i) => ({ day: from + i, relativeScore, isShadow: from > 6 }))
  const six = fold(days(0, 6, 1.3))
  const lost = fold(days(6, 1, 1.3), six)
  const tied = fold(days(7, 20, 1.01), lost)
  const back = fold(days(27, 14, 0.9), tied)
  const tiedAgain = fold(days(41, 20, 1.05), back)

  expect([six, lost, tied, back, tiedAgain].map(({ isLosing }) => isLosing)).toEqual([false, true, true, false, false])
  expect(lost.relativeScore).toBeCloseTo(1.3)
})

test('one forecast that exploded among good ones is no reason to lose the word', () => {
  const good = Array.from({ length: 6 }, (_, day) => ({ day, relativeScore: 0.9 }))
  const bad = [100, 3, 2, 2].map((relativeScore, i) => ({ day: 6 + i, relativeScore }))

  expect(fold([...good, ...bad.slice(0, 1)]).isLosing).toBe(false)
  expect(fold([...good, ...bad]).isLosing).toBe(true)
})

test('scores of seasonal naive are a record of their own, and who lost stays who is to forecast', () => {
  const both = Array.from({ length: 8 }, (_, day): Outcome[] => [
    { day, relativeScore: 1.4, isShadow: true },
    { day, model: SEASONAL_NAIVE, relativeScore: 1, over95: 0.2 },
  ]).flat()

  const state = fold(both)
  const record = recordAt(state, 10)

  expect(state).toMatchObject({ main: 'ensemble', isLosing: true })
  expect(record).toMatchObject({ model: 'ensemble', scored: 8, isLosing: true, widening: { lower: 1, upper: 1 } })
  expect(record?.naive?.widening.upper).toBeGreaterThan(1.1)
  expect(record?.naive?.coverage90).toBeCloseTo(0.75)
})

test('a plug-in that lost stays who is to forecast while the ensemble stands in; a new model begins anew', () => {
  const lost = fold(Array.from({ length: 8 }, (_, day) => ({ day, model: 'chronos', relativeScore: 2 })))
  const standing = fold([{ day: 8, model: 'chronos', relativeScore: 2, isShadow: true }, { day: 8 }], lost)
  const replaced = fold([{ day: 9 }, { day: 10 }], standing)

  expect(standing).toMatchObject({ main: 'chronos', isLosing: true })
  expect(recordAt(standing, 10)).toMatchObject({ model: 'ensemble', scored: 1, isLosing: false })
  expect(replaced).toMatchObject({ main: 'ensemble', isLosing: false })
  expect(recordAt(replaced, 12, 'other')).toBeUndefined()
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

test('what one forecaster did long ago is not used because another one was scored since, and it begins anew', () => {
  const lost = fold(Array.from({ length: 9 }, (_, day) => ({ day, relativeScore: 1.8 })))
  const plugIn = fold(
    Array.from({ length: 30 }, (_, i) => ({ day: 9 + i, model: 'model-server' })),
    lost,
  )
  expect(recordAt(lost, 11)?.isLosing).toBe(true)

  expect(recordAt(plugIn, 41)).toBeUndefined()
  expect(recordAt(plugIn, 41, 'model-server')?.scored).toBe(30)
  expect(recordAt(fold([{ day: 41 }], plugIn), 43)).toMatchObject({ scored: 10, isLosing: false, relativeScore: 0.8 })
})
