// Environments as they may be shown: what they are set to, without addresses and secrets.

import type { Environment } from '../core/environment.ts'
import type { Scope } from '../core/scope.ts'
import { defineRoute, json, type Route } from './route.ts'
import { environmentList } from './schemas/environment.ts'

const listEnvironments = defineRoute({
  operation: 'listEnvironments',
  tag: 'environments',
  summary: 'The environments and their settings',
  answer: json(environmentList, 'The environments that you may see.'),
  refusals: [],
  handle: async ({ deps, scope }) => ({ items: seenEnvironments(deps.environments, scope).map(shownEnvironment) }),
})

/** Those of the environments that lie inside the scope. */
export function seenEnvironments(environments: readonly Environment[], scope: Scope): readonly Environment[] {
  return environments.filter(({ name }) => isSeen(name, scope))
}

/** Whether the scope holds the environment of that name. */
export function isSeen(name: string, scope: Scope): boolean {
  return scope.environments === '*' || scope.environments.includes(name)
}

function shownEnvironment(environment: Environment) {
  const { metrics, repository, rates, ...rest } = environment
  return { ...rest, rates, metricsKind: metrics.kind, repositoryBranch: repository.branch, host: repository.host, currency: rates.currency }
}

/** The route of environments. */
export const environmentRoutes: readonly Route[] = [listEnvironments]
