// What is wrong with `history` of an environment beyond its shape.

import { partOf, type Written } from './written.ts'

/** The faults of one environment, each with its key. */
export function historyFaults(environment: Written, at: string): readonly string[] {
  const { forecastDays, rehearseDays } = partOf(environment['history'])
  const { minHistoryDays } = partOf(environment['guardrails'])
  const faults: string[] = []
  if (isNumber(forecastDays) && isNumber(rehearseDays) && rehearseDays < forecastDays)
    faults.push(`${at}.history.rehearseDays: ${rehearseDays} is less than \`forecastDays\` (${forecastDays}), which are read anyway`)
  if (isNumber(forecastDays) && isNumber(minHistoryDays) && forecastDays < minHistoryDays)
    faults.push(
      `${at}.history.forecastDays: ${forecastDays} is less than \`guardrails.minHistoryDays\` (${minHistoryDays}), so that nothing would ever be proposed`,
    )
  return faults
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
