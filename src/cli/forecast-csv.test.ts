// CSV in every dress: headers or none, three separators, three kinds of time, many series, and every fault by its line.

import { expect, test } from 'vitest'
import { readCsv } from './forecast-csv.ts'
import { createSeriesHolder } from './held-series.ts'
import type { ForecastTask } from './forecast-task.ts'
import { readLines } from './read-lines.ts'

const START = Date.UTC(2026, 0, 5)

async function read(text: string, timeZone?: string): Promise<ForecastTask[]> {
  const calendar = timeZone === undefined ? {} : { calendar: { timeZone, occasions: [], releasesMs: [] } }
  const settings = { horizonMs: undefined, stepMs: undefined, request: calendar }
  const pieces = (async function* () {
    // Pieces end where they like.
    for (let i = 0; i < text.length; i += 37) yield { text: text.slice(i, i + 37), share: i / text.length }
  })()
  return Array.fromAsync(readCsv(readLines(pieces), { name: 'cpu', settings }))
}

const rows = (write: (hour: number) => string): string => Array.from({ length: 4 }, (_, hour) => write(hour)).join('\n')

test.each([
  ['ISO times under a header', `time,value\n${rows((hour) => `2026-01-05T0${hour}:00:00Z,${hour}`)}`],
  ['epoch seconds without a header', rows((hour) => `${START / 1000 + hour * 3600},${hour}`)],
  ['epoch milliseconds with tabs', rows((hour) => `${START + hour * 3_600_000}\t${hour}`)],
  ['semicolons and decimal commas', `ds;y\n${rows((hour) => `2026-01-05 0${hour}:00;${hour},0`)}`],
  ['an offset', rows((hour) => `2026-01-05T0${hour + 2}:30:00+02:30,${hour}`)],
  ['columns in another order, and more of them', `pod,value,timestamp,x\n${rows((hour) => `a,${hour},2026-01-05T0${hour}:00Z,z`)}`],
  [
    'quotes, comments, blank lines and the ends of lines of Windows',
    `# made\r\n\r\n"time","value"\r\n${rows((hour) => `"2026-01-05T0${hour}:00Z","${hour}"\r`)}`,
  ],
  ['a header in words of its own', `wann,wieviel\n${rows((hour) => `2026-01-05T0${hour}:00Z,${hour}`)}`],
])('%s give the same series', async (_, text) => {
  const [task, ...others] = await read(text)

  expect(others).toEqual([])
  expect(task.id).toBe('cpu')
  expect(task.request.series).toEqual({ startMs: START, stepMs: 3_600_000, values: Float64Array.of(0, 1, 2, 3) })
  expect(task.request.horizonSteps).toBe(48)
})

test('a time without an offset is on the clock of the time zone', async () => {
  const [task] = await read(
    rows((hour) => `2026-01-05 0${hour}:00,${hour}`),
    'Europe/Berlin',
  )

  expect(task.request.series.startMs).toBe(START - 3_600_000)
})

test('an empty value is a gap', async () => {
  const [task] = await read('time,value\n2026-01-05T00:00Z,1\n2026-01-05T01:00Z,\n2026-01-05T02:00Z,NaN\n2026-01-05T03:00Z,4\n')

  expect([...task.request.series.values]).toEqual([1, Number.NaN, Number.NaN, 4])
})

test('many series come out in the order in which they begin, mixed or one after the other', async () => {
  const mixed = await read(
    `series_id,timestamp,value\n${rows((hour) => `b,${START + hour * 3_600_000},${hour}\na,${START + hour * 3_600_000},${hour * 10}`)}`,
  )
  const apart = await read(
    `${rows((hour) => `b,${START + hour * 3_600_000},${hour}`)}\n${rows((hour) => `a,${START + hour * 3_600_000},${hour * 10}`)}`,
  )

  expect(mixed.map(({ id, where }) => [id, where])).toEqual([
    ['b', 'line 2'],
    ['a', 'line 3'],
  ])
  expect(mixed.map(({ request }) => [...request.series.values])).toEqual([
    [0, 1, 2, 3],
    [0, 10, 20, 30],
  ])
  expect(apart.map(({ request }) => request.series)).toEqual(mixed.map(({ request }) => request.series))
})

test.each([
  ['hello', 'line 1 is no row of a CSV'],
  ['a,b,c,d\n1,2,3,4', 'line 1 names no time or no value'],
  ['yesterday,5', 'line 1 has `yesterday` as its time'],
  [`time,value\n${START},1\n2026-13-01T00:00Z,2`, 'line 3 has `2026-13-01T00:00Z` as its time'],
  [`time,value\n${START},1\n2026-02-30T00:00Z,2`, 'line 3 has `2026-02-30T00:00Z` as its time'],
  [`time,value\n${START},many`, 'line 2 has `many` as its value'],
  [`time,value\n${START},0x10`, 'line 2 has `0x10` as its value'],
  [`time,value\n${START}`, 'line 2 has 1 columns where 2 are needed'],
  [`id,time,value\n,${START},1`, 'line 2 names no series'],
  [`time,value\n"${START},1`, 'line 2 has a quote that is not closed'],
])('%j is refused', async (text, sentence) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'forecast-input', message: expect.stringContaining(sentence) as string })
})

test('a header of names that nobody knows is told with what it was taken for', async () => {
  const body = rows((hour) => `2026-01-05T0${hour}:00Z,${hour}`)

  expect((await read(`wann,wieviel\n${body}`))[0].notes).toEqual([
    'of the header, `wann` is taken for the time and `wieviel` for the value',
  ])
  expect((await read(`time,value\n${body}`))[0].notes).toEqual([])
})

test('a long file in blocks is handed on series by series, and holds little', () => {
  const holder = createSeriesHolder({ streaming: 10, held: 100 })
  const whole: string[] = []
  for (let i = 0; i < 400; i += 1) {
    for (const { id, samples } of holder.add(`s${Math.floor(i / 8)}`, { timeMs: i, value: i, line: i + 1 }))
      whole.push(`${id}:${samples.length()}`)
  }

  expect(whole).toHaveLength(49)
  expect(new Set(whole.map((each) => each.split(':')[1]))).toEqual(new Set(['8']))
  expect(holder.rest().map(({ id }) => id)).toEqual(['s49'])
  expect(() => holder.add('s3', { timeMs: 1, value: 1, line: 401 })).toThrow(/line 401 goes on with `s3`, which began on line 25 .*sort/)
})

test('a long file that mixes its series is refused before it fills the memory', () => {
  const holder = createSeriesHolder({ streaming: 10, held: 100 })

  expect(() => {
    for (let i = 0; i < 400; i += 1) holder.add(`s${i % 4}`, { timeMs: i, value: i, line: i + 1 })
  }).toThrow(/line 101 is one sample more than the 100 that are held at once; sort the file by series/)
})
