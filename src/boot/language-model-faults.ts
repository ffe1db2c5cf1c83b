// Lists what is wrong with the meaning of `model` of an environment.

import { addressFaults } from './metrics-faults.ts'
import { secretFaults } from './secret-faults.ts'
import { partOf } from './written.ts'

/** The faults beside those of its shape, each with its key; empty when there is none, and where no model is named. */
export function languageModelFaults(written: unknown, at: string): readonly string[] {
  if (written === undefined) return []
  const model = partOf(written)
  const { dailyLimit, perRequestLimit } = model
  const isMore = typeof dailyLimit === 'number' && typeof perRequestLimit === 'number' && perRequestLimit > dailyLimit
  return [
    ...addressFaults(model, at),
    ...secretFaults(model, at),
    ...(isMore ? [`${at}.perRequestLimit: ${perRequestLimit} is more than \`dailyLimit\` allows for the whole day, ${dailyLimit}`] : []),
  ]
}
