// The forecast command on small files: what it writes, and what it says about every kind of bad input.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QUANTILE_LEVELS } from '../core/forecast.ts'
import { TidegateError } from '../core/errors.ts'
import { forecast } from '../forecast/forecast.ts'
import { forecastCommand } from './forecast.ts'

interface Answer {
  readonly id: string
  readonly quantiles: Readonly<Record<string, readonly number[]>>
  readonly ms: number
}

let directory = ''
const said: string[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tidegate-forecast-'))
  said.length = 0
})

afterEach(() => rmSync(directory, { recursive: true }))

function path(name: string): string {
  return join(directory, name)
}

function task(id: string, fields: Record<string, unknown> = {}): string {
  const history = Array.from({ length: 96 }, (_, hour) => (hour === 50 ? null : 10 + (hour % 24)))
  return JSON.stringify({ id, dataset: 'made', step_seconds: 3600, start_epoch: 1_767_571_200, history, horizon: 3, ...fields })
}

function run(values: Record<string, string | boolean>): Promise<number> {
  const io = { out: (line: string) => said.push(line), err: (line: string) => said.push(line), isTerminal: false }
  return forecastCommand.run({ values, positionals: [], io })
}

async function refusalOf(lines: string | Buffer, output = path('out.ndjson')): Promise<{ code: string; message: string; remedy?: string }> {
  writeFileSync(path('in.ndjson'), lines)
  try {
    await run({ tasks: path('in.ndjson'), output, threads: '1' })
  } catch (error) {
    if (error instanceof TidegateError) return { code: error.code, message: error.message, remedy: error.remedy }
    throw error
  }
  return { code: 'none', message: 'nothing was thrown' }
}

function answersIn(text: string): Answer[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
}

test('one line for each task comes out in the order of the tasks, with what the pure door says', async () => {
  const ids = Array.from({ length: 25 }, (_, i) => `task ${i}`)
  writeFileSync(path('in.ndjson'), `${ids.map((id) => task(id)).join('\n')}\n\n`)

  const exitCode = await run({ tasks: path('in.ndjson'), output: path('out.ndjson'), threads: '2' })

  const answers = answersIn(readFileSync(path('out.ndjson'), 'utf8'))
  const history = Float64Array.from({ length: 96 }, (_, hour) => (hour === 50 ? Number.NaN : 10 + (hour % 24)))
  const made = forecast({ series: { startMs: 1_767_571_200_000, stepMs: 3_600_000, values: history }, horizonSteps: 3 })
  expect(exitCode).toBe(0)
  expect(answers.map((answer) => answer.id)).toEqual(ids)
  expect(Object.keys(answers[24].quantiles)).toEqual(QUANTILE_LEVELS.map(String))
  expect(answers[24].quantiles['0.95']).toEqual([...made.values[6]])
  expect(answers[24].ms).toBeGreaterThan(0)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('25 forecasts written to')
  expect(readdirSync(directory).sort()).toEqual(['in.ndjson', 'out.ndjson'])
})

test('gzip is read whatever the name, and written where the name says so', async () => {
  writeFileSync(path('in.ndjson'), gzipSync(`${task('a')}\n${task('b')}`))

  await run({ tasks: path('in.ndjson'), output: path('out.ndjson.gz'), threads: '1', json: true })

  const answers = answersIn(gunzipSync(readFileSync(path('out.ndjson.gz'))).toString())
  expect(answers.map((answer) => answer.id)).toEqual(['a', 'b'])
  expect(JSON.parse(said[0])).toMatchObject({ tasks: 2, output: path('out.ndjson.gz'), threads: 1 })
})

test('the horizon is as long as the target, and 48 hours where neither is given', async () => {
  const lines = [task('target', { horizon: undefined, target: [1, 2, 3, 4, 5] }), task('neither', { horizon: undefined })]
  writeFileSync(path('in.ndjson'), lines.join('\n'))

  await run({ tasks: path('in.ndjson'), output: path('out.ndjson'), threads: '1' })

  const [target, neither] = answersIn(readFileSync(path('out.ndjson'), 'utf8'))
  expect(target.quantiles['0.5']).toHaveLength(5)
  expect(neither.quantiles['0.5']).toHaveLength(48)
})

