// Says which occasions of the horizon a plug-in's forecast leaves to the plug-in: only the ensemble multiplies by them.

import type { Finding } from '../core/finding.ts'
import type { Forecast } from '../core/forecast.ts'
import type { ForecastRequest } from '../forecast/forecast.ts'
import type { Model } from '../forecast/model.ts'

/** More names than these are counted. */
const MOST_NAMES = 3

/** The finding `calendar-left-to-model`, where an occasion touches the horizon that `model` forecast; empty where none does. */
export function calendarLeft(
  { name, seesCalendar }: Model,
  { calendar, horizonSteps }: ForecastRequest,
  { startMs, stepMs }: Forecast,
): readonly Finding[] {
  const endMs = startMs + horizonSteps * stepMs
  const touching = (calendar?.occasions ?? []).filter(({ fromMs, toMs }) => fromMs < endMs && toMs > startMs)
  const names = [...new Set(touching.map((occasion) => occasion.name))]
  if (names.length === 0) return []
  const knows = seesCalendar ? 'was told of' : 'sees no calendar, and so knows nothing of'
  const does = seesCalendar ? 'its answer is not multiplied here' : 'its forecast is not multiplied here'
  return [
    { code: 'calendar-left-to-model', severity: 'warning', sentence: `\`${name}\` ${knows} ${listOf(names)} in the horizon; ${does}.` },
  ]
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 2 more`. */
function listOf(names: readonly string[]): string {
  const told = names.slice(0, MOST_NAMES).map((name) => `“${name}”`)
  const parts = names.length > MOST_NAMES ? [...told, `${names.length - MOST_NAMES} more`] : told
  return parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}
