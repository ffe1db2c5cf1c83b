// One workload as a row of the list.

import { Link } from '@tanstack/react-router'
import { CostPair } from '../../blocks/cost-pair.tsx'
import { scalerName } from '../../blocks/scaler-name.ts'
import { Chip } from '../../parts/chip.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { OUTCOME_WORDS, SEVERITY_WORDS } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

/** The row; all of it is one link. `scale` is the largest cost of the list. */
export function WorkloadRow({ record, scale }: { readonly record: Schema<'WorkloadRecord'>; readonly scale: number }) {
  const { workload, environment, cost, outcome, severity, sentence } = record
  const { namespace, kind, name } = workload
  return (
    <li className={`row edge-${OUTCOME_WORDS[outcome].tone}`}>
      <Link
        to="/workloads/$environment/$namespace/$kind/$name"
        params={{ environment, namespace, kind, name }}
        className="row-link row-workload"
        data-row
      >
        <span className="row-main">
          <span className="row-title">{name}</span>
          <span className="row-sub">
            <Sentence text={sentence} />
          </span>
        </span>
        <span className="row-where">
          {namespace}
          <span className="muted">
            {workload.team} · {environment}
          </span>
        </span>
        <span className="row-scaler">
          {scalerName(workload)}
          <span className="muted">{kind}</span>
        </span>
        <span className="row-chips">
          <Chip word={OUTCOME_WORDS[outcome]} />
          {severity === 'risk' ? <Chip word={SEVERITY_WORDS.risk} /> : null}
        </span>
        <span className="row-cost">{cost === null ? <span className="muted">not priced</span> : <CostPair {...cost} scale={scale} />}</span>
      </Link>
    </li>
  )
}
