// Tests of what key presses ask for.

import { expect, test } from 'vitest'
import { GO_TO, keyCommand } from './key-command.ts'

test('goes to a page by `g` and its letter', () => {
  expect(keyCommand({ key: 'g', isAfterG: false })).toEqual({ does: 'await-letter' })
  expect(keyCommand({ key: 'p', isAfterG: true })).toEqual({ does: 'go', to: GO_TO.p })
})

test('forgets `g` when an unknown letter follows', () => {
  expect(keyCommand({ key: 'z', isAfterG: true })).toBeUndefined()
  expect(keyCommand({ key: 'toString', isAfterG: true })).toBeUndefined()
})

test('steps through rows, searches and helps', () => {
  expect(keyCommand({ key: 'j', isAfterG: false })).toEqual({ does: 'step', by: 1 })
  expect(keyCommand({ key: 'k', isAfterG: false })).toEqual({ does: 'step', by: -1 })
  expect(keyCommand({ key: '/', isAfterG: false })).toEqual({ does: 'search' })
  expect(keyCommand({ key: '?', isAfterG: false })).toEqual({ does: 'help' })
})

test('offers any other letter to the buttons of the page, and nothing else', () => {
  expect(keyCommand({ key: 'a', isAfterG: false })).toEqual({ does: 'press', key: 'a' })
  expect(keyCommand({ key: 'Enter', isAfterG: false })).toBeUndefined()
  expect(keyCommand({ key: '"', isAfterG: false })).toBeUndefined()
})

test('closes by Esc', () => {
  expect(keyCommand({ key: 'Escape', isAfterG: false })).toEqual({ does: 'close' })
})
