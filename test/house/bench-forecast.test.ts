// The bench of the forecasts: what it prints for tasks of its own, how bars are judged, and what it says where R is missing.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BARS, judge, rangeText } from '../../bench/forecast/bars.ts'
import { withoutGaps } from '../../bench/forecast/forecaster.ts'
import { rowOf, type Row } from '../../bench/forecast/row.ts'
import { seasonalNaive, type Task } from '../../bench/forecast/score.mjs'
import { barsTable, methodsTable } from '../../bench/forecast/tables.ts'

const project = join(import.meta.dirname, '../..')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-bench-test-'))
  writeFileSync(join(folder, 'tasks.ndjson'), `${[0, 1, 2].map((n) => JSON.stringify(task(n))).join('\n')}\n`)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function task(n: number): Task {
  const valueAt = (hour: number): number => 50 + 20 * Math.sin((hour / 24) * 2 * Math.PI + n) + ((hour * 7919 * (n + 3)) % 17)
  const history = Array.from({ length: 336 }, (_, hour) => (hour % 71 === n ? null : valueAt(hour)))
  const target = Array.from({ length: 48 }, (_, hour) => valueAt(336 + hour))
  return { id: `made ${n}`, dataset: 'made', step_seconds: 3600, start_epoch: 1_767_571_200, history, target }
}

function bench(
  args: readonly string[],
  path = process.env.PATH,
): { readonly status: number | null; readonly lines: readonly string[]; readonly stderr: string } {
  const run = spawnSync(process.execPath, ['bench/forecast/run.ts', ...args], { cwd: project, encoding: 'utf8', env: { PATH: path } })
  return { status: run.status, lines: run.stdout.split('\n'), stderr: run.stderr }
}

test('ours and those of augurs are forecast, timed and scored side by side', () => {
  const { status, lines, stderr } = bench(['--tasks', join(folder, 'tasks.ndjson'), '--runs', '1'])

  expect(stderr).toBe('')
  expect(status).toBe(0)
  const cells = ['Tidegate', 'augurs MSTL + ETS', 'augurs Prophet'].map((name) =>
    lines
      .find((line) => line.startsWith(name))
      ?.slice(48)
      .trim()
      .split(/\s+/),
  )
  for (const row of cells) {
    expect(row).toHaveLength(11)
    const [mase, relCrps, , cov90, , , , , , ms] = row!.map(Number)
    expect(mase).toBeGreaterThan(0.1)
    expect(relCrps).toBeLessThan(3)
    expect(cov90).toBeGreaterThan(0.3)
    expect(ms).toBeGreaterThan(0.1)
  }
  expect(lines.find((line) => line.startsWith('seasonal naive'))).toMatch(/ 1\.000 +1\.000 /)
}, 60_000)

test('without R its methods are left out with a sentence, and the rest is done', () => {
  const { status, lines } = bench(['--tasks', join(folder, 'tasks.ndjson'), '--only', 'r'], '/nowhere')

  expect(status).toBe(0)
  expect(lines[0]).toMatch(/^R stlf \+ ARIMA is left out: R is not here.*apt-get install r-base-core/)
  expect(lines.some((line) => line.startsWith('seasonal naive'))).toBe(true)
})

test('an unknown peer is refused by its name', () => {
  const { status, stderr } = bench(['--peers', 'oracle'])

  expect(status).not.toBe(0)
  expect(stderr).toContain('`oracle` is not known; give some of tidegate, augurs, r')
})

const good: Row = {
  method: 'made',
  mase: 0.96,
  relCrps: 0.74,
  relP95: 0.84,
  cov90: 0.88,
  loses: 0.15,
  msMedian: 3,
  msP95: 8,
  one95: 0.935,
  one99: 0.978,
  worst: 2.5,
  sets: [
    { dataset: 'a', tasks: 9, cov90: 0.82 },
    { dataset: 'b', tasks: 9, cov90: 0.94 },
  ],
}

test('a figure on its bar holds, and each figure past it does not', () => {
  const worse: Partial<Row>[] = [
    { mase: 0.961 },
    { relCrps: 0.791 },
    { relP95: 0.841 },
    { cov90: 0.879 },
    { cov90: 0.921 },
    { loses: 0.151 },
    { worst: 2.51 },
  ]
  const others: Partial<Row>[] = [
    { one95: 0.934 },
    { one99: 0.977 },
    { msMedian: 3.1 },
    { msP95: 8.1 },
    { sets: [{ dataset: 'a', tasks: 9, cov90: 0.81 }] },
  ]

  expect(judge(good, BARS.hourly).filter(({ holds }) => !holds)).toEqual([])
  for (const change of [...worse, ...others]) {
    expect(
      judge({ ...good, ...change }, BARS.hourly).filter(({ holds }) => !holds),
      JSON.stringify(change),
    ).toHaveLength(1)
  }
})

test('what was not measured does not hold, and an aim is told apart from a bar', () => {
  const judged = judge({ ...good, one95: undefined as never, relCrps: 0.75 }, BARS.hourly)
  const named = (name: string) => judged.find(({ bar }) => bar.name === name)

  expect(named('one-sided 0.95')).toMatchObject({ holds: false })
  expect(named('relCRPS')).toMatchObject({ holds: true, reaches: false })
  expect(named('90 % band')).toMatchObject({ holds: true, reaches: undefined })
  expect(named('90 % band, highest data set')).toMatchObject({ holds: true, reaches: false })
  expect(barsTable(judged)).toMatch(/^relCRPS +0\.750 +<= 0\.79 +yes +<= 0\.74 +NO$/m)
  expect(rangeText({ from: 0.88, to: 0.92 })).toBe('0.88 to 0.92')
})

test('data sets count where they have nine tasks, lowest coverage first', () => {
  const tasks = Array.from({ length: 21 }, (_, n) => ({
    ...task(n),
    id: `t${n}`,
    dataset: n < 9 ? 'nine' : n < 12 ? 'three' : 'other nine',
  }))
  const row = rowOf(
    'naive',
    tasks,
    tasks.slice(0, 20).map((each) => ({ id: each.id, quantiles: seasonalNaive(each), ms: 2 })),
  )

  expect(row.method).toBe('naive (20)')
  expect(row.sets?.map(({ dataset }) => dataset)).toEqual(['nine'])
  expect(row).toMatchObject({ relCrps: 1, msMedian: 2, msP95: 2 })
  expect(methodsTable('made', [row]).split('\n')[1]).toMatch(/^naive \(20\) .* 1\.000 /)
})

test('gaps are drawn through for those who know none', () => {
  expect([...withoutGaps([null, 2, null, null, 8, null])]).toEqual([2, 2, 4, 6, 8, 8])
  expect(() => withoutGaps([null, null])).toThrow('no sample')
})
