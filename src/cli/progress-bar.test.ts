// The bar: patient, for terminals only, and gone at the end.

import { expect, test } from 'vitest'
import { createProgressBar } from './progress-bar.ts'

function terminal(isTTY: boolean): { isTTY: boolean; written: string[]; write: (text: string) => void } {
  const written: string[] = []
  return { isTTY, written, write: (text) => written.push(text) }
}

test('nothing is drawn in the first two seconds', () => {
  const stream = terminal(true)
  let now = 0
  const bar = createProgressBar(stream, () => now)

  now = 1999
  bar.advance(0.5, 'half')
  bar.finish()

  expect(stream.written).toEqual([])
})

test('after two seconds the bar shows its share and its label, and is removed at the end', () => {
  const stream = terminal(true)
  let now = 0
  const bar = createProgressBar(stream, () => now)

  now = 2000
  bar.advance(0.5, 'half')
  bar.finish()
  bar.finish()

  expect(stream.written).toEqual([`\r\u001b[K[${'#'.repeat(15)}${'.'.repeat(15)}] half`, '\r\u001b[K'])
})

test('the bar is drawn at most ten times a second', () => {
  const stream = terminal(true)
  let now = 0
  const bar = createProgressBar(stream, () => now)

  for (now = 2000; now < 3000; now += 1) bar.advance(0.1, '')

  expect(stream.written).toHaveLength(10)
})

test('nothing is ever drawn where there is no terminal', () => {
  const stream = terminal(false)
  let now = 0
  const bar = createProgressBar(stream, () => now)

  now = 60_000
  bar.advance(1, 'done')
  bar.finish()

  expect(stream.written).toEqual([])
})
