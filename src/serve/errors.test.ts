// Tests of how an error reads as a problem.

import { expect, test } from 'vitest'
import { ERRORS, TidegateError } from '../core/errors.ts'
import { problemText } from './errors.ts'

function remedyOf(error: TidegateError): unknown {
  return (JSON.parse(problemText(error, 'r-1')) as { readonly remedy: unknown }).remedy
}

test('a problem says what to do this time where whoever threw knows better, else what the table says', () => {
  const remedy = 'lift the one that is in force'

  expect(remedyOf(new TidegateError('not-found', 'no stop is in force', { remedy }))).toBe(remedy)
  expect(remedyOf(new TidegateError('not-found'))).toBe(ERRORS['not-found'].remedy)
})
