// The table of routes: every address of the screens and the page behind it.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Environments } from './pages/environments/environments.tsx'
import { Keys } from './pages/keys/keys.tsx'
import { NotFound } from './pages/not-found/not-found.tsx'
import { Overview } from './pages/overview/overview.tsx'
import { readProposalSearch } from './pages/proposals/proposal-search.ts'
import { Proposals } from './pages/proposals/proposals.tsx'
import { readOutcomeSearch } from './pages/run/outcome-search.ts'
import { RunPage } from './pages/run/run.tsx'
import { Runs } from './pages/runs/runs.tsx'
import { readWorkloadSearch } from './pages/workloads/workload-search.ts'
import { Workloads } from './pages/workloads/workloads.tsx'
import { PageFault } from './page-fault.tsx'
import { freeText, parseSearch, stringifySearch } from './search-text.ts'
import { Shell } from './shell.tsx'

// Pages that draw or verify bring a library with them; they are fetched when a pointer or the focus comes near their link.
const Ledger = lazyRouteComponent(() => import('./pages/ledger/ledger.tsx'), 'Ledger')
const Forecasts = lazyRouteComponent(() => import('./pages/forecasts/forecasts.tsx'), 'Forecasts')
const Scorecard = lazyRouteComponent(() => import('./pages/scorecard/scorecard.tsx'), 'Scorecard')
const Costs = lazyRouteComponent(() => import('./pages/costs/costs.tsx'), 'Costs')
const Effects = lazyRouteComponent(() => import('./pages/effects/effects.tsx'), 'Effects')
const Policy = lazyRouteComponent(() => import('./pages/policy/policy.tsx'), 'Policy')
const ProposalPage = lazyRouteComponent(() => import('./pages/proposal/proposal.tsx'), 'ProposalPage')
const WorkloadPage = lazyRouteComponent(() => import('./pages/workload/workload.tsx'), 'WorkloadPage')

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
const under = () => root

const routes = [
  createRoute({ getParentRoute: under, path: '/', validateSearch: readEnvironment, component: Overview }),
  createRoute({ getParentRoute: under, path: '/proposals', validateSearch: readProposalSearch, component: Proposals }),
  createRoute({ getParentRoute: under, path: '/proposals/$id', validateSearch: readRevision, component: ProposalPage }),
  createRoute({ getParentRoute: under, path: '/workloads', validateSearch: readWorkloadSearch, component: Workloads }),
  createRoute({ getParentRoute: under, path: '/workloads/$environment/$namespace/$kind/$name', component: WorkloadPage }),
  createRoute({ getParentRoute: under, path: '/forecasts', validateSearch: readEnvironment, component: Forecasts }),
  createRoute({ getParentRoute: under, path: '/scorecard', validateSearch: readEnvironment, component: Scorecard }),
  createRoute({ getParentRoute: under, path: '/costs', validateSearch: readEnvironment, component: Costs }),
  createRoute({ getParentRoute: under, path: '/runs', validateSearch: readEnvironment, component: Runs }),
  createRoute({ getParentRoute: under, path: '/runs/$id', validateSearch: readOutcomeSearch, component: RunPage }),
  createRoute({ getParentRoute: under, path: '/policy', component: Policy }),
  createRoute({ getParentRoute: under, path: '/effects', component: Effects }),
  createRoute({ getParentRoute: under, path: '/ledger', component: Ledger }),
  createRoute({ getParentRoute: under, path: '/environments', component: Environments }),
  createRoute({ getParentRoute: under, path: '/keys', component: Keys }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/ui',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageFault,
})

/** Fetches the pages that come when needed, so that they are there while the server is not: without its code a page can only be loaded anew. */
export function fetchPages(): void {
  for (const page of [Ledger, Forecasts, Scorecard, Costs, Policy, Effects, ProposalPage, WorkloadPage]) void page.preload?.()
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** The revision that a link was made for. */
function readRevision(members: Record<string, unknown>): { readonly revision?: number | undefined } {
  const revision = Number(members['revision'])
  return { revision: Number.isSafeInteger(revision) && revision > 0 ? revision : undefined }
}

function readEnvironment(members: Record<string, unknown>): { readonly environment?: string | undefined } {
  return { environment: freeText(members['environment']) }
}
