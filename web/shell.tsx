// The frame around every page: where one is, where one can go, whether what is shown is live.

import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { StopBanner } from './blocks/stop-banner.tsx'
import { signOut } from './deeds.ts'
import { useLive, type LiveState } from './live.ts'
import { Loaded } from './loaded.tsx'
import { SignInNeeded } from './pages/sign-in-needed/sign-in-needed.tsx'
import { Brand } from './parts/brand.tsx'
import { HelpDialog } from './parts/help-dialog.tsx'
import type { GO_TO } from './parts/key-command.ts'
import { ThemeToggle } from './parts/theme-toggle.tsx'
import { useKeys } from './parts/use-keys.ts'
import { isSignedOut } from './problem.ts'
import { meQuery } from './queries.ts'
import type { Schema } from '../api/client.ts'

const PLACES = [
  { to: '/', label: 'Overview' },
  { to: '/proposals', label: 'Proposals' },
  { to: '/workloads', label: 'Workloads' },
  { to: '/forecasts', label: 'Forecasts' },
  { to: '/scorecard', label: 'Scorecard' },
  { to: '/costs', label: 'Costs' },
  { to: '/runs', label: 'Runs' },
  { to: '/policy', label: 'Policy' },
  { to: '/effects', label: 'Effects' },
  { to: '/ledger', label: 'Ledger' },
  { to: '/environments', label: 'Environments' },
] as const

/** The whole screen; asks for a sign-in before it shows anything. */
export function Shell() {
  const me = useQuery(meQuery)
  if (isSignedOut(me.error)) return <SignInNeeded />
  return (
    <Loaded query={me} rows={1}>
      {(found) => <Frame me={found} />}
    </Loaded>
  )
}

function Frame({ me }: { readonly me: Schema<'Me'> }) {
  const [isHelpOpen, setHelpOpen] = useState(false)
  const live = useLive()
  const navigate = useNavigate()
  const go = useCallback((to: (typeof GO_TO)[keyof typeof GO_TO]) => void navigate({ to }), [navigate])
  const help = useCallback(() => setHelpOpen(true), [])
  useKeys({ go, help })
  useFocusOnArrival()
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <div className="top-in">
          <Link to="/" className="top-brand" aria-label="Tidegate, overview">
            <Brand />
          </Link>
          <Places isAdmin={me.principal.role === 'admin'} />
          <div className="tools">
            <Live state={live} />
            <button type="button" className="button quiet icon" onClick={help} aria-label="Keys" title="Keys">
              ?
            </button>
            <ThemeToggle />
            <SignedIn me={me} />
          </div>
        </div>
      </header>
      <StopBanner />
      <main className="page" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {isHelpOpen ? <HelpDialog onClose={() => setHelpOpen(false)} /> : null}
    </>
  )
}

/** A new page is read from its beginning: the focus goes there, as it does where a browser loads one. */
function useFocusOnArrival(): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (path !== undefined && shown.current !== undefined && shown.current !== path)
      document.getElementById('main')?.focus({ preventScroll: true })
    shown.current = path
  }, [path])
}

function Places({ isAdmin }: { readonly isAdmin: boolean }) {
  const places = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // On a phone the row is wider than the window: where one is must not lie outside of it.
  useEffect(() => {
    places.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [path])
  return (
    <nav ref={places} className="places" aria-label="Pages">
      {PLACES.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
          {label}
        </Link>
      ))}
      {isAdmin ? <Link to="/keys">Keys</Link> : null}
    </nav>
  )
}

function Live({ state }: { readonly state: LiveState }) {
  return (
    <span
      className={`live live-${state}`}
      role="status"
      title={state === 'live' ? 'What you see follows the ledger as it grows' : 'The stream is being opened again; figures may be old'}
    >
      <span className="live-dot" aria-hidden="true" />
      <span className="live-word">{state === 'live' ? 'Live' : 'Reconnecting'}</span>
    </span>
  )
}

function SignedIn({ me }: { readonly me: Schema<'Me'> }) {
  async function leave() {
    await signOut()
    location.reload()
  }
  return (
    <details className="who" data-card>
      <summary title={`Signed in as ${me.principal.name}`}>
        <span aria-hidden="true">{me.principal.name.slice(0, 2).toUpperCase()}</span>
        <span className="visually-hidden">Signed in as {me.principal.name}</span>
      </summary>
      <div className="who-card">
        <p>
          <b>{me.principal.name}</b>
        </p>
        <p className="muted">
          {me.principal.role}, <code>{me.principal.id}</code>
        </p>
        <button type="button" className="button small" onClick={() => void leave()}>
          Sign out
        </button>
      </div>
    </details>
  )
}
