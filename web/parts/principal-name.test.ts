// Tests of how those who acted are named.

import { expect, test } from 'vitest'
import { principalName } from './principal-name.ts'

test('people, services and the schedule are named without the machine’s spelling', () => {
  expect(principalName('person:admin')).toBe('admin')
  expect(principalName('service:nightly')).toBe('service nightly')
  expect(principalName('system:schedule')).toBe('the schedule')
})

test('an id of no known kind stays as it is', () => {
  expect(principalName('nobody')).toBe('nobody')
})
