// What an environment costs, who has to answer for it, what was saved, and what its nodes can really give back.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EnvironmentPage } from '../../blocks/environment-page.tsx'
import { Loaded } from '../../loaded.tsx'
import { Panel } from '../../parts/panel.tsx'
import { costsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { CapacityPanels } from './capacity-panels.tsx'
import { CostDials } from './cost-dials.tsx'
import { CostTable } from './cost-table.tsx'

const route = getRouteApi('/costs')
const LEAD = 'Requests at the rates of the environment. What is expected and what was really saved are kept apart.'

type By = Schema<'EnvironmentCosts'>['by']

const CHOICES: readonly { readonly by: By; readonly label: string }[] = [
  { by: 'team', label: 'Team' },
  { by: 'program', label: 'Program' },
  { by: 'portfolio', label: 'Portfolio' },
  { by: 'namespace', label: 'Namespace' },
]

/** The page; with several environments, tabs choose one. */
export function Costs() {
  return (
    <EnvironmentPage to="/costs" title="Costs" lead={LEAD} wanted={route.useSearch().environment}>
      {(environment) => (
        <div key={environment}>
          <Sums environment={environment} />
          <CapacityPanels environment={environment} />
        </div>
      )}
    </EnvironmentPage>
  )
}

function Sums({ environment }: { readonly environment: string }) {
  const [by, setBy] = useState<By>('team')
  const costs = useQuery({ ...costsQuery(environment, by), placeholderData: (before) => before })
  return (
    <Loaded query={costs} rows={14}>
      {(found) => (
        <>
          <CostDials costs={found} />
          <Panel
            title="Who it belongs to"
            aside={
              <div className="segmented" role="group" aria-label="What costs are summed by">
                {CHOICES.map((choice) => (
                  <button key={choice.by} type="button" aria-pressed={choice.by === by} onClick={() => setBy(choice.by)}>
                    {choice.label}
                  </button>
                ))}
              </div>
            }
          >
            <CostTable groups={found.groups} currency={found.currency} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}
