// How forecasts did once their hours had passed, as it is answered.

import type { Signal } from '../../core/demand.ts'
import { HORIZONS, type Horizon } from '../../core/forecast-score.ts'
import { flag, instant, list, maybe, number, oneOf, optional, pageOf, paging, part, shape, text, whole } from './vocabulary.ts'

const signals = ['cpu', 'memory'] as const satisfies readonly Signal[]
const [first, ...others] = HORIZONS.map(({ horizon }) => horizon)
const horizons: readonly [Horizon, ...Horizon[]] = [first, ...others]

const signal = oneOf('What was forecast: CPU of the whole workload in cores, or memory of one pod in bytes.', signals)
const model = text(
  'Who forecast: `ensemble`, the name of a plug-in, `seasonal-naive` where that had to stand in, or the plain forecast of a short history.',
  'ensemble',
)
const horizon = oneOf('The part of the horizon, in hours ahead; `all` is the whole.', horizons)

const shares = {
  coverage90: number('Share of the samples that fell inside the 90 % band, 0 to 1; 0.9 is right.', 0.91),
  upTo95: number('Share of the samples at or under the 0.95 quantile, 0 to 1; 0.95 is right, less means that peaks were missed.', 0.95),
  upTo99: number('Share of the samples at or under the 0.99 quantile, 0 to 1; 0.99 is right.', 0.99),
}

const relativeScore = number(
  'Pinball loss over that of seasonal naive on the same samples; below 1 is better than repeating the last day. From 0.01 to 100.',
  0.78,
)

const summed = {
  scored: whole('How many forecasts were scored; at least 1.', 212),
  relativeScoreMedian: number('Median over them of the loss divided by that of seasonal naive, to within 1 %; below 1 is better.', 0.78),
  losingShare: number('Share of them that did worse than seasonal naive, 0 to 1.', 0.11),
  ...shares,
  mase: maybe(
    number('Mean absolute scaled error of the median, mean over them; `null` where the history never changed from day to day.', 0.92),
  ),
}

/** A row of the summary. */
export const scoreSummarySchema = shape(
  'ForecastScoreSummary',
  'How the forecasts of the last days did, by who made them. Those of the shadow count as well.',
  {
    days: whole('Over how many days up to today: 7 or 30, by when the forecasts were made.', 7),
    signal,
    model,
    horizon,
    ...summed,
  },
)

/** A point of the chart over time. */
export const scoreDaySchema = shape('ForecastScoreDay', 'How the forecasts did that were made on one day, over their whole horizon.', {
  dayMs: instant('The start of the UTC day.'),
  signal,
  model,
  ...summed,
})

/** A row of the workloads. */
export const trackRecordSchema = shape(
  'ForecastTrackRecord',
  'How the recent forecasts of one signal of a workload did, and what follows for the next one.',
  {
    workload: text('The workload, as `<namespace>/<kind>/<name>`.', 'shop/Deployment/cart'),
    team: text('The team that owns it.', 'shop'),
    signal,
    model: text('Whose record it is: who forecasts, or would if it did not lose.', 'ensemble'),
    scored: whole('How many of its forecasts were scored.', 21),
    relativeScore: number(
      'Of its latest 14 forecasts, the geometric mean of loss over that of seasonal naive; below 1 is better. From 0.01 to 100.',
      0.78,
    ),
    coverage90: maybe(
      shares.coverage90,
      'Mean share of the samples inside the 90 % band over the latest 14 forecasts of whoever speaks; 0.9 is right.',
    ),
    isLosing: flag(
      'Whether it lost clearly enough that seasonal naive speaks in its place; it goes on in the shadow and comes back when it is better.',
      false,
    ),
    wideningLower: number(
      'By what the distances below the median are multiplied because of observed coverage, 1 to 3; 1 = as calibrated on the past.',
      1.02,
    ),
    wideningUpper: number('The same above the median.', 1.1),
    updatedAtMs: instant('When it was last scored.'),
  },
)

const page = pageOf('ForecastTrackRecordPage', trackRecordSchema)

/** The answer about an environment. */
export const forecastScoresSchema = shape(
  'ForecastScores',
  'How forecasts did once their hours had passed. Empty lists until the first ones are 48 hours old.',
  {
    environment: text('The environment.', 'demo'),
    summary: list('Sums over 7 and over 30 days, by signal, model and part of the horizon, in that order.', scoreSummarySchema),
    daily: list(
      'One point for each of the last 30 UTC days, signal and model, oldest first; days without a score are left out.',
      scoreDaySchema,
    ),
    ...page.properties,
  },
)

/** The query of it. */
export const forecastScoresQuery = part('Which page of the workloads.', paging)

/** The path of an environment. */
export const environmentPath = part('The environment.', { environment: text('The environment.', 'demo', { maxLength: 63 }) })

const partSchema = shape('ForecastHorizonScore', 'How one forecast did over a part of its horizon.', {
  horizon,
  samples: whole('Steps that had a sample.', 24),
  loss: number('Mean pinball loss over levels and samples, in the unit of the signal.', 0.031),
  naiveLoss: number('That of seasonal naive on the same samples.', 0.042),
  relativeScore,
  mase: maybe(
    number('Mean absolute error of the median over the mean absolute day-over-day change of the history; `null` where that is 0.', 0.9),
  ),
  under05: number('Share of the samples under the 0.05 quantile, 0 to 1; 0.05 is right.', 0.05),
  ...shares,
})

/** A score. */
export const forecastScoreSchema = shape('ForecastScore', 'One forecast whose 48 hours have passed, and how it did.', {
  signal,
  model,
  isShadow: flag('Whether it was made to be scored alone, because seasonal naive spoke in its place.', false),
  madeAtMs: instant('When it was made: the start of its first step.'),
  scoredAtMs: instant('When it was scored.'),
  horizons: list('By part of the horizon; parts without a sample are left out, `all` is always there and last.', partSchema),
})

/** A page of the scores of one workload. */
export const workloadScoresPage = shape(
  'WorkloadForecastScores',
  'How the forecasts of a workload did, newest first, and what follows for the next ones.',
  {
    records: list('The track records of its signals; empty before the first score.', trackRecordSchema),
    ...pageOf('ForecastScorePage', forecastScoreSchema).properties,
  },
)

/** The query of the scores of a workload. */
export const workloadScoresQuery = part('Filters.', {
  signal: optional(oneOf('Only this signal.', signals)),
  ...paging,
})
