// Lists the fields that a change sets, before and after.

import { fieldName, fieldValue } from '../../blocks/field-name.ts'
import type { Schema } from '../../../api/client.ts'

/** The targets as a table. */
export function TargetsTable({ targets }: { readonly targets: Schema<'Proposal'>['content']['targets'] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Fields that the change sets">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col" className="number">
              Now
            </th>
            <th scope="col" className="number">
              Proposed
            </th>
          </tr>
        </thead>
        <tbody>
          {targets.map(({ field, before, after }) => (
            <tr key={fieldName(field)}>
              <th scope="row">
                <code>{fieldName(field)}</code>
              </th>
              <td className="number">{fieldValue(field, before)}</td>
              <td className="number">
                <b>{fieldValue(field, after)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
