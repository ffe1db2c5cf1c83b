// Turns: pieces of work that wait together do not go on together.

import { expect, test } from 'vitest'
import { ownTurn } from './own-turn.ts'

test('lets the event loop turn between two pieces of work that waited at the same time', async () => {
  let turn = 0
  let isOver = false
  function count(): void {
    turn += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)

  const seen = await Promise.all(Array.from({ length: 8 }, () => ownTurn().then(() => turn)))
  isOver = true

  expect(new Set(seen).size).toBe(8)
})
