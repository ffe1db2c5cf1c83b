// The figures of an overview: cost, risk and what waits, for each environment.

import type { Environment } from '../core/environment.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Run } from '../core/run.ts'
import type { Scope } from '../core/scope.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import type { Views } from '../state/views.ts'
import { seenEnvironments } from './environments.ts'
import { everyRow } from './every-row.ts'
import { defineRoute, json, type Route } from './route.ts'
import { statusSchema } from './schemas/environment.ts'

const status = defineRoute({
  operation: 'status',
  tag: 'server',
  summary: 'The figures of the overview',
  answer: json(statusSchema, 'The figures, in your scope.'),
  refusals: [],
  handle: async ({ deps, scope }) => {
    const { views } = deps.store
    const environments = []
    for (const environment of seenEnvironments(deps.environments, scope))
      environments.push(await environmentStatus(views, scope, environment))
    return { version: deps.version, environments, ledger: await views.ledgerHead(), jobs: await views.queueDepth() }
  },
})

/** The figures of one environment, as the scope sees it; costs are per month in its currency. */
export async function environmentStatus(views: Views, scope: Scope, { name, mode, rates }: Environment) {
  const workloads = await everyRow<WorkloadRecord>((page) => views.workloads(scope, { ...page, environment: name }))
  const waiting = await everyRow<Proposal>((page) => views.proposals(scope, { ...page, environment: name, states: ['pending'] }))
  const runs = await views.runs(scope, { environment: name, limit: 50, after: undefined })
  const current = since(workloads, runs.items.find(sawAll))
  const costNowPerMonth = sum(workloads.map(({ cost }) => cost?.nowPerMonth ?? 0))
  return {
    name,
    mode,
    currency: rates.currency,
    costNowPerMonth,
    costProposedPerMonth: costNowPerMonth + sum(waiting.map(({ content }) => content.cost.proposedPerMonth - content.cost.nowPerMonth)),
    waiting: waiting.length,
    risks: current.filter(({ severity }) => severity === 'risk').length,
    wastes: current.filter(({ severity }) => severity === 'waste').length,
    workloads: workloads.length,
    lastRun: runs.items[0],
  }
}

/** Whether the run looked at every workload that the repository had. */
function sawAll({ status, isDryRun, error }: Run): boolean {
  return !isDryRun && error === undefined && (status === 'succeeded' || status === 'partial')
}

/** What the run or a later one judged: a workload that is gone keeps its old record, and runs short of nothing. */
function since(records: readonly WorkloadRecord[], run: Run | undefined): readonly WorkloadRecord[] {
  const fromMs = run?.startedAtMs ?? 0
  return records.filter(({ atMs }) => atMs >= fromMs)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The route of the overview's figures. */
export const statusRoutes: readonly Route[] = [status]
