// What the options of `tidegate forecast` say about every forecast: how far, in which steps, at which levels, on whose clock.

import { TidegateError } from '../core/errors.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/time.ts'
import { isTimeZone } from '../core/time-zone.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import { isSet, textOf, type CommandInput } from './command.ts'

const DEFAULT_HORIZON_MS = 48 * HOUR_MS
const UNITS: Readonly<Record<string, number>> = { s: SECOND_MS, m: MINUTE_MS, min: MINUTE_MS, h: HOUR_MS, d: DAY_MS }

/** What holds for every series of the input. */
export interface ForecastSettings {
  /** `undefined`: what the task says, else 48 hours. */
  readonly horizonMs: number | undefined
  /** The step of the grid that samples are put on; `undefined`: their own. */
  readonly stepMs: number | undefined
  /** The parts of the request that do not depend on the series. */
  readonly request: Pick<ForecastRequest, 'levels' | 'calendar' | 'borrow'>
}

/** Reads `--horizon`, `--step`, `--levels`, `--time-zone` and `--no-correction`; throws `usage` for what cannot be. */
export function settingsOf(input: CommandInput): ForecastSettings {
  const levels = levelsOf(textOf(input, 'levels'))
  const timeZone = timeZoneOf(textOf(input, 'time-zone'))
  return {
    horizonMs: durationOf('horizon', textOf(input, 'horizon')),
    stepMs: durationOf('step', textOf(input, 'step')),
    request: {
      ...(levels === undefined ? {} : { levels }),
      ...(timeZone === undefined ? {} : { calendar: { timeZone, occasions: [], releasesMs: [] } }),
      ...(isSet(input, 'no-correction') ? { borrow: { correction: false } } : {}),
    },
  }
}

/** How many steps of a series the horizon has, rounded up. */
export function stepsOf(settings: ForecastSettings, stepMs: number): number {
  return Math.ceil((settings.horizonMs ?? DEFAULT_HORIZON_MS) / stepMs)
}

function durationOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(text.trim()) ?? []
  const ms = Number(digits) * (UNITS[unit] ?? Number.NaN)
  if (ms > 0) return ms
  throw new TidegateError('usage', `\`--${option} ${text}\` is no length of time; write for example \`15m\`, \`48h\` or \`7d\``)
}

function levelsOf(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined
  const levels = text
    .split(',')
    .map(Number)
    .sort((a, b) => a - b)
  const isUsable = levels.every((level, i) => level > 0 && level < 1 && level !== levels[i - 1])
  if (isUsable) return levels
  throw new TidegateError('usage', `\`--levels ${text}\` cannot be used; write numbers between 0 and 1, for example \`0.1,0.5,0.9\``)
}

function timeZoneOf(text: string | undefined): string | undefined {
  if (text === undefined || isTimeZone(text)) return text
  throw new TidegateError('usage', `\`--time-zone ${text}\` is not known; write an IANA name, for example \`Europe/Berlin\``)
}
