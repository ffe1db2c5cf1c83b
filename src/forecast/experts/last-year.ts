// Expert: the same weekdays of last year, at today's level.

import type { Expert } from '../expert.ts'
import { weeksAgo } from '../weeks-ago.ts'

/** Fifty-two weeks back; silent where the history is shorter than that and one week more. */
export const lastYear: Expert = { name: 'last-year', neededDays: 371, predict: (history, shape) => weeksAgo(history, shape, 52) }
