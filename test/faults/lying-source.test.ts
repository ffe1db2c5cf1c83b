// A metrics source that is down, slow or lies: the run says what happened, nothing is proposed from it, and the next honest answer is used again.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Proposal } from '../../src/core/proposal.ts'
import { HOUR_MS } from '../../src/core/time.ts'
import { openMetricsHouse, type MetricsHouse } from './metrics-house.ts'
import type { Lie } from './metrics-stand-in.ts'

let house: MetricsHouse
let honest: readonly Proposal[]

beforeAll(async () => {
  house = await openMetricsHouse()
  await house.demo.runNow()
  honest = await house.demo.proposals()
}, 60_000)

afterAll(() => house.close())

test('over the Prometheus API the recordings give proposals, so there is something to lose', () => {
  expect(honest.map(({ workload, state }) => `${workload} ${state}`).sort()).toEqual([
    'media/Deployment/image-resizer pending',
    'shop/Deployment/checkout-api pending',
  ])
})

/** Every lie that says nothing at all, and what the run says about it. */
const LIES: readonly (readonly [string, Lie, RegExp])[] = [
  ['a page of HTML', 'html', /answered a page of HTML, as a sign-in page or a proxy does.*\(source-invalid\)/],
  ['200 with an error inside', 'error-body', /the store of this Prometheus is broken.*\(source-(invalid|unreachable)\)/],
  ['only a part and says so', 'partial', /can answer only a part, because some of its storage does not answer.*\(source-unreachable\)/],
  ['only a part and warns of it', 'store-missing', /can answer only a part.*receive series from.*\(source-unreachable\)/],
  ['an answer that breaks off', 'truncated', /something unreadable.*\(source-invalid\)/],
  ['a connection that is cut', 'hang-up', /cannot be reached.*\(source-unreachable\)/],
  ['two million series', 'two-million-series', /more than 2000 series, which is `metrics\.limits\.series`.*\(source-invalid\)/],
  ['a series without end', 'endless-series', /one of its series is longer than any that was asked for.*\(source-invalid\)/],
  ['an answer without end', 'endless-space', /it says more beside its series than can be read.*\(source-invalid\)/],
  ['silence', 'silent', /no answer within 1 seconds.*\(source-unreachable\)/],
  ['a byte now and then', 'dripping', /no answer within 1 seconds.*\(source-unreachable\)/],
  ['401', { status: 401 }, /refuses the credentials \(401\).*\(source-unreachable\)/],
  ['403', { status: 403 }, /refuses the credentials \(403\).*\(source-unreachable\)/],
  ['429', { status: 429 }, /answered 429.*\(source-unreachable\)/],
  ['500', { status: 500 }, /answered 500.*\(source-unreachable\)/],
]

test.each(LIES)(
  'a source that answers %s is a failed run that says so, and changes no proposal',
  { timeout: 60_000 },
  async (_, lie, told) => {
    house.demo.advance(HOUR_MS)
    house.metrics.lie = lie
    house.waitFor(lie === 'silent' || lie === 'dripping' ? 1 : 15)
    const { requests, written } = house.metrics

    const run = await house.demo.runNow()

    house.metrics.lie = 'none'
    expect(run).toMatchObject({ status: 'failed', counts: {}, error: expect.stringMatching(told) })
    expect(await house.demo.proposals()).toEqual(honest)
    // Three tries of each query at most, and no more once one of them has failed; who may not ask does not ask again.
    const isRefused = typeof lie === 'object' && 'status' in lie && [401, 403].includes(lie.status)
    expect(house.metrics.requests - requests).toBeLessThanOrEqual(isRefused ? 1 : 12)
    expect(house.metrics.written - written).toBeLessThan(1_000_000)
  },
)

test('values that are no numbers refuse each workload for its data, and change no proposal', { timeout: 60_000 }, async () => {
  house.demo.advance(HOUR_MS)
  house.waitFor(15)
  house.metrics.lie = 'nan'

  const run = await house.demo.runNow()

  house.metrics.lie = 'none'
  expect(run).toMatchObject({ status: 'failed', counts: { refused: 3 } })
  expect((await house.demo.outcomes(run)).map(({ outcome, sentence }) => `${outcome}: ${sentence}`)).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/refused: .*(no usable sample|not a finite number|no CPU sample)/)),
  )
  expect(await house.demo.proposals()).toEqual(honest)
})

test('after every lie an honest answer is used again, and finds the proposals as they were', { timeout: 60_000 }, async () => {
  house.demo.advance(HOUR_MS)

  const run = await house.demo.runNow()

  expect(run).toMatchObject({ status: 'succeeded' })
  expect((await house.demo.proposals()).map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
    honest.map(({ id, state }) => `${id} ${state}`).sort(),
  )
})
