// The workloads by how Tidegate does for them; each row leads to its workload.

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { plain } from '../../parts/amount.ts'
import { Chip } from '../../parts/chip.tsx'
import { formatMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/panel.tsx'
import type { Word } from '../../parts/words.ts'
import { workloadName } from '../../parts/workload-name.ts'
import type { Schema } from '../../../api/client.ts'

type Item = Schema<'WorkloadScorecard'>

const BEATEN: Word = { label: 'Left alone', tone: 'wait', meaning: 'What stands does better than what would be proposed' }
const STANDING: Word = { label: 'Proposes', tone: 'good', meaning: 'Nothing speaks against further proposals' }

/** The workloads that ever had a proposal, the environment they are in, and its currency. */
export interface StandingRowsProps {
  readonly environment: string
  readonly items: readonly Item[]
  readonly currency: string
}

/** The panel with its rows. */
export function StandingRows({ environment, items, currency }: StandingRowsProps) {
  const [isBeatenOnly, setBeatenOnly] = useState(false)
  const beaten = items.filter(({ standing }) => standing.isBeaten)
  const shown = isBeatenOnly ? beaten : items
  return (
    <Panel
      title="Workload by workload"
      aside={
        <div className="segmented" role="group" aria-label="Workloads that are shown">
          <button type="button" aria-pressed={!isBeatenOnly} onClick={() => setBeatenOnly(false)}>
            All <span className="tally">{items.length}</span>
          </button>
          <button type="button" aria-pressed={isBeatenOnly} onClick={() => setBeatenOnly(true)}>
            Left alone <span className="tally">{beaten.length}</span>
          </button>
        </div>
      }
    >
      {shown.length === 0 ? (
        <p className="muted">There is no workload for which what stands does better than what would be proposed.</p>
      ) : (
        <ul className="rows">
          {shown.map((item) => (
            <StandingRow key={item.workload} environment={environment} item={item} currency={currency} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function StandingRow({ environment, item, currency }: Pick<StandingRowsProps, 'environment' | 'currency'> & { readonly item: Item }) {
  const { workload, team, standing, changes } = item
  const parts = workloadName(workload)
  const word = standing.isBeaten ? BEATEN : STANDING
  return (
    <li className={`row edge-${word.tone}`}>
      <Link to="/workloads/$environment/$namespace/$kind/$name" params={{ environment, ...parts }} className="row-link row-track" data-row>
        <span className="row-main">
          <span className="row-title">{parts.name}</span>
          <span className="row-sub row-sub-whole">{standing.sentence}</span>
        </span>
        <span className="row-where">
          {parts.namespace}
          <span className="muted">{team}</span>
        </span>
        <span className="row-chips">
          <Chip word={word} />
        </span>
        <span className="row-number">
          {changes.judged === 0
            ? `${plain(changes.accepted)} of ${plain(changes.proposed)} accepted`
            : formatMoney(changes.saved, currency)}
          <span className="muted">
            {changes.judged === 0
              ? 'none measured yet'
              : `${plain(changes.helped)} helped, ${plain(changes.harmed)} did harm, ${plain(changes.noDifference)} neither`}
          </span>
        </span>
      </Link>
    </li>
  )
}
