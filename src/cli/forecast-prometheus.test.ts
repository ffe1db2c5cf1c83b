// Prometheus range answers: series by their labels, cut anywhere, and answers that are none.

import { expect, test } from 'vitest'
import { readPrometheus } from './forecast-prometheus.ts'
import type { ForecastTask } from './forecast-task.ts'
import type { Piece } from './read-text.ts'

const START = Date.UTC(2026, 0, 5) / 1000

async function* cut(text: string, every: number): AsyncGenerator<Piece> {
  for (let i = 0; i < text.length; i += every) yield { text: text.slice(i, i + every), share: i / text.length }
}

async function read(answer: unknown, every = 50): Promise<ForecastTask[]> {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const settings = { horizonMs: 3_600_000, stepMs: undefined, request: {} }
  return Array.fromAsync(readPrometheus(cut(text, every), settings))
}

const values = (factor: number): [number, string][] => [0, 1, 2, 4].map((step) => [START + step * 300, String(step * factor)])
const matrix = (result: readonly unknown[]): unknown => ({
  status: 'success',
  data: { resultType: 'matrix', result },
  warnings: ['a "[{" b'],
})

test.each([1, 2, 7, 64, 100_000])('every series of an answer cut every %i characters comes out by its labels', async (every) => {
  const awkward = { __name__: 'up', path: 'a"]}\\,[{', job: 'x' }
  const tasks = await read(
    matrix([
      { metric: awkward, values: values(1) },
      { metric: { pod: 'b' }, values: values(2.5) },
      { metric: {}, values: values(1) },
    ]),
    every,
  )

  expect(tasks.map(({ id }) => id)).toEqual(['up{path="a\\"]}\\\\,[{", job="x"}', '{pod="b"}', '{}'])
  expect([...tasks[1].request.series.values]).toEqual([0, 2.5, 5, Number.NaN, 10])
  expect(tasks[1].request).toMatchObject({ series: { startMs: START * 1000, stepMs: 300_000 }, horizonSteps: 12 })
  expect(tasks[1].notes).toEqual(['1 of 5 steps have no sample'])
})

test('data that comes before the status, with spaces, is read the same', async () => {
  const text = `{ "data" : { "result" : [ { "metric" : {"__name__":"up"} , "values" : ${JSON.stringify(values(1))} } ] , "resultType" : "matrix" } , "status" : "success" }`

  expect((await read(text)).map(({ id }) => id)).toEqual(['up'])
})

test('what is no number in Prometheus is a gap', async () => {
  const [task] = await read(
    matrix([
      {
        metric: {},
        values: [
          [START, '1'],
          [START + 60, 'NaN'],
          [START + 120, '+Inf'],
          [START + 180, '4'],
        ],
      },
    ]),
  )

  expect([...task.request.series.values]).toEqual([1, Number.NaN, Number.NaN, 4])
})

test.each([
  [{ status: 'error', errorType: 'bad_data', error: 'parse error' }, 'the answer is an error of Prometheus: parse error'],
  [
    { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [START, '1'] }] } },
    'the answer is a vector, which has no history',
  ],
  [{ status: 'success', data: { resultType: 'scalar', result: [START, '1'] } }, 'the answer is a scalar, which has no history'],
  [{ status: 'success' }, 'it has no `data.resultType`'],
  [matrix([{ metric: { pod: 'a' } }]), 'series 1 (`{pod="a"}`) has no `values`'],
  [matrix([{ metric: {}, values: [[START, 'many']] }]), 'series 1 (`{}`) has `[1767571200,"many"]` as sample 1'],
  [matrix([{ metric: {}, values: [[START, 5]] }]), 'as sample 1; a sample is `[seconds, "number"]`'],
  [JSON.stringify(matrix([{ metric: {}, values: values(1) }])).slice(0, -3), 'breaks off before its end'],
  ['{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[1,}]}}', 'series 1 is no JSON'],
  ['{"status":"success",,"data":{"resultType":"matrix","result":[]}}', 'that is no JSON'],
  [`{"status":"success","text":"${'x'.repeat(1_200_000)}"}`, 'no list was found under `data.result`'],
])('%# is refused with its reason', async (answer, sentence) => {
  await expect(read(answer)).rejects.toMatchObject({ code: 'forecast-input', message: expect.stringContaining(sentence) as string })
})
