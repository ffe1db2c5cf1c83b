// The checks that a signal passes before any rule sees it, in their order.

import { dataQuality } from './guardrails/g-001-data-quality.ts'
import { history } from './guardrails/g-002-history.ts'
import { measurable } from './guardrails/g-003-measurable.ts'
import { untrustedForecast } from './rules/r-007-untrusted-forecast.ts'
import type { SignalCheck } from './signal-check.ts'

/** The checks, in the order in which they are asked; the first that objects is the reason. */
export const CHECKS: readonly SignalCheck[] = [dataQuality, history, measurable, untrustedForecast]
