// How the weights of the correction are made: what they were made from, the gradient, and the same numbers each time.

import { expect, test } from 'vitest'
import { digestOf } from '../../bench/forecast/training/digest.ts'
import { exampleOf, type Example } from '../../bench/forecast/training/examples.ts'
import { forward, inputsOf, learn } from '../../bench/forecast/training/learn.ts'
import { correctedOf, gradientOf, lossesOf } from '../../bench/forecast/training/loss.ts'
import { TRAINING } from '../../bench/forecast/training/settings.ts'
import { scoreOf } from '../../bench/forecast/training/table.ts'
import type { Trace } from '../../bench/forecast/training/traces.ts'
import { cutWindows } from '../../bench/forecast/training/windows.ts'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { OUTPUT_COUNT, outputsOf } from './correction-network.ts'
import { NETWORKS } from './correction-networks.ts'
import { FEATURE_COUNT, TRAINED_FROM, WEIGHTS } from './correction-weights.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

function traceOf(id: string, value: (hour: number) => number): Trace {
  const values = Float64Array.from({ length: 24 * 40 }, (_, hour) => value(hour))
  return { dataset: 'made', publisher: 'nobody', id, series: { startMs: 0, stepMs: HOUR_MS, values } }
}

const traces = [
  traceOf('waves', (hour) => 10 + 5 * Math.sin((hour * Math.PI) / 12) + ((hour * 7919) % 17) / 5),
  traceOf('bursts', (hour) => ((hour * 31) % 11 === 0 ? 20 : 1) + ((hour * 104_729) % 7) / 10),
]
const nothing = { dataset: new Map(), series: new Map() }

function examplesOf(): Example[] {
  return cutWindows(traces, nothing)
    .slice(0, 16)
    .map((window, i) => exampleOf(window, i))
    .filter((example) => example !== undefined)
}

test('the weights were made from these traces by this script', () => {
  expect(TRAINED_FROM).toBe(digestOf())
})

test('the weights make networks of finite numbers', () => {
  expect(NETWORKS.length).toBeGreaterThan(0)
  for (const numbers of WEIGHTS) expect(numbers.every(Number.isFinite)).toBe(true)
})

test('no target of a window touches an embargoed time of its data set, and none is cut from a frozen history', () => {
  const [fromMs, toMs] = [20 * DAY_MS, 22 * DAY_MS]
  const free = cutWindows(traces, nothing)
  const held = cutWindows(traces, { dataset: new Map([['made', [[fromMs, toMs]]]]), series: new Map() })
  const spanOf = ({ startMs, stepMs, history, target }: (typeof held)[number]): [number, number] => {
    return [startMs + history.length * stepMs, startMs + (history.length + target.length) * stepMs]
  }

  expect(held.length).toBeLessThan(free.length)
  for (const window of held) expect(spanOf(window)[0] >= toMs || spanOf(window)[1] <= fromMs).toBe(true)
  expect(cutWindows([traceOf('frozen', () => 3)], nothing)).toEqual([])
})

test('the gradient is the slope of the loss', () => {
  const [example] = examplesOf()
  const levels = Float64Array.from(QUANTILE_LEVELS)
  const outputs = Float64Array.from({ length: example.pointCount * OUTPUT_COUNT }, (_, i) => Math.sin(i) / 5)
  const lossOf = (at: Float64Array): number => {
    const { losses } = lossesOf(example, correctedOf(example, at).quantiles)
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
    return (
      Math.log(mean + example.lift) +
      0.15 * Math.log(losses[6] + 0.2 * example.lift) +
      0.05 * Math.log(losses[7] + 0.1 * example.lift + 0.03 * example.referenceLoss)
    )
  }
  const { gradient } = gradientOf(example, outputs, levels) ?? { gradient: new Float64Array(0) }

  expect(gradient.some((slope) => slope !== 0)).toBe(true)
  for (let i = 0; i < 64; i += 1) {
    const [lower, upper] = [-1e-6, 1e-6].map((nudge) => lossOf(outputs.map((value, k) => (k === i ? value + nudge : value))))
    expect((upper - lower) / 2e-6).toBeCloseTo(gradient[i], 4)
  }
})

test('the same examples and seed give the same network, which forecasts as it was trained to, and better than none', () => {
  const examples = examplesOf().map((example) => ({ example, weight: 1 }))
  const training = { ...TRAINING, hiddenCount: 4, batch: 4, epochs: 40 }
  const network = learn(examples, FEATURE_COUNT, training)

  expect(learn(examples, FEATURE_COUNT, training)).toEqual(network)
  expect(learn(examples, FEATURE_COUNT, { ...training, seed: 2 })).not.toEqual(network)
  const [{ example }] = examples
  const columns = Array.from({ length: FEATURE_COUNT }, (_, f) =>
    Float64Array.from({ length: example.pointCount }, (__, j) => example.features[j * FEATURE_COUNT + f]),
  )
  const outputs = forward(network, inputsOf(network, example)).outputs
  outputsOf(network, columns).forEach((output, i) => expect(output).toBeCloseTo(outputs[i], 4))
  const meanOf = (ratios: readonly number[]): number => ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0)
  const trained = examples.map((each) => scoreOf(each.example, forward(network, inputsOf(network, each.example)).outputs).ratio)
  expect(meanOf(trained)).toBeLessThan(meanOf(examples.map((each) => scoreOf(each.example, undefined).ratio)))
})
