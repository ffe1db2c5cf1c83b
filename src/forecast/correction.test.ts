// The learned correction: what it may do to a forecast, whatever the history.

import { expect, test } from 'vitest'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import type { Series } from '../core/series.ts'
import { backTest } from './back-test.ts'
import { learnBands, spread } from './bands.ts'
import { combine } from './combine.ts'
import { correct } from './correction.ts'
import { featuresOf } from './correction-features.ts'
import { networkOf, outputsOf, weightCount, OUTPUT_COUNT } from './correction-network.ts'
import { NETWORKS } from './correction-networks.ts'
import { FEATURE_COUNT } from './correction-weights.ts'
import { viewOf } from './correction-view.ts'
import { EXPERTS } from './experts.ts'
import { forecast } from './forecast.ts'
import { judge } from './judge.ts'
import { preparePast } from './past.ts'
import { weigh } from './weigh.ts'

const HOUR_MS = 3_600_000
const MANY_LEVELS = [0.005, 0.02, 0.05, 0.1, 0.2, 0.25, 0.4, 0.5, 0.6, 0.75, 0.8, 0.9, 0.93, 0.95, 0.97, 0.99, 0.995]

function seriesOf(count: number, value: (i: number) => number, stepMs = HOUR_MS): Series {
  return { startMs: 0, stepMs, values: Float64Array.from({ length: count }, (_, i) => value(i)) }
}

const wave = (i: number): number => 10 + 4 * Math.sin((i * Math.PI) / 12) + ((i * 7919) % 13) / 6

const ODD: Readonly<Record<string, Series>> = {
  wave: seriesOf(336, wave),
  'all zero': seriesOf(336, () => 0),
  constant: seriesOf(336, () => 5),
  'one spike': seriesOf(336, (i) => (i === 200 ? 1e6 : 0)),
  'a step at the end': seriesOf(336, (i) => (i > 330 ? 100 : 1)),
  huge: seriesOf(336, (i) => 1e300 * wave(i)),
  tiny: seriesOf(336, (i) => 1e-300 * wave(i)),
  negative: seriesOf(336, (i) => wave(i) - 12),
  'gaps but ten points': seriesOf(336, (i) => (i % 34 === 0 ? wave(i) : Number.NaN)),
  'two days': seriesOf(48, wave),
  'bursts of a batch job': seriesOf(336, (i) => (i % 24 === 3 ? 50 + (i % 5) : 0)),
  'five minutes': seriesOf(3 * 288, (i) => wave(i / 12), HOUR_MS / 12),
  'steps of 48 minutes': seriesOf(14 * 30, wave, 0.8 * HOUR_MS),
}

test.each(Object.keys(ODD))('corrected quantiles are finite, never cross and stay on their side of zero: %s', (name) => {
  const series = ODD[name]
  const { values } = forecast({ series, horizonSteps: 48, levels: MANY_LEVELS })

  const isNonNegative = series.values.every((value) => !(value < 0))
  for (let i = 0; i < 48; i += 1) {
    for (let q = 0; q < MANY_LEVELS.length; q += 1) {
      expect(Number.isFinite(values[q][i])).toBe(true)
      if (isNonNegative) expect(values[q][i]).toBeGreaterThanOrEqual(0)
      if (q > 0) expect(values[q][i]).toBeGreaterThanOrEqual(values[q - 1][i])
    }
  }
})

test('the correction can be switched off, and the evidence says when it spoke', () => {
  const request = { series: ODD.wave, horizonSteps: 48 }
  const corrected = forecast(request)
  const plain = forecast({ ...request, borrow: { correction: false } })

  const codes = (made: typeof plain): string[] => (made.evidence.explanation?.assumptions ?? []).map(({ code }) => code)
  expect(codes(corrected)).toContain('correction-on')
  expect(codes(plain)).not.toContain('correction-on')
  expect(corrected.values[6]).not.toEqual(plain.values[6])
})

