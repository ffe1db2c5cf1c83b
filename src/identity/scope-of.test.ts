// A scope holds what its principal sees, and nothing can widen it afterwards.

import { expect, test } from 'vitest'
import { isInScope } from '../core/scope.ts'
import { LOCAL_ADMINISTRATOR } from './local-administrator.ts'
import { NOBODY } from './identity.ts'
import { scopeOf } from './scope-of.ts'

test('the administrator sees everything, nobody nothing', () => {
  expect(isInScope(scopeOf(LOCAL_ADMINISTRATOR), 'demo', 'shop')).toBe(true)
  expect(isInScope(scopeOf(NOBODY), 'demo', 'shop')).toBe(false)
  expect(isInScope(scopeOf(NOBODY), '*', '*')).toBe(false)
})

test('a team sees its own rows of its own environment', () => {
  const scope = scopeOf({ environments: ['demo'], teams: ['shop'] })

  expect([isInScope(scope, 'demo', 'shop'), isInScope(scope, 'demo', 'data'), isInScope(scope, 'live', 'shop')]).toEqual([
    true,
    false,
    false,
  ])
})

test('a scope does not change with the list that it was made from', () => {
  const teams = ['shop']
  const scope = scopeOf({ environments: '*', teams })
  teams.push('data')

  expect(scope.teams).toEqual(['shop'])
  expect(() => (scope.teams as string[]).push('data')).toThrow(TypeError)
})