test.each([
  ['{"id": "a", ', 'line 2 is not JSON'],
  ['[1, 2]', 'line 2 is not an object'],
  [task('b', { id: undefined }), 'line 2 has no `id`'],
  [task('b', { id: '' }), 'line 2 has no `id`'],
  [task('a'), 'line 2 has the `id` of line 1: `a`'],
  [task('b', { step_seconds: 0 }), 'line 2 has a `step_seconds` of `0`'],
  [task('b', { step_seconds: 'x' }), 'line 2 has a `step_seconds` of `"x"`'],
  [task('b', { step_seconds: 7 }), 'line 2 (`b`): the step of `7` seconds'],
  [task('b', { start_epoch: undefined }), 'line 2 has a `start_epoch` of `nothing`'],
  [task('b', { history: undefined }), 'line 2 has no `history`'],
  [task('b', { history: [1, 'two', 3] }), 'line 2 has `"two"` as entry 2 of its `history`'],
  [task('b', { horizon: 0 }), 'line 2 (`b`): the horizon of `0` steps'],
  [task('b', { horizon: 'long' }), 'line 2 has a `horizon` of `"long"`'],
  [task('b', { horizon: undefined, target: 4 }), 'line 2 has a `target` that is no list'],
])('the line %s is refused by its number and leaves no output', async (line, sentence) => {
  const refusal = await refusalOf(`${task('a')}\n${line}\n`)

  expect(refusal.code).toBe('forecast-input')
  expect(refusal.message).toContain(sentence)
  expect(readdirSync(directory)).toEqual(['in.ndjson'])
})

test('a series that is too poor is refused on its own line, and the others have their forecasts', async () => {
  writeFileSync(path('in.ndjson'), `${task('a')}\n${task('poor', { history: [1, 2, null] })}\n${task('b')}\n`)

  const code = await run({ tasks: path('in.ndjson'), output: path('out.ndjson'), threads: '1' })

  const lines = readFileSync(path('out.ndjson'), 'utf8').trimEnd().split('\n')
  expect(code).toBe(1)
  expect(lines).toHaveLength(3)
  expect(JSON.parse(lines[1])).toEqual({ id: 'poor', refused: 'the series has 2 samples; a forecast needs at least 8' })
  expect(Object.keys(JSON.parse(lines[2]) as object)).toEqual(['id', 'quantiles', 'ms'])
  expect(said[0]).toBe('refused: line 2 (`poor`): the series has 2 samples; a forecast needs at least 8')
})

test('a file without a series is refused', async () => {
  const refusal = await refusalOf('\n\n')

  expect(refusal.code).toBe('forecast-input')
  expect(refusal.message).toContain('holds no series')
})

test('gzip that breaks off is refused by the name of the file', async () => {
  const refusal = await refusalOf(gzipSync(task('a')).subarray(0, 60))

  expect(refusal.code).toBe('forecast-input')
  expect(refusal.message).toContain(`\`${path('in.ndjson')}\` cannot be read`)
})

test('a file that is not there is refused by its name', async () => {
  await expect(run({ tasks: path('nowhere'), output: path('out.ndjson') })).rejects.toMatchObject({
    code: 'forecast-input',
    message: expect.stringContaining(`\`${path('nowhere')}\` cannot be read`) as string,
  })
  expect(existsSync(path('out.ndjson'))).toBe(false)
})

test('an output that cannot be written is refused by its name', async () => {
  const missing = await refusalOf(task('a'), path('no/such/place.ndjson'))
  const directoryItself = await refusalOf(task('a'), directory)

  expect(missing.code).toBe('forecast-input')
  expect(missing.message).toContain(`\`${path('no/such/place.ndjson')}\` cannot be written`)
  expect(missing.message).toContain(`there is no folder \`${path('no/such')}\``)
  expect(missing.remedy).toContain('--output')
  expect(directoryItself.message).toContain('it is a directory')
})

test('an earlier output survives a run that fails', async () => {
  writeFileSync(path('out.ndjson'), 'the last good one')

  await refusalOf('not JSON')

  expect(readFileSync(path('out.ndjson'), 'utf8')).toBe('the last good one')
})

test.each([
  [{ output: 'x' }, '`--input FILE`'],
  [{ input: 'x', tasks: 'y' }, '`--input FILE`'],
  [{ input: 'x', format: 'xml' }, '`--format xml`'],
  [{ input: 'x', as: 'picture' }, '`--as picture`'],
  [{ input: 'x', horizon: '48' }, '`--horizon 48`'],
  [{ input: 'x', step: '-5m' }, '`--step -5m`'],
  [{ input: 'x', levels: '0.5,1.5' }, '`--levels 0.5,1.5`'],
  [{ input: 'x', 'time-zone': 'Mars/Olympus' }, '`--time-zone Mars/Olympus`'],
  [{ tasks: 'x', output: 'y', threads: '0' }, '`--threads 0`'],
  [{ tasks: 'x', output: 'y', threads: 'many' }, '`--threads many`'],
])('the options %j are refused', async (values, sentence) => {
  await expect(run(values)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(sentence) as string })
})

