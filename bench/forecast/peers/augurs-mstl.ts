// Forecasts with MSTL of augurs: the day and, where two weeks are there, the week, and AutoETS for the trend.

import * as mstl from '@bsull/augurs/mstl'
import { withoutGaps, type Forecaster } from '../forecaster.ts'
import { startAugurs } from './augurs-module.ts'

/** An interval of so much gives the quantiles at its two ends. */
const INTERVALS = [
  { width: 0.9, low: '0.05', high: '0.95' },
  { width: 0.8, low: '0.1', high: '0.9' },
  { width: 0.5, low: '0.25', high: '0.75' },
  { width: 0.98, low: undefined, high: '0.99' },
] as const

startAugurs('mstl', mstl)

/** Its own intervals, as they are. */
export const augursMstl: Forecaster = (task) => {
  const day = Math.round(86_400 / task.step_seconds)
  const values = withoutGaps(task.history)
  const periods = values.length >= 14 * day ? [day, 7 * day] : [day]
  const model = mstl.MSTL.ets(periods)
  try {
    model.fit(values)
    const quantiles: Record<string, readonly number[]> = {}
    for (const { width, low, high } of INTERVALS) {
      const { point, intervals } = model.predict(task.target.length, width)
      if (intervals === undefined) throw new Error('MSTL gave no interval')
      quantiles['0.5'] = point
      if (low !== undefined) quantiles[low] = intervals.lower
      quantiles[high] = intervals.upper
    }
    return quantiles
  } finally {
    // Without it the memory of the module grows with every fit.
    model.free()
  }
}
