// Lists the fields that a change sets, before and after.

import { fieldName, fieldValue } from '../../blocks/field-name.ts'
import { counted } from '../../parts/words.ts'
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
          {targets.map(({ field, before, after, windows }) => (
            <tr key={fieldName(field)}>
              <th scope="row">
                <code>{fieldName(field)}</code>
                {windows === null ? null : <Windows windows={windows} />}
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

function Windows({ windows }: { readonly windows: readonly Schema<'CronWindow'>[] }) {
  return (
    <ul className="plain-list windows">
      {windows.map(({ start, end, desiredReplicas, timeZone }) => (
        <li key={start + end}>
          <b>{counted(desiredReplicas, 'pod')}</b> from <code>{start}</code> to <code>{end}</code> <span className="muted">{timeZone}</span>
        </li>
      ))}
    </ul>
  )
}
