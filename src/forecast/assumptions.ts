// What was done to a history before it was read, and what was taken for granted.

import type { Calendar } from '../core/calendar.ts'
import type { ChangePoint } from '../core/explanation.ts'
import type { Finding } from '../core/finding.ts'
import { isoOf } from '../core/time.ts'
import { MOST_DAYS, type Past } from './past.ts'

/** What was done to the history: gaps filled, old days left out; empty when it was read as it is. */
export function cleanedOf(past: Past): Finding[] {
  const done: Finding[] = []
  const missing = past.values.length - past.seenCount - past.setAsideCount
  if (missing > 0) {
    const sentence = `${missing} of ${past.values.length} steps had no sample: up to an hour of them in a row were filled with the last sample, longer gaps with the day before; nobody was scored on them.`
    done.push({ code: 'gaps-filled', severity: 'info', sentence })
  }
  if (past.days > MOST_DAYS) {
    const sentence = `Of ${past.days.toFixed(1)} days of history the newest ${MOST_DAYS} were read; only experts for longer seasons look further back.`
    done.push({ code: 'older-days-left-out', severity: 'info', sentence })
  }
  return done
}

/** What was taken for granted, each with its sentence. */
export function assumptionsOf(of: {
  calendar: Calendar | undefined
  lastChange: ChangePoint | undefined
  toUtcMs: (atMs: number) => number
  isCorrected: boolean
}): Finding[] {
  const { calendar, lastChange } = of
  const assumed: Finding[] = [{ code: 'time-zone', severity: 'info', sentence: zoneSentence(calendar) }]
  if (lastChange !== undefined) {
    const when = isoOf(of.toUtcMs(lastChange.atMs)).slice(0, 16).replace('T', ' ')
    const sentence = `The level since ${when} UTC is taken to stay${lastChange.release ? '; a release went out then' : ''}.`
    assumed.push({ code: 'level-stays', severity: 'info', sentence })
  }
  if (of.isCorrected) {
    const sentence =
      'A correction learned from other series was put on the forecast, and not on the back-tests that are told here; it can be switched off.'
    assumed.push({ code: 'correction-on', severity: 'info', sentence })
  }
  return assumed
}

function zoneSentence(calendar: Calendar | undefined): string {
  if (calendar === undefined)
    return 'Nothing was said about the clock: days and weeks are taken as those of UTC, without holidays or events.'
  return `Days and weeks are taken as those of ${calendar.timeZone}.`
}
