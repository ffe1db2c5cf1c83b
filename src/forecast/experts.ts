// The experts that speak in every forecast, in the order in which the evidence lists them.

import type { Expert } from './expert.ts'
import { dailyProfile } from './experts/daily-profile.ts'
import { driftingLevel } from './experts/drifting-level.ts'
import { lastDay } from './experts/last-day.ts'
import { lastQuarter } from './experts/last-quarter.ts'
import { lastWeek } from './experts/last-week.ts'
import { lastYear } from './experts/last-year.ts'
import { medianProfile } from './experts/median-profile.ts'
import { medianProfileFromNow } from './experts/median-profile-from-now.ts'
import { monthTurn } from './experts/month-turn.ts'
import { recentLevel } from './experts/recent-level.ts'
import { scaledProfile } from './experts/scaled-profile.ts'
import { scaledWeek } from './experts/scaled-week.ts'
import { yesterdaysMedian } from './experts/yesterdays-median.ts'

/** All experts; bench/forecast/README.md says what leaving each one out costs. */
export const EXPERTS: readonly Expert[] = Object.freeze([
  dailyProfile,
  medianProfile,
  medianProfileFromNow,
  scaledProfile,
  lastWeek,
  scaledWeek,
  recentLevel,
  driftingLevel,
  yesterdaysMedian,
  lastDay,
  // For long seasons: silent, and free, where the history has less than 62, 98 and 371 days.
  monthTurn,
  lastQuarter,
  lastYear,
])
