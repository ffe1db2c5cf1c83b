// Starts the screens: one query cache, one router, one root.

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isSignedOut, Problem } from './problem.ts'
import { meQuery } from './queries.ts'
import { fetchPages, router } from './routes.tsx'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/blocks.css'
import './styles/records.css'
import './styles/rows.css'
import './styles/charts.css'
import './styles/why.css'
import './styles/scores.css'
import './styles/rehearsal.css'
import './styles/gate.css'
import './styles/narrow.css'

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 5000, retry: shouldRetry, refetchOnWindowFocus: true } },
  // A session that ended anywhere ends everywhere: asking who is signed in again brings the page that says so.
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => void (isSignedOut(error) && queryKey[0] !== 'me' && queries.resetQueries(meQuery)),
  }),
})

/** The page that was asked for comes first. */
const PAGES_AFTER_MS = 2000

const place = document.getElementById('root')
if (place === null) throw new Error('the page has no place to put the screens')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
setTimeout(fetchPages, PAGES_AFTER_MS)

/** A refusal stays one however often it is asked; only silence and server failures are worth another try. */
function shouldRetry(failures: number, error: unknown): boolean {
  const isPassing = error instanceof Problem && (error.status === 0 || error.status >= 500)
  return isPassing && failures < 2
}
