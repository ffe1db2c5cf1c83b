// What nodes can really give back, beside what the sum of requests says.

import { formatShare, plain } from '../../parts/amount.ts'
import { formatLocal } from '../../parts/instant.ts'
import { formatMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/panel.tsx'
import { counted } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

type Nodes = NonNullable<Schema<'CapacityOutlook'>['nodes']>

/** The panel. */
export function NodesPanel({ nodes, currency }: { readonly nodes: Nodes; readonly currency: string }) {
  const { now, proposed, peak, standing, requestsSavedPerMonth } = nodes
  const back = now.costPerMonth - proposed.costPerMonth
  return (
    <Panel
      title="What nodes give back"
      lead={`The sum of requests says ${formatMoney(requestsSavedPerMonth, currency)} a month; nodes give back ${plain(now.count - proposed.count)} of ${plain(now.count)}, ${formatMoney(back, currency)} a month.`}
    >
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Nodes that pods need">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Pods</th>
              {['Nodes', 'A month', 'CPU requested', 'Memory requested', 'Fit nowhere'].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row
              name={standing === null ? 'As they are' : `As they are (${counted(standing, 'node')} stand)`}
              count={now}
              currency={currency}
            />
            <Row name="With every change" count={proposed} currency={currency} />
            <Row name={`At the peak, ${formatLocal(peak.atMs)}`} count={peak} currency={currency} />
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

interface RowProps {
  readonly name: string
  readonly count: Pick<Nodes['now'], 'count' | 'costPerMonth' | 'cpuUsed' | 'memoryUsed' | 'unplaced'>
  readonly currency: string
}

function Row({ name, count, currency }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        <b>{plain(count.count)}</b>
      </td>
      <td className="number">{formatMoney(count.costPerMonth, currency)}</td>
      <td className="number">{formatShare(count.cpuUsed)}</td>
      <td className="number">{formatShare(count.memoryUsed)}</td>
      <td className="number">{count.unplaced === 0 ? '–' : plain(count.unplaced)}</td>
    </tr>
  )
}
