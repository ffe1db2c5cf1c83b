// Sets the old manifest beside the new one, measure by measure.

import type { Schema } from '../../api/client.ts'
import { measureRows } from './measure-rows.ts'

/** The two measures, the currency of their cost, and what the table is of, for readers who see no picture. */
export interface MeasuresTableProps {
  readonly measures: Schema<'MeasurePair'>
  readonly currency: string
  readonly label: string
}

const TONES = { better: 'good', worse: 'bad', same: '' } as const
const SIGNS = { better: 'better', worse: 'worse', same: '' } as const

/** The table. */
export function MeasuresTable({ measures, currency, label }: MeasuresTableProps) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="table measures">
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" className="number">
              As it stands
            </th>
            <th scope="col" className="number">
              As proposed
            </th>
          </tr>
        </thead>
        <tbody>
          {measureRows(measures, currency).map(({ name, meaning, before, after, tone }) => (
            <tr key={name}>
              <th scope="row" title={meaning}>
                {name}
              </th>
              <td className="number">{before}</td>
              <td className={`number ${TONES[tone]}`}>
                <b>{after}</b>
                <span className="visually-hidden"> {SIGNS[tone]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