test('the same request gives the same bytes, and a level is the same whatever else is asked', () => {
  const request = { series: ODD.wave, horizonSteps: 48 }

  expect(forecast(request).values).toEqual(forecast(request).values)
  const some = forecast({ ...request, levels: [0.5, 0.8, 0.95] })
  const all = forecast({ ...request, levels: MANY_LEVELS })
  expect(some.values[1]).toEqual(all.values[MANY_LEVELS.indexOf(0.8)])
  expect(some.values[2]).toEqual(forecast(request).values[6])
})

test('a week ahead is forecast with what was learned of two days', () => {
  const { values } = forecast({ series: ODD.wave, horizonSteps: 168 })
  const width = (hour: number): number => values[6][hour] - values[0][hour]

  expect(width(167)).toBeGreaterThan(0)
  expect(width(167)).toBeLessThan(5 * width(47))
})

function uncorrected(series: Series, horizon: number, levels: readonly number[]): Parameters<typeof correct> {
  const past = preparePast(series)
  const tested = backTest(past, EXPERTS, horizon)
  const judged = judge(past, tested)
  const path = combine(tested.paths, weigh(tested), 0)
  return [
    { past, tested, judged, path },
    { levels, paths: spread(learnBands(past, judged, { horizon, levels }), path, 0), networks: NETWORKS },
  ]
}

test('outputs of zero leave the forecast almost as it was, and shift and stretch do what their names say', () => {
  const [made, of] = uncorrected(ODD.wave, 48, QUANTILE_LEVELS)
  const saying = (outputs: readonly number[]): Float64Array[] => {
    const numbers = new Float32Array(weightCount(FEATURE_COUNT, 1))
    numbers.set(outputs, numbers.length - OUTPUT_COUNT)
    return correct(made, { ...of, networks: [networkOf(numbers, FEATURE_COUNT)] }) ?? []
  }

  const same = saying([0, 0, 0, 0, 0, 0, 0, 0])
  const shifted = saying([1, 0, 0, 0, 0, 0, 0, 0])
  const stretched = saying([0, 0, 0, 0, 0, 0, Math.log(2), 0])
  for (let i = 0; i < 48; i += 1) {
    expect(same[3][i]).toBe(of.paths[3][i])
    expect(same[6][i]).toBeCloseTo(of.paths[6][i], 1)
    expect(shifted[3][i]).toBeGreaterThan(same[3][i])
    expect(shifted[6][i] - same[6][i]).toBeCloseTo(shifted[3][i] - same[3][i], 6)
    expect(stretched[6][i] - stretched[5][i]).toBeCloseTo(2 * (same[6][i] - same[5][i]), 6)
    expect(stretched[5][i]).toBe(same[5][i])
  }
})

test('features are as many as the weights expect and mean the same at every scale of a series', () => {
  const [made, { paths }] = uncorrected(ODD.wave, 48, QUANTILE_LEVELS)
  const scaled = { ...ODD.wave, values: ODD.wave.values.map((value) => 1024 * value) }
  const [madeScaled, { paths: pathsScaled }] = uncorrected(scaled, 48, QUANTILE_LEVELS)

  const features = featuresOf(viewOf({ ...made, quantiles: paths }))
  expect(features).toHaveLength(FEATURE_COUNT)
  expect(featuresOf(viewOf({ ...madeScaled, quantiles: pathsScaled }))).toEqual(features)
})

test('the outputs of a network are those worked out by hand', () => {
  const numbers = new Float32Array(weightCount(1, 2))
  // mean 1, inverse deviation 2, hidden weights 1 and -1, biases 0 and 0.5
  numbers.set([1, 2, 1, -1, 0, 0.5])
  // the first output reads 3 times the first unit and 10 times the second
  numbers[6] = 3
  numbers[6 + OUTPUT_COUNT] = 10
  const outputs = outputsOf(networkOf(numbers, 1), [Float64Array.of(2, 100)])

  // (2 - 1) * 2 = 2: units 2 and -1.5, leaking -0.15; 3 * 2 - 10 * 0.15 = 4.5
  expect(outputs[0]).toBeCloseTo(4.5, 6)
  // held to five deviations: units 5 and -4.5, leaking -0.45; 15 - 4.5
  expect(outputs[OUTPUT_COUNT]).toBeCloseTo(10.5, 6)
  expect(() => networkOf(new Float32Array(21), 1)).toThrow(RangeError)
})
