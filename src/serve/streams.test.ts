// Room for event streams is shared out fairly.

import { expect, test } from 'vitest'
import { createStreams } from './streams.ts'

test('when all are taken, the oldest of who holds most gives way', () => {
  const streams = createStreams(4)
  const closed: string[] = []
  for (const name of ['greedy 1', 'greedy 2', 'greedy 3', 'greedy 4']) streams.add('greedy', () => closed.push(name))

  streams.add('other', () => closed.push('other 1'))
  streams.add('other', () => closed.push('other 2'))

  expect(closed).toEqual(['greedy 1', 'greedy 2'])
  expect(streams.count()).toBe(4)
  expect(() => streams.add('other', () => undefined)).toThrow(expect.objectContaining({ code: 'too-many-requests' }))
})

test('nobody makes room for themselves', () => {
  const streams = createStreams(2)
  for (let i = 0; i < 2; i += 1) streams.add('greedy', () => undefined)

  expect(() => streams.add('greedy', () => undefined)).toThrow(expect.objectContaining({ code: 'too-many-requests' }))
})

test('what gave way takes nothing away when it ends', () => {
  const streams = createStreams(2)
  const end = streams.add('greedy', () => undefined)
  streams.add('greedy', () => undefined)
  streams.add('other', () => undefined)

  end()

  expect(streams.count()).toBe(2)
})
