// Adds up how forecasts did, so that days and teams can be joined and asked for medians and shares.

import { HORIZONS, type ForecastScore, type HorizonScore, type ScoreSums } from './forecast-score.ts'

/** Relative scores are counted in bins of 2 %, so a median is told to within 1 %. */
const BIN = 0.02

/** A tie is no loss. */
const DUST = 1e-9

/** What the sums of scored forecasts say; shares are from 0 to 1, each forecast counts the same. */
export interface ScoreSummary {
  readonly scored: number
  readonly relativeScoreMedian: number
  /** Share that did worse than seasonal naive. */
  readonly losingShare: number
  readonly coverage90: number
  readonly upTo95: number
  readonly upTo99: number
  /** `undefined` when it is not known of any of them. */
  readonly mase: number | undefined
}

/** The sums of scored forecasts by signal, model and part of the horizon, in that order. */
export function sumScores(scores: readonly ForecastScore[]): readonly ScoreSums[] {
  return joinSums(scores.flatMap((score) => score.horizons.map((part) => sumsOf(score, part))))
}

/** Several sums as one of each signal, model and part of the horizon, in that order. */
export function joinSums(sums: readonly ScoreSums[]): readonly ScoreSums[] {
  const groups = Map.groupBy(sums, keyOf)
  return [...groups.keys()].sort().map((key) => joined(groups.get(key) ?? []))
}

/** What sums say; they hold at least one forecast. */
export function summaryOf(sums: ScoreSums): ScoreSummary {
  const { scored, maseScored } = sums
  return {
    scored,
    relativeScoreMedian: medianOf(sums),
    losingShare: sums.losing / scored,
    coverage90: sums.coverage90 / scored,
    upTo95: sums.upTo95 / scored,
    upTo99: sums.upTo99 / scored,
    mase: maseScored === 0 ? undefined : sums.mase / maseScored,
  }
}

function keyOf({ signal, model, horizon }: ScoreSums): string {
  return [signal, model, HORIZONS.findIndex((part) => part.horizon === horizon)].join(' ')
}

function sumsOf({ signal, model }: ForecastScore, part: HorizonScore): ScoreSums {
  const { horizon, relativeScore, coverage90, upTo95, upTo99, mase } = part
  return {
    signal,
    model,
    horizon,
    scored: 1,
    losing: relativeScore > 1 + DUST ? 1 : 0,
    coverage90,
    upTo95,
    upTo99,
    mase: mase ?? 0,
    maseScored: mase === undefined ? 0 : 1,
    bins: [[Math.round(Math.log(relativeScore) / BIN), 1]],
  }
}

function joined(group: readonly ScoreSums[]): ScoreSums {
  const [{ signal, model, horizon }] = group
  const total = (of: (sums: ScoreSums) => number): number => group.reduce((sum, each) => sum + of(each), 0)
  const bins = new Map<number, number>()
  for (const each of group) for (const [bin, count] of each.bins) bins.set(bin, (bins.get(bin) ?? 0) + count)
  return {
    signal,
    model,
    horizon,
    scored: total((each) => each.scored),
    losing: total((each) => each.losing),
    coverage90: total((each) => each.coverage90),
    upTo95: total((each) => each.upTo95),
    upTo99: total((each) => each.upTo99),
    mase: total((each) => each.mase),
    maseScored: total((each) => each.maseScored),
    bins: [...bins].sort(([a], [b]) => a - b),
  }
}

/** The middle of the bin that holds the middle forecast; between two of them, the mean of both. */
function medianOf({ bins, scored }: ScoreSums): number {
  return (atRank(bins, Math.ceil(scored / 2)) + atRank(bins, Math.floor(scored / 2) + 1)) / 2
}

function atRank(bins: ScoreSums['bins'], rank: number): number {
  let before = 0
  for (const [bin, count] of bins) {
    before += count
    if (before >= rank) return Math.exp(bin * BIN)
  }
  return Number.NaN
}
