// Runs: the list, one run, its decisions, and starting one.

import { TidegateError } from '../core/errors.ts'
import { seenEnvironments } from './environments.ts'
import { defineRoute, json, type Route } from './route.ts'
import { decisionQuery, outcomePage, outcomeQuery, runPage, runPath, runQuery, runSchema, startRunRequest } from './schemas/run.ts'
import { pageRequest } from './page-request.ts'

const tag = 'runs'

const listRuns = defineRoute({
  operation: 'listRuns',
  tag,
  summary: 'Runs, newest first',
  query: runQuery,
  answer: json(runPage, 'A page of runs.'),
  refusals: [],
  handle: async ({ deps, scope, query }) => deps.store.views.runs(scope, { ...pageRequest(query), environment: query.environment }),
})

const startRun = defineRoute({
  operation: 'startRun',
  tag,
  summary: 'Start a run of an environment, or a dry run',
  body: startRunRequest,
  answer: json(runSchema, 'The run as it waits; `Location` names it.', 202),
  refusals: ['environment-unknown', 'state-conflict', 'store-conflict'],
  handle: async ({ deps, principal, scope, body, reply }) => {
    const seen = seenEnvironments(deps.environments, scope).map(({ name }) => name)
    const run = await deps.run.startRun({ environment: wanted(body.environment, seen), isDryRun: body.dry_run ?? false, principal })
    void reply.header('location', `/api/v1/runs/${encodeURIComponent(run.id)}`)
    return run
  },
})

const readRun = defineRoute({
  operation: 'readRun',
  tag,
  summary: 'One run',
  path: runPath,
  answer: json(runSchema, 'The run.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path }) => {
    const run = await deps.store.views.run(scope, path.id)
    if (run === undefined) throw new TidegateError('not-found', `there is no run \`${path.id}\``)
    return run
  },
})

const listRunDecisions = defineRoute({
  operation: 'listRunDecisions',
  tag,
  summary: 'What became of every workload in a run, and why',
  path: runPath,
  query: outcomeQuery,
  answer: json(outcomePage, 'A page of outcomes, in order of workload.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path, query }) => {
    const run = await deps.store.views.run(scope, path.id)
    if (run === undefined) throw new TidegateError('not-found', `there is no run \`${path.id}\``)
    return deps.store.views.outcomes(scope, run.id, { ...pageRequest(query), outcome: query.outcome })
  },
})

const listDecisions = defineRoute({
  operation: 'listDecisions',
  tag,
  summary: 'What became of every workload in the newest run, or in the one that is named',
  query: decisionQuery,
  answer: json(outcomePage, 'A page of outcomes, in order of workload.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, query }) => {
    const { views } = deps.store
    const run =
      query.run === undefined ? (await views.runs(scope, { limit: 1, after: undefined })).items[0] : await views.run(scope, query.run)
    if (run === undefined && query.run !== undefined) throw new TidegateError('not-found', `there is no run \`${query.run}\``)
    if (run === undefined) return { items: [], next: undefined }
    return views.outcomes(scope, run.id, { ...pageRequest(query), outcome: query.outcome })
  },
})

/** The environment that is meant: the one that is named, or the only one that is seen. */
function wanted(named: string | undefined, seen: readonly string[]): string {
  if (named !== undefined && !seen.includes(named)) throw new TidegateError('environment-unknown', `there is no environment \`${named}\``)
  if (named !== undefined) return named
  if (seen.length === 1) return seen[0]
  throw new TidegateError('request-invalid', `\`environment\` is needed, for you see ${seen.length}`, {
    faults: ['body/environment: is missing'],
  })
}

/** The routes of runs. */
export const runRoutes: readonly Route[] = [listRuns, startRun, readRun, listRunDecisions, listDecisions]
