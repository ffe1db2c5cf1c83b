// Every route of the server, in the order in which the specification lists them.

import { costRoutes } from './costs.ts'
import { effectRoutes } from './effects.ts'
import { environmentRoutes } from './environments.ts'
import { eventRoutes } from './events.ts'
import { forecastScoreRoutes } from './forecast-scores.ts'
import { healthRoutes } from './health.ts'
import { keyRoutes } from './keys.ts'
import { ledgerRoutes } from './ledger.ts'
import { logRoutes } from './log.ts'
import { meRoutes } from './me.ts'
import { linkRoutes } from './open-link.ts'
import { rationaleRoutes } from './rationale.ts'
import { policyRoutes } from './policy.ts'
import { policyDistributionRoutes } from './policy-distribution.ts'
import { proposalRoutes } from './proposals.ts'
import type { Route } from './route.ts'
import { runRoutes } from './runs.ts'
import { scorecardRoutes } from './scorecards.ts'
import { screenRoutes } from './screens.ts'
import { signInRoutes } from './sign-in.ts'
import { statusRoutes } from './status.ts'
import { workloadRoutes } from './workloads.ts'

/** The routes; each operation of the permission table has one. */
export const ROUTES: readonly Route[] = [
  ...statusRoutes,
  ...proposalRoutes,
  ...linkRoutes,
  ...rationaleRoutes,
  ...workloadRoutes,
  ...forecastScoreRoutes,
  ...scorecardRoutes,
  ...runRoutes,
  ...environmentRoutes,
  ...costRoutes,
  ...effectRoutes,
  ...policyRoutes,
  ...policyDistributionRoutes,
  ...ledgerRoutes,
  ...logRoutes,
  ...eventRoutes,
  ...meRoutes,
  ...keyRoutes,
  ...signInRoutes,
  ...healthRoutes,
  ...screenRoutes,
]
