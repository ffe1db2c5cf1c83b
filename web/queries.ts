// Every read of the screens, each as the options of one query in the one cache.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call, keepCsrfToken } from './api.ts'
import type {
  WireEnvironment,
  WireEvidence,
  WireKey,
  WireLedger,
  WireLedgerKey,
  WireMe,
  WireOutcome,
  WirePage,
  WireProposal,
  WireReceipt,
  WireRun,
  WireStatus,
  WireWorkload,
} from './wire.ts'

/** The parts of a workload's address. */
export interface WorkloadAddress {
  readonly environment: string
  readonly namespace: string
  readonly kind: string
  readonly name: string
}

/** Filters of the list of proposals that the server knows. */
export interface ProposalQuery {
  readonly environment?: string | undefined
  readonly team?: string | undefined
  readonly severity?: string | undefined
  readonly states?: readonly string[] | undefined
  readonly workload?: string | undefined
}

/** Who is signed in; also keeps the token for unsafe requests. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await call<WireMe>('/api/v1/me')
    keepCsrfToken(me.csrfToken)
    return me
  },
  staleTime: 60_000,
})

export const statusQuery = queryOptions({ queryKey: ['status'], queryFn: () => call<WireStatus>('/api/v1/status') })

export const environmentsQuery = queryOptions({
  queryKey: ['environments'],
  queryFn: () => call<{ readonly items: readonly WireEnvironment[] }>('/api/v1/environments'),
  staleTime: 60_000,
})

export function proposalsQuery(filter: ProposalQuery) {
  const { states, ...rest } = filter
  return queryOptions({
    queryKey: ['proposals', filter],
    queryFn: () => everyPage<WireProposal>('/api/v1/proposals', { ...rest, state: states }),
  })
}

export function proposalQuery(id: string) {
  return queryOptions({ queryKey: ['proposal', id], queryFn: () => call<WireProposal>(`/api/v1/proposals/${encodeURIComponent(id)}`) })
}

/** The evidence behind one revision; a revision's evidence never changes. */
export function proposalEvidenceQuery(id: string, inputs: string) {
  return queryOptions({
    queryKey: ['evidence', id, inputs],
    queryFn: () => call<WireEvidence>(`/api/v1/proposals/${encodeURIComponent(id)}/evidence`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function workloadsQuery(environment: string | undefined) {
  return queryOptions({
    queryKey: ['workloads', environment],
    queryFn: () => everyPage<WireWorkload>('/api/v1/workloads', { environment }),
  })
}

export function workloadQuery(address: WorkloadAddress) {
  return queryOptions({
    queryKey: ['workload', address],
    queryFn: () => call<WireWorkload>(`/api/v1/workloads/${pathOf(address)}`),
  })
}

/** The latest forecast of a workload; `evidence` is its digest, so the same one is not fetched twice. */
export function forecastQuery(address: WorkloadAddress, evidence: string) {
  return queryOptions({
    queryKey: ['forecast', address, evidence],
    queryFn: () => call<WireEvidence>(`/api/v1/forecasts/${pathOf(address)}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function runsQuery(environment: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['runs', environment],
    queryFn: ({ pageParam }) => call<WirePage<WireRun>>('/api/v1/runs', { query: { environment, after: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function runQuery(id: string) {
  return queryOptions({ queryKey: ['run', id], queryFn: () => call<WireRun>(`/api/v1/runs/${encodeURIComponent(id)}`) })
}

export function outcomesQuery(runId: string) {
  return queryOptions({
    queryKey: ['outcomes', runId],
    queryFn: () => everyPage<WireOutcome>(`/api/v1/runs/${encodeURIComponent(runId)}/decisions`, {}),
  })
}

/** The newest receipts, newest first, `count` of them. */
export function ledgerQuery(count: number) {
  return queryOptions({
    queryKey: ['ledger', count],
    queryFn: async () => {
      const { head } = await call<WireLedger>('/api/v1/ledger', { query: { fromIndex: 0, limit: 1 } })
      const items = await ledgerFrom(Math.max(0, head.size - count))
      return { head, items: [...items].reverse() }
    },
  })
}

/** The whole log that the reader may see, from an index on, in order; page by page. */
export async function ledgerFrom(fromIndex: number): Promise<readonly WireReceipt[]> {
  const entries: WireReceipt[] = []
  for (let from = fromIndex; ;) {
    const { items, head } = await call<WireLedger>('/api/v1/ledger', { query: { fromIndex: from, limit: 200 } })
    entries.push(...items)
    const last = items.at(-1)
    if (last === undefined || last.index + 1 >= head.size) return entries
    from = last.index + 1
  }
}

export const ledgerKeysQuery = queryOptions({
  queryKey: ['ledger-keys'],
  queryFn: () => call<{ readonly items: readonly WireLedgerKey[] }>('/api/v1/ledger/keys'),
  staleTime: 60_000,
})

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: () => call<{ readonly items: readonly WireKey[] }>('/api/v1/keys'),
})

/** Every row of a list; the lists of one installation are hundreds of rows, so screens filter and sort them in place. */
async function everyPage<Row>(
  path: string,
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let after: string | undefined; ;) {
    const page = await call<WirePage<Row>>(path, { query: { ...query, after, limit: 200 } })
    rows.push(...page.items)
    if (page.next === null || page.next === undefined) return rows
    after = page.next
  }
}

function pathOf({ environment, namespace, kind, name }: WorkloadAddress): string {
  return [environment, namespace, kind, name].map(encodeURIComponent).join('/')
}
