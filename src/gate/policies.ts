// The built-in policies, in the order in which their reasons are told.

import type { Policy } from './policy.ts'
import { wellFormed } from './policies/p-000-well-formed.ts'
import { person } from './policies/p-001-person.ts'
import { fourEyes } from './policies/p-002-four-eyes.ts'
import { expiry } from './policies/p-003-expiry.ts'
import { binding } from './policies/p-004-binding.ts'
import { peopleOnly } from './policies/p-005-people-only.ts'
import { mode } from './policies/p-006-mode.ts'
import { state } from './policies/p-007-state.ts'
import { stages } from './policies/p-011-stages.ts'
import { timelock } from './policies/p-012-timelock.ts'

/** The built-in policies; docs/proposals.md lists them. */
export const POLICIES: readonly Policy[] = [wellFormed, person, fourEyes, expiry, binding, peopleOnly, mode, state, stages, timelock]
