// A breaker opens after failures in a row, lets one try through when its time is over, and closes when that is answered.
import { expect, test } from 'vitest'
import { createHttpBreaker } from './http-breaker.ts'

const origin = 'http://metrics:9090'

test('stays closed while failures are not in a row', () => {
  const { enter } = breaker()

  for (let round = 0; round < 4; round += 1) {
    enter().failed()
    enter().failed()
    enter().answered()
  }

  expect(() => enter()).not.toThrow()
})

test('opens after the failures that it was told, for that peer only', () => {
  const { enter } = breaker()

  for (let count = 0; count < 3; count += 1) enter().failed()

  expect(() => enter()).toThrow('`metrics:9090` failed 3 times in a row and is not asked again before 1970-01-01T00:00:01.000Z')
  expect(() => enter('http://other')).not.toThrow()
})

test('lets one try through when its time is over, and no other beside it', () => {
  const { enter, clock } = breaker()
  for (let count = 0; count < 3; count += 1) enter().failed()
  clock.nowMs = 1000

  const probe = enter()

  expect(() => enter()).toThrow('until the request that is under way has shown that it answers')
  probe.answered()
  expect(() => enter()).not.toThrow()
})

test('stays open for as long again when that try fails', () => {
  const { enter, clock } = breaker()
  for (let count = 0; count < 3; count += 1) enter().failed()
  clock.nowMs = 1000
  enter().failed()

  clock.nowMs = 1999
  expect(() => enter()).toThrow('failed 4 times in a row')
  clock.nowMs = 2000
  expect(() => enter()).not.toThrow()
})

test('lets another through when that try was ended by us', () => {
  const { enter, clock } = breaker()
  for (let count = 0; count < 3; count += 1) enter().failed()
  clock.nowMs = 1000

  enter().left()

  expect(() => enter()).not.toThrow()
})

test('is not held open by what was under way when it opened, and is closed by it when it is answered', () => {
  const { enter, clock } = breaker()
  const underWay = [enter(), enter()]
  for (let count = 0; count < 3; count += 1) enter().failed()
  clock.nowMs = 999

  underWay[0]?.failed()
  expect(() => enter()).toThrow('before 1970-01-01T00:00:01.000Z')
  underWay[1]?.answered()

  expect(() => enter()).not.toThrow()
})

function breaker() {
  const clock = { nowMs: 0 }
  const breakers = createHttpBreaker({ failures: 3, openMs: 1000 }, () => clock.nowMs)
  return { clock, enter: (at = origin) => breakers.enter(at, new URL(at).host) }
}
