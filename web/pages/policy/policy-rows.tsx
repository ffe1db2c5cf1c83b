// Lists the policies of a bundle: what each does in a word, its sentence, and its Cedar text one click away.

import { Chip } from '../../parts/chip.tsx'
import type { Word } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

type Row = Schema<'PolicyRow'>

const PERMITS: Word = { label: 'Permits', tone: 'good', meaning: 'It lets pass, unless another one forbids' }
const FORBIDS: Word = { label: 'Forbids', tone: 'risk', meaning: 'It ends it, whatever permits' }
const ASKS: Word = { label: 'Asks people', tone: 'wait', meaning: 'It waits for the people that it names' }

/** The list. */
export function PolicyRows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ol className="receipts policies">
      {rows.map((row) => (
        <li key={row.id}>
          <details className="receipt">
            <summary data-row>
              <Chip word={wordOf(row)} />
              <code>{row.id}</code>
              <span className="receipt-what muted">{row.annotations['description'] ?? ''}</span>
            </summary>
            <pre tabIndex={0} aria-label={`Text of ${row.id}`}>
              {row.text}
            </pre>
          </details>
        </li>
      ))}
    </ol>
  )
}

function wordOf({ effect, annotations }: Row): Word {
  if (effect === 'permit') return PERMITS
  return annotations['verdict'] === 'escalate' ? ASKS : FORBIDS
}
