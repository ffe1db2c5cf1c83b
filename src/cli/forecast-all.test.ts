// Forecasting a stream: in order, and never far ahead of who forecasts.

import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { forecast } from '../forecast/forecast.ts'
import { forecastAll, type Forecaster } from './forecast-all.ts'
import type { ForecastTask } from './forecast-task.ts'

const series = { startMs: 0, stepMs: 3_600_000, values: Float64Array.from({ length: 48 }, (_, hour) => hour % 24) }
const made = forecast({ series, horizonSteps: 2 })

function task(n: number): ForecastTask {
  return { id: `t${n}`, where: `line ${n}`, request: { series, horizonSteps: 2 }, notes: [], share: 0 }
}

test('with a slow forecaster no more than so many tasks are read and not yet answered', async () => {
  let read = 0
  let answered = 0
  let mostAhead = 0
  async function* tasks(): AsyncGenerator<ForecastTask> {
    for (; read < 200;) {
      read += 1
      mostAhead = Math.max(mostAhead, read - answered)
      yield task(read)
    }
  }
  const slow: Forecaster = async () => {
    await wait(1)
    return { forecast: made, elapsedMs: 1 }
  }

  const ids: string[] = []
  for await (const answer of forecastAll(tasks(), { ahead: 8, forecast: slow })) {
    answered += 1
    ids.push(answer.task.id)
  }

  expect(ids).toEqual(Array.from({ length: 200 }, (_, i) => `t${i + 1}`))
  expect(mostAhead).toBeGreaterThan(4)
  expect(mostAhead).toBeLessThanOrEqual(8)
})

test('who reads slowly is not waited for by the threads alone: nothing more is read', async () => {
  let read = 0
  async function* tasks(): AsyncGenerator<ForecastTask> {
    for (;;) {
      read += 1
      yield task(read)
    }
  }
  const answers = forecastAll(tasks(), { ahead: 4, forecast: () => Promise.resolve({ forecast: made, elapsedMs: 1 }) })

  await answers.next()
  await wait(20)
  await answers.return(undefined)

  expect(read).toBe(4)
})

test('answers keep the order of the tasks although the later ones are done first', async () => {
  async function* tasks(): AsyncGenerator<ForecastTask> {
    for (let n = 1; n <= 5; n += 1) yield task(n)
  }
  let left = 5
  const backwards: Forecaster = async () => {
    left -= 1
    await wait(left * 5)
    return { forecast: made, elapsedMs: 1 }
  }

  const answers = await Array.fromAsync(forecastAll(tasks(), { ahead: 5, forecast: backwards }))

  expect(answers.map((answer) => answer.task.id)).toEqual(['t1', 't2', 't3', 't4', 't5'])
})

test('a fault that is not of the series names its place and ends the stream', async () => {
  async function* tasks(): AsyncGenerator<ForecastTask> {
    yield task(7)
  }
  const broken: Forecaster = () => Promise.reject(new TidegateError('forecast-failed', 'the thread ended'))

  await expect(Array.fromAsync(forecastAll(tasks(), { ahead: 1, forecast: broken }))).rejects.toMatchObject({
    code: 'forecast-failed',
    message: 'line 7 (`t7`): the thread ended',
  })
})
