// Charts of characters: what is drawn where, in braille and in ASCII, and that no forecast breaks one.

import { expect, test } from 'vitest'
import type { Series } from '../core/series.ts'
import { forecast } from '../forecast/forecast.ts'
import { ASCII, BRAILLE } from './chart-cells.ts'
import { drawForecast } from './forecast-chart.ts'
import { lookOf } from './terminal-look.ts'

const START = Date.UTC(2026, 0, 5)

function chart(values: readonly number[], script = BRAILLE): readonly string[] {
  const series: Series = { startMs: START, stepMs: 3_600_000, values: Float64Array.from(values) }
  const made = forecast({ series, horizonSteps: 24 })
  return drawForecast({ series, forecast: made, timeZone: 'UTC' }, { width: 80, height: 10, script, paint: (_, text) => text })
}

const days = (valueAt: (hour: number) => number): number[] => Array.from({ length: 14 * 24 }, (_, hour) => valueAt(hour))

test('the chart has its scale on the left, its clock below, and is as wide as it may be', () => {
  const lines = chart(days((hour) => 100 + 50 * Math.sin((hour / 24) * 2 * Math.PI)))

  expect(lines).toHaveLength(12)
  expect(lines[9].slice(0, 10).trim()).toBe('0')
  expect(Number(lines[0].slice(0, 10))).toBeGreaterThan(149)
  expect(lines[10]).toContain('01-16 00:00')
  expect(lines[10]).toContain('01-19 00:00 UTC')
  expect(lines[10].endsWith('01-20 00:00')).toBe(true)
  expect(Math.max(...lines.map((line) => line.length))).toBe(80)
})

test('history is left of the origin, median and band are right of it', () => {
  const lines = chart(
    days((hour) => 100 + 50 * ((hour % 24) / 24) + ((hour * 7919) % 13)),
    ASCII,
  )
  const canvas = lines.slice(0, 10).map((line) => line.slice(11))
  const columnsOf = (sign: string): number[] => canvas.flatMap((line) => Array.from(line).flatMap((each, x) => (each === sign ? [x] : [])))

  expect(Math.max(...columnsOf('+'))).toBeLessThanOrEqual(Math.min(...columnsOf('*')))
  expect(Math.min(...columnsOf(':'))).toBeGreaterThanOrEqual(Math.max(...columnsOf('+')))
  expect(columnsOf('*').length).toBeGreaterThan(10)
})

test('what rises goes up', () => {
  const lines = chart(
    days((hour) => hour),
    ASCII,
  ).slice(0, 10)
  const rowOf = (x: number): number => lines.findIndex((line) => /[+*]/.test(line[11 + x] ?? ''))

  expect(rowOf(2)).toBeGreaterThan(rowOf(40))
})

test.each([
  ['a constant', days(() => 7)],
  ['all zero', days(() => 0)],
  ['negative', days((hour) => -100 + (hour % 24))],
  ['the largest numbers', days((hour) => (hour % 2 === 0 ? 1e308 : -1e308))],
  ['the smallest', days((hour) => (hour % 24) * 1e-300)],
  ['one spike', days((hour) => (hour === 200 ? 1e9 : 1))],
  ['gaps but for ten points', days((hour) => (hour % 33 === 0 ? hour : Number.NaN))],
  ['ten samples in all', days((hour) => hour).slice(0, 10)],
])('%s has a chart of the same size, without NaN', (_, values) => {
  for (const script of [BRAILLE, ASCII]) {
    const lines = chart(values, script)

    expect(lines).toHaveLength(12)
    expect(lines.join('\n')).not.toMatch(/NaN|undefined|Infinity/)
    expect(Math.max(...lines.slice(0, 11).map((line) => line.length))).toBe(80)
  }
})

test('colours are for terminals that want them, braille for those that know it', () => {
  const stream = { isTTY: true, columns: 120 }
  const painted = (variables: Record<string, string>, to: typeof stream | undefined = stream): string =>
    lookOf({ stream: to, variables }).paint('median', 'x')

  expect(painted({ LANG: 'en_GB.UTF-8' })).toBe('\u001b[33mx\u001b[0m')
  expect(painted({ NO_COLOR: '1' })).toBe('x')
  expect(painted({ TERM: 'dumb' })).toBe('x')
  expect(lookOf({ stream: undefined, variables: {} }).paint('median', 'x')).toBe('x')
  expect(lookOf({ stream, variables: { LANG: 'en_GB.UTF-8' } })).toMatchObject({ width: 120, script: BRAILLE })
  expect(lookOf({ stream, variables: { LANG: 'en_GB.UTF-8', LC_ALL: 'C' } }).script).toBe(ASCII)
  expect(lookOf({ stream: undefined, variables: { COLUMNS: '100', LC_CTYPE: 'C.utf8' } })).toMatchObject({ width: 100, script: BRAILLE })
  expect(lookOf({ stream: undefined, variables: { COLUMNS: 'wide' } }).width).toBe(80)
})
