// Cron windows on the clocks of time zones, through the days on which those are put forward and back.

import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '../core/time.ts'
import { cronTimes, parseCron } from './cron-times.ts'
import { cronTurns } from './cron-windows.ts'

function times(expression: string, zone: string, from: string, to: string): string[] {
  const cron = parseCron(expression)!
  return cronTimes(cron, zone, { fromMs: Date.parse(from), toMs: Date.parse(to) }).map((at) => new Date(at).toISOString().slice(0, 16))
}

describe('a cron expression', () => {
  it('fires at the times that its fields name', () => {
    expect(times('30 */12 * * *', 'UTC', '2026-01-01T00:00Z', '2026-01-02T00:00Z')).toEqual(['2026-01-01T00:30', '2026-01-01T12:30'])
    expect(times('0 8 * * MON-FRI', 'UTC', '2026-01-02T00:00Z', '2026-01-06T00:00Z')).toEqual(['2026-01-02T08:00', '2026-01-05T08:00'])
    expect(times('5/20,50 0 1 jan *', 'UTC', '2025-12-30T00:00Z', '2026-01-03T00:00Z')).toEqual([
      '2026-01-01T00:05',
      '2026-01-01T00:25',
      '2026-01-01T00:45',
      '2026-01-01T00:50',
    ])
    expect(times('0 0 * * 7', 'UTC', '2026-01-01T00:00Z', '2026-01-08T00:00Z')).toEqual(['2026-01-04T00:00'])
  })

  it('needs only one of two days where both are named', () => {
    expect(times('0 0 13 * 5', 'UTC', '2026-01-08T00:00Z', '2026-01-17T00:00Z')).toEqual([
      '2026-01-09T00:00',
      '2026-01-13T00:00',
      '2026-01-16T00:00',
    ])
  })

  it('follows the clock of its zone, and leaves out what the clock leaves out', () => {
    const spring = times('30 2 * * *', 'Europe/Berlin', '2026-03-28T00:00Z', '2026-03-31T00:00Z')
    expect(spring).toEqual(['2026-03-28T01:30', '2026-03-30T00:30'])
    expect(times('0 8 * * *', 'Europe/Berlin', '2026-10-24T00:00Z', '2026-10-26T12:00Z')).toEqual([
      '2026-10-24T06:00',
      '2026-10-25T07:00',
      '2026-10-26T07:00',
    ])
  })

  it('is refused where it is none', () => {
    for (const text of [
      '',
      '* * * *',
      '* * * * * *',
      '60 * * * *',
      '* 24 * * *',
      '5-1 * * * *',
      '*/0 * * * *',
      'a * * * *',
      '1/ * * * *',
      '@daily',
    ]) {
      expect(parseCron(text), text).toBeUndefined()
    }
  })
})

describe('a cron window', () => {
  const span = (from: string, hours: number) => ({ fromMs: Date.parse(from), toMs: Date.parse(from) + hours * HOUR_MS })
  const office = { timeZone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *' }

  it('is open from each start to the next end', () => {
    const { isOpenAtStart, turns } = cronTurns(office, span('2026-01-05T00:00Z', 48))!
    expect(isOpenAtStart).toBe(false)
    expect([...turns].map((seconds) => seconds / 3600)).toEqual([7, 17, 31, 41])
  })

  it('is open at the beginning where its last start is behind its last end, however long ago', () => {
    expect(cronTurns(office, span('2026-01-05T12:00Z', 1))).toEqual({ isOpenAtStart: true, turns: new Int32Array(0) })
    expect(cronTurns(office, span('2026-01-05T07:00Z', 1))?.isOpenAtStart).toBe(true)
    const autumn = { timeZone: 'UTC', start: '0 0 1 9 *', end: '0 0 1 12 *' }
    expect(cronTurns(autumn, span('2026-11-20T00:00Z', 1))?.isOpenAtStart).toBe(true)
    expect(cronTurns(autumn, span('2026-12-20T00:00Z', 1))?.isOpenAtStart).toBe(false)
  })

  it('is nothing where its zone or an expression cannot be read', () => {
    expect(cronTurns({ ...office, timeZone: 'Europe/Nowhere' }, span('2026-01-05T00:00Z', 1))).toBeUndefined()
    expect(cronTurns({ ...office, end: 'never' }, span('2026-01-05T00:00Z', 1))).toBeUndefined()
  })
})
