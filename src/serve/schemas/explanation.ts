// Why a forecast says what it says, as it is answered: components, misses, calibration, what was odd and what was assumed.

import type { Component } from '../../core/explanation.ts'
import { findingSchema } from './reasoning.ts'
import { seriesSchema } from './series.ts'
import { flag, instant, list, maybe, number, oneOf, shape, text, whole } from './vocabulary.ts'

const componentNames = ['level', 'trend', 'day', 'week', 'occasions', 'present', 'rest'] as const satisfies readonly Component['name'][]

const componentSchema = shape(
  'ForecastComponent',
  'One part of the median; at every step the components sum to the median, up to rounding.',
  {
    name: oneOf(
      'Which part: the level, its trend, the usual day, the usual week, occasions, what is under way at present, or the rest.',
      componentNames,
    ),
    line: seriesSchema,
  },
)

const calibrationSchema = shape('Calibration', 'How one quantile did in the back-tests.', {
  level: number('The level that was promised, in (0, 1).', 0.95),
  observed: number('The share of back-test samples at or below that quantile; near `level` when calibrated.', 0.94),
})

const missAheadSchema = shape('MissAhead', 'How far the truth lay from the median in the back-tests, so many hours ahead.', {
  aheadHours: number('Hours between the origin and what was forecast.', 6),
  meanAbsolute: number('Mean absolute miss, in the unit of the series.', 0.12),
  mean: number('Mean signed miss, truth minus median.', -0.01),
})

const changePointSchema = shape('ChangePoint', 'A moment at which the series moved to another level and stayed.', {
  atMs: instant('When it moved.'),
  before: number('The level before, in the unit of the series.', 0.8),
  after: number('The level after.', 1.4),
  release: flag('Whether a new version went out then.', true),
})

const anomalySchema = shape('Anomaly', 'A stretch of the recent past that was not to be expected.', {
  fromMs: instant('When it began.'),
  toMs: instant('When it ended.'),
  seen: number('The mean that was seen, in the unit of the series.', 3.1),
  usual: number('The mean that was usual there.', 1.2),
  sentence: text('A sentence with its figures.', 'For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual.'),
})

const occasionEffectSchema = shape('OccasionEffect', 'What an occasion of the horizon does to the forecast.', {
  kind: text('The kind; past occasions of the kind tell about those to come.', 'match'),
  name: text('Its name.', 'Cup final'),
  fromMs: instant('When it begins.'),
  toMs: instant('When it ends.'),
  multiplier: number('Demand as a multiple of the usual.', 1.8),
  learnedFrom: whole('From how many past occasions the multiple was learned; 0 = stated or assumed.', 3),
})

const arrivalSchema = shape('Arrival', 'When growth reaches a ceiling, for example a memory limit.', {
  ceiling: number('The ceiling, in the unit of the series.', 1_073_741_824),
  medianMs: maybe(instant('When the median reaches it; `null` = not within 30 days.')),
  earliestMs: maybe(instant('When the 0.95 quantile reaches it; `null` = not within 30 days.')),
})

const borrowedShapeSchema = shape('BorrowedShape', 'Similar workloads whose usual shape was borrowed.', {
  segment: text('What the workloads have in common.', 'Deployments of team shop with a daily peak'),
  members: whole('How many workloads the shape was made from.', 14),
  share: number("How much of the forecast's shape is theirs, in [0, 1].", 0.6),
})

/** Everything that a page needs to show why; empty lists mean that there was nothing of the kind. */
export const explanationSchema = shape('Explanation', 'Why the forecast says what it says, as data that can be drawn.', {
  components: list('The parts of the median, at a step of an hour or of the forecast where that is longer.', componentSchema),
  residuals: maybe(seriesSchema, 'Truth minus median in the newest back-tests, hour by hour; `null` when nothing was tested.'),
  misses: list('How far the truth lay from the median, by hours ahead.', missAheadSchema),
  calibration: list('How each quantile did in the back-tests, ascending.', calibrationSchema),
  changePoints: list('Moments at which the level moved and stayed.', changePointSchema),
  anomalies: list('Stretches of the recent past that were not to be expected.', anomalySchema),
  cleaned: list('What was done to the history before it was read.', findingSchema),
  assumptions: list('What was taken for granted.', findingSchema),
  occasions: list('Occasions in the horizon and what they do.', occasionEffectSchema),
  arrival: maybe(arrivalSchema, 'When growth reaches a ceiling; `null` where there is no ceiling or no growth.'),
  borrowed: maybe(borrowedShapeSchema, 'Whose shape was borrowed; `null` when none was.'),
})