function csv(rows = 96): string {
  const start = Date.UTC(2026, 0, 5)
  return `time,value\n${Array.from({ length: rows }, (_, hour) => `${start + hour * 3_600_000},${10 + (hour % 24)}`).join('\n')}\n`
}

test('a CSV is shown as a chart with what to know about it, and the exit code is 0', async () => {
  writeFileSync(path('cpu.csv'), csv())

  const code = await run({ input: path('cpu.csv'), threads: '1', horizon: '24h' })

  const text = said.join('\n')
  expect(code).toBe(0)
  expect(text.split('\n')[0]).toBe('cpu')
  expect(text).toMatch(/01-09 00:00 UTC +01-10 00:00/)
  expect(text).toMatch(/In \d+ back-tests it lost|The forecast rests on/)
  expect(said.at(-1)).toMatch(/^1 forecast in \d+\.\d s on 1 thread \(/)
})

test('a file without an option is named with the option that it wants', async () => {
  const io = { out: () => undefined, err: () => undefined, isTerminal: false }

  await expect(forecastCommand.run({ values: {}, positionals: ['cpu.csv'], io })).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('`cpu.csv` stands without an option: write `--input cpu.csv`') as string,
  })
})

test('a file of refusals alone has no times', async () => {
  writeFileSync(path('cpu.csv'), 'time,value\n2026-01-05T00:00Z,1\n2026-01-05T01:00Z,1\n')

  expect(await run({ input: path('cpu.csv'), threads: '1' })).toBe(1)
  expect(said.at(-1)).toMatch(/^0 forecasts in \d+\.\d s on 1 thread$/)
})

test('JSON on standard output says what the pure door says, with the settings of the command line', async () => {
  writeFileSync(path('cpu.csv'), csv())

  await run({
    input: path('cpu.csv'),
    threads: '1',
    json: true,
    levels: '0.9,0.5',
    'time-zone': 'Europe/Berlin',
    'no-correction': true,
    horizon: '5h',
  })

  const answer = JSON.parse(said[0]) as {
    id: string
    start: string
    quantiles: Record<string, number[]>
    evidence: unknown
    notes: unknown
  }
  const series = {
    startMs: Date.UTC(2026, 0, 5),
    stepMs: 3_600_000,
    values: Float64Array.from({ length: 96 }, (_, hour) => 10 + (hour % 24)),
  }
  const calendar = { timeZone: 'Europe/Berlin', occasions: [], releasesMs: [] }
  const made = forecast({ series, horizonSteps: 5, levels: [0.5, 0.9], calendar, borrow: { correction: false } })
  expect(answer).toMatchObject({ id: 'cpu', start: '2026-01-09T00:00:00.000Z', notes: [] })
  expect(answer.quantiles).toEqual({ '0.5': [...made.values[0]], '0.9': [...made.values[1]] })
  expect(answer.evidence).toEqual(JSON.parse(JSON.stringify(made.evidence)))
})

test('more series than charts end in a table, and a poor one has its refusal there', async () => {
  const rows = Array.from({ length: 5 }, (_, n) =>
    csv()
      .split('\n')
      .slice(1, -1)
      .map((row) => `s${n},${row}`),
  ).flat()
  writeFileSync(path('many.csv'), [...rows, 'poor,1767571200,1'].join('\n'))

  const code = await run({ input: path('many.csv'), threads: '2' })

  const lines = said.join('\n').split('\n')
  const head = lines.findIndex((line) => line.startsWith('series '))
  expect(code).toBe(1)
  expect(lines.slice(head + 1, head + 7).map((line) => line.split(' ')[0])).toEqual(['s0', 's1', 's2', 's3', 's4', 'poor'])
  expect(lines[head + 6]).toContain('refused: the series has 1 sample;')
  expect(lines.filter((line) => line.includes('median   '))).toHaveLength(5)
})

test('tasks say their own step, and take the horizon of the command line', async () => {
  writeFileSync(path('in.ndjson'), task('a'))

  await run({ input: path('in.ndjson'), output: path('out.ndjson'), horizon: '6h', threads: '1' })

  expect(answersIn(readFileSync(path('out.ndjson'), 'utf8'))[0].quantiles['0.5']).toHaveLength(6)
  await expect(run({ input: path('in.ndjson'), step: '1h' })).rejects.toMatchObject({ code: 'usage' })
})

test('standard input is read as a file is, gzipped too', () => {
  const bin = join(import.meta.dirname, 'bin.mjs')

  const { status, stdout } = spawnSync(process.execPath, [bin, 'forecast', '--input', '-', '--as', 'lines', '--threads', '1'], {
    input: gzipSync(csv()),
  })

  expect(status).toBe(0)
  expect(answersIn(String(stdout)).map(({ id }) => id)).toEqual(['input'])
})
