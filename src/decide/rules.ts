// The rules, in the order of their precedence.

import type { Rule } from './rule.ts'
import { nothingMatched } from './rules/r-000-nothing-matched.ts'
import { cpuShort } from './rules/r-001-cpu-short.ts'
import { memoryShort } from './rules/r-002-memory-short.ts'
import { statefulShort } from './rules/r-003-stateful-short.ts'
import { daemonSetShort } from './rules/r-004-daemonset-short.ts'
import { scalerBounds } from './rules/r-005-scaler-bounds.ts'
import { stable } from './rules/r-006-stable.ts'
import { lowUtilisation } from './rules/r-008-low-utilisation.ts'

/** Rules of risk; every one that speaks is heard, and their wishes go into one plan. */
export const RISK_RULES: readonly Rule[] = [daemonSetShort, statefulShort, scalerBounds, cpuShort, memoryShort]

/** Rules that are asked when nothing is at risk; the first that speaks is heard. */
export const CALM_RULES: readonly Rule[] = [lowUtilisation, stable, nothingMatched]
