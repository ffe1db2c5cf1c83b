// Every read of the screens, each as the options of one query in the one cache.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Schema } from '../api/client.ts'
import type { EffectAction, EffectState } from '../src/core/effect.ts'
import type { WorkloadKind } from '../src/core/workload.ts'
import { answerOf, api, keepCsrfToken } from './api.ts'

/** The parts of a workload's address. */
export interface WorkloadAddress {
  readonly environment: string
  readonly namespace: string
  readonly kind: string
  readonly name: string
}

/** Filters of the list of proposals that the server knows. */
export interface ProposalQuery {
  readonly environment?: string
  readonly state?: Schema<'Proposal'>['state'][]
}

/** A page of a list; `next` is given back as `after`, and is `null` at the end. */
interface Page<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

/** The most rows that the server gives at once. */
const LIMIT = 200

/** Who is signed in; also keeps the token for unsafe requests. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await answerOf(api.GET('/api/v1/me'))
    keepCsrfToken(me.csrfToken)
    return me
  },
  staleTime: 60_000,
})

export const statusQuery = queryOptions({ queryKey: ['status'], queryFn: () => answerOf(api.GET('/api/v1/status')) })

export const environmentsQuery = queryOptions({
  queryKey: ['environments'],
  queryFn: () => answerOf(api.GET('/api/v1/environments')),
  staleTime: 60_000,
})

export function proposalsQuery(filter: ProposalQuery) {
  return queryOptions({
    queryKey: ['proposals', filter],
    queryFn: () => everyRow((after) => answerOf(api.GET('/api/v1/proposals', { params: { query: { ...filter, ...after } } }))),
  })
}

export function proposalQuery(id: string) {
  return queryOptions({
    queryKey: ['proposal', id],
    queryFn: () => answerOf(api.GET('/api/v1/proposals/{id}', { params: { path: { id } } })),
  })
}

/** The evidence behind one revision; a revision's evidence never changes. */
export function proposalEvidenceQuery(id: string, inputs: string) {
  return queryOptions({
    queryKey: ['evidence', id, inputs],
    queryFn: () => answerOf(api.GET('/api/v1/proposals/{id}/evidence', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The whole rehearsal of one revision; it never changes either. */
export function proposalRehearsalQuery(id: string, digest: string) {
  return queryOptions({
    queryKey: ['rehearsal', id, digest],
    queryFn: () => answerOf(api.GET('/api/v1/proposals/{id}/rehearsal', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const workloadsQuery = queryOptions({
  queryKey: ['workloads'],
  queryFn: () => everyRow((after) => answerOf(api.GET('/api/v1/workloads', { params: { query: after } }))),
})

export function workloadQuery(address: WorkloadAddress) {
  return queryOptions({
    queryKey: ['workload', address],
    queryFn: () => answerOf(api.GET('/api/v1/workloads/{environment}/{namespace}/{kind}/{name}', { params: { path: pathOf(address) } })),
  })
}

/** The latest forecast of a workload; `evidence` is its digest, so the same one is not fetched twice. */
export function forecastQuery(address: WorkloadAddress, evidence: string) {
  return queryOptions({
    queryKey: ['forecast', address, evidence],
    queryFn: () => answerOf(api.GET('/api/v1/forecasts/{environment}/{namespace}/{kind}/{name}', { params: { path: pathOf(address) } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** How the forecasts of an environment did; each page has the same sums and other workloads. */
export function forecastScoresQuery(environment: string) {
  const path = { environment }
  return infiniteQueryOptions({
    queryKey: ['forecast-scores', environment],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/api/v1/environments/{environment}/forecast-scores', { params: { path, query: { limit: LIMIT, ...pageParam } } })),
    initialPageParam: {} as { readonly after?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
    staleTime: 60_000,
  })
}

/** What became of what was proposed for an environment; each page has the same sums and other workloads. */
export function scorecardQuery(environment: string) {
  const path = { environment }
  return infiniteQueryOptions({
    queryKey: ['scorecard', environment],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET('/api/v1/environments/{environment}/scorecard', { params: { path, query: { limit: LIMIT, ...pageParam } } })),
    initialPageParam: {} as { readonly after?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
    staleTime: 60_000,
  })
}

export function workloadScorecardQuery(address: WorkloadAddress) {
  return queryOptions({
    queryKey: ['workload-scorecard', address],
    queryFn: () =>
      answerOf(api.GET('/api/v1/workloads/{environment}/{namespace}/{kind}/{name}/scorecard', { params: { path: pathOf(address) } })),
    staleTime: 60_000,
  })
}

/** What an environment costs, by who has to answer for it. */
export function costsQuery(environment: string, by: Schema<'EnvironmentCosts'>['by']) {
  return queryOptions({
    queryKey: ['costs', environment, by],
    queryFn: () => answerOf(api.GET('/api/v1/environments/{environment}/costs', { params: { path: { environment }, query: { by } } })),
    staleTime: 60_000,
  })
}

export function capacityQuery(environment: string) {
  return queryOptions({
    queryKey: ['capacity', environment],
    queryFn: () => answerOf(api.GET('/api/v1/environments/{environment}/capacity', { params: { path: { environment } } })),
    staleTime: 60_000,
    retry: false,
  })
}

/** How the forecasts of a workload did: the newest scores, more than a month of them. */
export function workloadScoresQuery(address: WorkloadAddress) {
  const params = { path: pathOf(address), query: { limit: LIMIT } }
  return queryOptions({
    queryKey: ['workload-scores', address],
    queryFn: () => answerOf(api.GET('/api/v1/workloads/{environment}/{namespace}/{kind}/{name}/scores', { params })),
    staleTime: 60_000,
  })
}

export function runsQuery(environment: string | undefined) {
  const asked = environment === undefined ? {} : { environment }
  return infiniteQueryOptions({
    queryKey: ['runs', environment],
    queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/runs', { params: { query: { ...asked, ...pageParam } } })),
    initialPageParam: {} as { readonly after?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
  })
}

export function runQuery(id: string) {
  return queryOptions({ queryKey: ['run', id], queryFn: () => answerOf(api.GET('/api/v1/runs/{id}', { params: { path: { id } } })) })
}

export function outcomesQuery(id: string) {
  return queryOptions({
    queryKey: ['outcomes', id],
    queryFn: () => everyRow((after) => answerOf(api.GET('/api/v1/runs/{id}/decisions', { params: { path: { id }, query: after } }))),
  })
}

/** How the policy of each scope stands; its age goes on without any receipt, so it is asked for again. */
export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: () => answerOf(api.GET('/api/v1/policy')),
  refetchInterval: 15_000,
})

/** How the log stands as others can check it. */
export const logStateQuery = queryOptions({
  queryKey: ['log-state'],
  queryFn: () => answerOf(api.GET('/api/v1/ledger/log')),
  refetchInterval: 15_000,
})

/** The emergency stops in force. */
export const stopsQuery = queryOptions({ queryKey: ['stops'], queryFn: () => answerOf(api.GET('/api/v1/emergency-stop')) })

/** Effects, those that moved last first. */
export function effectsQuery({ state, action }: { readonly state: EffectState | undefined; readonly action: EffectAction | undefined }) {
  const asked = { ...(state === undefined ? {} : { state }), ...(action === undefined ? {} : { action }) }
  return infiniteQueryOptions({
    queryKey: ['effects', state, action],
    queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/effects', { params: { query: { ...asked, ...pageParam } } })),
    initialPageParam: {} as { readonly after?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { after: next }),
  })
}

/** The newest receipts, newest first, `count` of them. */
export function ledgerQuery(count: number) {
  return queryOptions({
    queryKey: ['ledger', count],
    queryFn: async () => {
      const head = await ledgerHead()
      const items = await ledgerFrom(Math.max(0, head.size - count))
      return { head, items: items.toReversed() }
    },
  })
}

/** How long the log is, and its newest hash. */
export async function ledgerHead(): Promise<Schema<'LedgerHead'>> {
  const { head } = await answerOf(api.GET('/api/v1/ledger', { params: { query: { limit: 1 } } }))
  return head
}

/** The whole log that the reader may see, from an index on, in order; page by page. */
export async function ledgerFrom(first: number): Promise<readonly Schema<'SealedReceipt'>[]> {
  const entries: Schema<'SealedReceipt'>[] = []
  for (let fromIndex = first; ;) {
    const { items, head } = await answerOf(api.GET('/api/v1/ledger', { params: { query: { fromIndex, limit: LIMIT } } }))
    entries.push(...items)
    const last = items.at(-1)
    if (last === undefined || last.index + 1 >= head.size) return entries
    fromIndex = last.index + 1
  }
}

export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => answerOf(api.GET('/api/v1/keys')) })

/** Every row of a list; the lists of one installation are hundreds of rows, so screens filter and sort them in place. */
async function everyRow<Row>(read: (page: { limit: number; after?: string }) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const first = await read({ limit: LIMIT })
  const rows = [...first.items]
  for (let after = first.next; after !== null;) {
    const page = await read({ limit: LIMIT, after })
    rows.push(...page.items)
    after = page.next
  }
  return rows
}

/** An address as the client wants it; a kind that is none is refused by the server in its own words. */
function pathOf({ environment, namespace, kind, name }: WorkloadAddress): WorkloadAddress & { readonly kind: WorkloadKind } {
  return { environment, namespace, kind: kind as WorkloadKind, name }
}
