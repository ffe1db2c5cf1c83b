// Says in sentences what the pictures of a forecast show: who spoke, how well, how calibrated, how far off.

import { SEASONAL_NAIVE } from '../../src/core/forecast-score.ts'
import { formatShare, plain } from '../parts/amount.ts'
import { formatLocal } from '../parts/instant.ts'
import { counted } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'

type Belief = Schema<'ForecastEvidence'>
type Format = (value: number) => string

/** Under the figure of 90 % coverage, less than this is worth a warning. */
export const LOW_COVERAGE = 0.8

/** A level of which less came than was promised, by more than this, is told. */
const OFF_PROMISE = 0.02

/** Who spoke. */
export function modelWords({ model, experts }: Pick<Belief, 'model' | 'experts'>): string {
  const speaking = experts.filter(({ weight }) => weight > 0.0005).length
  if (model === null || model === 'ensemble')
    return speaking === 0 ? 'Nobody had a weight' : `${counted(speaking, 'expert')}, weighed by their past`
  if (model === SEASONAL_NAIVE) return 'Seasonal naive: the same as a day before'
  return speaking > 1 ? `${model}, beside ${counted(speaking - 1, 'expert')}` : model
}

/** A relative score in words: `22 % less error` `than`, and whether it is no worse than the simplest guess, whose name follows. */
export interface ScoreFigure {
  readonly figure: string
  readonly link: 'than' | 'as'
  readonly isBetter: boolean
}

/** The words of a relative score. */
export function scoreFigure(relativeScore: number): ScoreFigure {
  const share = formatShare(Math.round(Math.abs(1 - relativeScore) * 100) / 100)
  if (Math.abs(1 - relativeScore) < 0.005) return { figure: 'the same error', link: 'as', isBetter: true }
  return relativeScore < 1
    ? { figure: `${share} less error`, link: 'than', isBetter: true }
    : { figure: `${share} more error`, link: 'than', isBetter: false }
}

/** What the scores were tested on. */
export function testedWords({ relativeScore, historyDays, origins }: Pick<Belief, 'relativeScore' | 'historyDays' | 'origins'>): string {
  if (relativeScore === null) return `With a history of ${counted(round1(historyDays), 'day')} there was nothing to test it on.`
  return `Tested at ${counted(origins, 'moment')} of the last ${counted(round1(historyDays), 'day')}.`
}

/** How the quantiles that capacity is sized on kept their promise. */
export function calibrationSentence(calibration: readonly Schema<'Calibration'>[]): string {
  const short = calibration.filter(({ level, observed }) => level >= 0.9 && observed < level - OFF_PROMISE)
  const worst = short.toSorted((a, b) => a.observed - a.level - (b.observed - b.level))[0]
  if (worst === undefined) return 'The high quantiles, on which capacity is sized, kept what they promise.'
  return `The ${formatShare(worst.level)} line held only ${formatShare(worst.observed)} of what came: its true peaks may be higher.`
}

/** The first and the last miss, and which way it errs on balance. */
export function missSentence(misses: readonly Schema<'MissAhead'>[], format: Format): string {
  const [first, last] = [misses[0], misses.at(-1)]
  if (first === undefined || last === undefined) return 'Nothing was tested.'
  const balance = misses.reduce((sum, { mean }) => sum + mean, 0) / misses.length
  const side = balance > 0 ? 'too low' : 'too high'
  return `Off by ${format(first.meanAbsolute)} on average up to ${plain(first.aheadHours)} h ahead, by ${format(last.meanAbsolute)} up to ${plain(last.aheadHours)} h ahead; on balance ${format(Math.abs(balance))} ${side}.`
}

/** The largest miss and when it was. */
export function residualSentence({ startMs, stepMs, values }: Schema<'Series'>, format: Format): string {
  const worst = values.reduce<number>((best, value, at) => (Math.abs(value ?? 0) > Math.abs(values[best] ?? 0) ? at : best), 0)
  const miss = values[worst] ?? 0
  if (miss === 0) return 'It was never off.'
  return `Furthest off at ${formatLocal(startMs + worst * stepMs)}: ${format(Math.abs(miss))} ${miss > 0 ? 'more came than was said' : 'less came than was said'}.`
}

/** How far a picture of residuals reaches: to the largest, or to four times what nine of ten stay under, so that one spike does not flatten the rest. */
export function residualReach(residuals: readonly number[]): { readonly reach: number; readonly isCut: boolean } {
  const sizes = residuals.map(Math.abs).toSorted((a, b) => a - b)
  const largest = sizes.at(-1) ?? 0
  const usual = (sizes[Math.floor(sizes.length * 0.9)] ?? 0) * 4
  return usual > 0 && usual < largest ? { reach: usual, isCut: true } : { reach: largest, isCut: false }
}

function round1(value: number): number {
  return Math.round(value * 10) / 10
}
