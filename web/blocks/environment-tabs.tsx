// Chooses one of several environments on pages that show one at a time.

import { Link } from '@tanstack/react-router'

/** The addresses of pages that show one environment at a time. */
export type EnvironmentPlace = '/' | '/forecasts' | '/scorecard' | '/costs'

/** The choice; nothing where there is none. */
export function EnvironmentTabs({
  to,
  names,
  chosen,
}: {
  readonly to: EnvironmentPlace
  readonly names: readonly string[]
  readonly chosen: string
}) {
  if (names.length < 2) return null
  return (
    <nav className="segmented" aria-label="Environments">
      {names.map((name) => (
        <Link key={name} to={to} search={{ environment: name }} aria-current={name === chosen ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
