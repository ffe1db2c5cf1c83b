// A page that shows one environment at a time: its heading, the choice among several, and what to do where there is none.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from '../loaded.tsx'
import { Empty } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { statusQuery } from '../queries.ts'
import { EnvironmentTabs, type EnvironmentPlace } from './environment-tabs.tsx'

/** The page's address and words, the environment that its address names, and what is shown of the chosen one. */
export interface EnvironmentPageProps {
  readonly to: EnvironmentPlace
  readonly title: string
  readonly lead: string
  readonly wanted: string | undefined
  readonly children: (environment: string) => ReactNode
}

/** The page; the first environment is shown where the address names none that there is. */
export function EnvironmentPage({ to, title, lead, wanted, children }: EnvironmentPageProps) {
  const status = useQuery(statusQuery)
  return (
    <Loaded query={status} title={title} rows={14}>
      {({ environments }) => {
        const names = environments.map(({ name }) => name)
        const chosen = names.find((name) => name === wanted) ?? names[0]
        if (chosen === undefined) return <NoEnvironment title={title} />
        return (
          <>
            <PageHead title={title} over={chosen} lead={lead} actions={<EnvironmentTabs to={to} names={names} chosen={chosen} />} />
            {children(chosen)}
          </>
        )
      }}
    </Loaded>
  )
}

function NoEnvironment({ title }: { readonly title: string }) {
  return (
    <>
      <PageHead title={title} />
      <Empty title="No environment">
        <p>The file of environments names none that you may see. docs/environments.md shows how to write one.</p>
      </Empty>
    </>
  )
}
