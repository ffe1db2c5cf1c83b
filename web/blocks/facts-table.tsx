// Answers for every number of a decision where it came from.

import { formatAmount } from '../parts/amount.ts'
import { opened, readable } from '../parts/sentence.ts'
import type { Schema } from '../../api/client.ts'

/** The facts as a table; an empty list says so. */
export function FactsTable({ facts }: { readonly facts: Schema<'WorkloadRecord'>['facts'] }) {
  if (facts.length === 0) return <p className="muted">No figures were computed.</p>
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Numbers and their sources">
      <table className="table facts">
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col" className="fact-source">
              Comes from
            </th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact, at) => (
            <tr key={at}>
              <th scope="row">
                {opened(readable(fact.name))}
                <span className="fact-from">{opened(readable(fact.from))}</span>
              </th>
              <td className="number">{formatAmount(fact.value, fact.unit)}</td>
              <td className="fact-source">{opened(readable(fact.from))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
