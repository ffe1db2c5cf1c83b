// What an environment costs by team, program or portfolio, and what it will need in the coming days.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Proposal, ProposalState } from '../core/proposal.ts'
import type { Scope } from '../core/scope.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import { rollUp, type CostGroup, type CostRollUp } from '../decide/cost-roll-up.ts'
import type { Views } from '../state/views.ts'
import type { ServeDeps } from './deps.ts'
import { isSeen } from './environments.ts'
import { everyRow } from './every-row.ts'
import { defineRoute, json, type Route } from './route.ts'
import { capacitySchema, costsQuery, environmentCostsSchema } from './schemas/cost.ts'
import { environmentPath } from './schemas/forecast-score.ts'
import { checkWholeTeams } from './whole-scope.ts'

const tag = 'environments'

/** States in which a proposal's money counts. */
const COUNTED: readonly ProposalState[] = ['pending', 'approved', 'delivering', 'open', 'merged']

const readCosts = defineRoute({
  operation: 'readCosts',
  tag,
  summary: 'What an environment costs by team, program, portfolio, application or namespace, with expected and realised savings',
  path: environmentPath,
  query: costsQuery,
  answer: json(environmentCostsSchema, 'The sums of the workloads that you may see.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path, query: { by = 'team' } }) => {
    const environment = seenEnvironment(deps, scope, path.environment)
    return {
      environment: environment.name,
      currency: environment.rates.currency,
      by,
      ...(await costsOf(deps.store.views, scope, { environment, by })),
    }
  },
})

const readCapacity = defineRoute({
  operation: 'readCapacity',
  tag,
  summary: 'What an environment will need in the coming 48 hours: cores, GiB, nodes, and room that should stand ready',
  path: environmentPath,
  answer: json(capacitySchema, 'The outlook of the latest run.'),
  refusals: ['not-found', 'forbidden'],
  handle: async ({ deps, scope, path }) => {
    const { name } = seenEnvironment(deps, scope, path.environment)
    checkWholeTeams(scope, 'what a cluster will need is')
    const outlook = await deps.store.views.capacityOutlook(scope, name)
    if (outlook === undefined) throw new TidegateError('not-found', `no run of \`${name}\` has told what it will need yet`)
    return outlook
  },
})

/** The sums of an environment, over the workloads and proposals that the scope holds. */
export async function costsOf(
  views: Views,
  scope: Scope,
  { environment, by }: { readonly environment: Environment; readonly by: CostGroup },
): Promise<CostRollUp> {
  const { name, teams } = environment
  const records = await everyRow<WorkloadRecord>((page) => views.workloads(scope, { ...page, environment: name }))
  const proposals = await everyRow<Proposal>((page) => views.proposals(scope, { ...page, environment: name, states: COUNTED }))
  return rollUp({ records, proposals, teams, by })
}

function seenEnvironment(deps: ServeDeps, scope: Scope, name: string): Environment {
  const environment = deps.environments.find((each) => each.name === name)
  if (environment === undefined || !isSeen(name, scope)) throw new TidegateError('not-found', `there is no environment \`${name}\``)
  return environment
}

/** The routes of costs and capacity. */
export const costRoutes: readonly Route[] = [readCosts, readCapacity]
