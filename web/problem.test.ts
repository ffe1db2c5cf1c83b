// Tests of the words for errors.

import { expect, test } from 'vitest'
import { explain, isChangedSince, isSignedOut, problemOf, unreachable } from './problem.ts'

test('keeps what a problem says', () => {
  const problem = problemOf(412, {
    code: 'precondition-failed',
    detail: 'the proposal has changed since it was shown',
    remedy: 'read it again and decide on what it says now',
    requestId: 'req-1',
    faults: [],
  })

  expect(explain(problem)).toEqual({
    headline: 'Changed since you looked',
    sentence: 'The proposal has changed since it was shown.',
    remedy: 'Read it again and decide on what it says now.',
    requestId: 'req-1',
  })
  expect(isChangedSince(problem)).toBe(true)
})

test('says every fault of a refused request', () => {
  const problem = problemOf(400, {
    code: 'request-invalid',
    detail: 'the body has 2 faults',
    faults: ['body/name: is missing', 'body/role: is missing'],
  })

  expect(explain(problem).sentence).toBe('The body has 2 faults: body/name: is missing; body/role: is missing.')
})

test.each([[undefined], ['<html>bad gateway</html>'], [null], [{ detail: 7 }]])('finds words when the body is no problem: %j', (body) => {
  expect(explain(problemOf(502, body))).toMatchObject({ headline: 'The server failed', sentence: 'The server answered 502.' })
})

test('says that nothing answered', () => {
  expect(explain(unreachable()).headline).toBe('No answer from the server')
})

test('knows a missing sign-in from every other error', () => {
  expect(isSignedOut(problemOf(401, {}))).toBe(true)
  expect(isSignedOut(problemOf(403, {}))).toBe(false)
  expect(isSignedOut(new Error('401'))).toBe(false)
})

test('owns up to a fault of the page itself', () => {
  expect(explain(new TypeError('x is undefined')).headline).toBe('This page has a fault')
})
