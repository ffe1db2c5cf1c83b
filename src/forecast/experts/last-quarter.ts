// Expert: the same weekdays of a quarter ago, at today's level.

import type { Expert } from '../expert.ts'
import { weeksAgo } from '../weeks-ago.ts'

/** Thirteen weeks back; silent where the history is shorter than that and one week more. */
export const lastQuarter: Expert = { name: 'last-quarter', neededDays: 98, predict: (history, shape) => weeksAgo(history, shape, 13) }
