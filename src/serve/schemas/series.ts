// Figures on a regular grid, as demand, components and residuals are answered.

import { Type } from 'typebox'
import { instant, shape, whole } from './vocabulary.ts'

/** One value a step, `null` where there is none. */
export const seriesSchema = shape('Series', 'A series on a regular grid: `values[i]` covers one step from `startMs + i * stepMs`.', {
  startMs: instant('Start of the first step.'),
  stepMs: whole('Length of a step, in milliseconds.', 300_000),
  values: Type.Array(Type.Union([Type.Number(), Type.Null()]), {
    description: 'One value a step; `null` where there is no sample.',
    examples: [[0.82, 0.91, null, 0.88]],
  }),
})
