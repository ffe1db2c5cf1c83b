// Costs by who has to answer for them, the dearest first.

import { plain } from '../../parts/amount.ts'
import { formatMoney, formatMoneyChange } from '../../parts/money.ts'
import type { Schema } from '../../../api/client.ts'

/** The groups and the currency of their sums. */
export interface CostTableProps {
  readonly groups: Schema<'EnvironmentCosts'>['groups']
  readonly currency: string
}

/** The table; a sentence where nothing was judged yet. */
export function CostTable({ groups, currency }: CostTableProps) {
  if (groups.length === 0) return <p className="muted">No workload was judged yet; the first run prices all of them.</p>
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Costs by group">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {['Workloads', 'A month', 'If accepted', 'Expected of merged', 'Really saved'].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, workloads, nowPerMonth, proposedPerMonth, expected, realised }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{plain(workloads)}</td>
              <td className="number">
                <b>{formatMoney(nowPerMonth, currency)}</b>
              </td>
              <td className="number">{formatMoney(proposedPerMonth, currency)}</td>
              <td className="number">{formatMoneyChange(expected.merged, currency)}</td>
              <td className="number">{realised.judged === 0 ? '–' : formatMoneyChange(realised.perMonth, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
