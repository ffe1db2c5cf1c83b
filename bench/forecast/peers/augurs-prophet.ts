// Forecasts with Prophet of augurs: its settings as they come, and the optimizer that is made for WebAssembly.

import * as prophet from '@bsull/augurs/prophet'
import { optimizer } from '@bsull/augurs-prophet-wasmstan'
import { LEVELS, type Forecaster } from '../forecaster.ts'
import { startAugurs } from './augurs-module.ts'

const WIDTH = 0.9
/** Standard deviations from the middle at each level, of a normal distribution. */
const DISTANCE: Readonly<Record<string, number>> = {
  '0.05': -1.6449,
  '0.1': -1.2816,
  '0.25': -0.6745,
  '0.5': 0,
  '0.75': 0.6745,
  '0.9': 1.2816,
  '0.95': 1.6449,
  '0.99': 2.3263,
}

startAugurs('prophet', prophet)

/** One fit has one interval, of 90 %; the levels inside and outside of it are put where a normal distribution has them. */
export const augursProphet: Forecaster = (task) => {
  const model = new prophet.Prophet({ optimizer, intervalWidth: WIDTH })
  try {
    const seen = task.history.flatMap((value, i) => (value === null ? [] : [{ at: task.start_epoch + i * task.step_seconds, value }]))
    model.fit({ ds: seen.map(({ at }) => at), y: seen.map(({ value }) => value) })
    const first = task.start_epoch + task.history.length * task.step_seconds
    const { yhat } = model.predict({ ds: Array.from(task.target, (_, i) => first + i * task.step_seconds) })
    const { point, intervals } = yhat
    if (intervals === undefined) throw new Error('Prophet gave no interval')
    return Object.fromEntries(
      LEVELS.map((level) => [level, point.map((middle, i) => at(level, middle, [intervals.lower[i], intervals.upper[i]]))]),
    )
  } finally {
    model.free()
  }
}

function at(level: string, middle: number, [lower, upper]: readonly [number, number]): number {
  const distance = DISTANCE[level] / DISTANCE['0.95']
  return middle + Math.abs(distance) * (distance < 0 ? lower - middle : upper - middle)
}
