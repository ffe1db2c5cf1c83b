// Workloads and their latest forecasts.

import { TidegateError } from '../core/errors.ts'
import { workloadRef, type WorkloadKind } from '../core/workload.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import { pageRequest } from './page-request.ts'
import { readEvidence } from './read-evidence.ts'
import { defineRoute, json, type Call, type Route } from './route.ts'
import { evidenceSchema } from './schemas/evidence.ts'
import { workloadPage, workloadPath, workloadQuery, workloadRecordSchema } from './schemas/workload.ts'

const tag = 'workloads'

const listWorkloads = defineRoute({
  operation: 'listWorkloads',
  tag,
  summary: 'Workloads and what the latest run found about each',
  query: workloadQuery,
  answer: json(workloadPage, 'A page of workloads, in order of reference.'),
  refusals: [],
  handle: async ({ deps, scope, query }) =>
    deps.store.views.workloads(scope, { ...pageRequest(query), environment: query.environment, team: query.team }),
})

const readWorkload = defineRoute({
  operation: 'readWorkload',
  tag,
  summary: 'One workload and what the latest run found about it',
  path: workloadPath,
  answer: json(workloadRecordSchema, 'The workload.'),
  refusals: ['not-found'],
  handle: recordOf,
})

const readForecast = defineRoute({
  operation: 'readForecast',
  tag,
  summary: 'The latest forecast of a workload, with the demand behind it',
  path: workloadPath,
  answer: json(evidenceSchema, 'History, forecast and findings.'),
  refusals: ['not-found'],
  handle: async (call) => {
    const { workload, evidence } = await recordOf(call)
    if (evidence === undefined)
      throw new TidegateError('not-found', `the data of \`${workload.ref}\` were refused, so there is no forecast`)
    return readEvidence(call, evidence)
  },
})

interface WorkloadPath {
  readonly environment: string
  readonly namespace: string
  readonly kind: WorkloadKind
  readonly name: string
}

async function recordOf({
  deps,
  scope,
  path,
}: Pick<Call<WorkloadPath, unknown, unknown>, 'deps' | 'scope' | 'path'>): Promise<WorkloadRecord> {
  const ref = workloadRef(path.namespace, path.kind, path.name)
  const found = await deps.store.views.workload(scope, path.environment, ref)
  if (found === undefined) throw new TidegateError('not-found', `there is no workload \`${ref}\` in \`${path.environment}\``)
  return found
}

/** The routes of workloads. */
export const workloadRoutes: readonly Route[] = [listWorkloads, readWorkload, readForecast]
