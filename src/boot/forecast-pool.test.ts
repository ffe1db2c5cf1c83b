// The pool answers what the pure door answers, whether its threads were warmed up or not.

import { expect, test } from 'vitest'
import { HOUR_MS } from '../core/time.ts'
import { forecast } from '../forecast/forecast.ts'
import { createForecastPool } from './forecast-pool.ts'

const values = Float64Array.from({ length: 14 * 24 }, (_, i) => 5 + Math.sin(i / 4))
const request = { series: { startMs: 0, stepMs: HOUR_MS, values }, horizonSteps: 48 }

test.each([false, true])('answers the same bytes as the door, warm: %s', async (isWarm) => {
  const pool = createForecastPool({ threads: 1, isWarm })
  try {
    const answer = await pool.forecast(request)

    expect(answer.forecast).toEqual(forecast(request))
    expect(answer.elapsedMs).toBeGreaterThan(0)
  } finally {
    await pool.close()
  }
})
