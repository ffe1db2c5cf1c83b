// What became of a change after its merge: the verdict first, then the measures it rests on.

import { Link } from '@tanstack/react-router'
import type { Aftermath } from '../../../src/core/rehearsal.ts'
import { MeasuresTable } from '../../blocks/measures-table.tsx'
import { Chip } from '../../parts/chip.tsx'
import { formatMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { At } from '../../parts/when.tsx'
import type { Word } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

const VERDICTS: Readonly<Record<Aftermath['verdict'], Word>> = {
  helped: { label: 'It helped', tone: 'good', meaning: 'What came went better than it would have without the change' },
  harmed: { label: 'It did harm', tone: 'risk', meaning: 'What came would have gone better without the change' },
  'no-difference': { label: 'No difference', tone: 'quiet', meaning: 'What came would have gone the same without the change' },
}

/** Nothing before a merge; until the verdict, when it is to be expected. */
export function AftermathPanel({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { aftermath, content, state } = proposal
  const { currency } = content.cost
  if (aftermath === null) {
    return state !== 'merged' ? null : (
      <Panel title="After the merge">
        <p className="muted">A day after the merge it is measured on what really came, with the change and without it.</p>
      </Panel>
    )
  }
  return (
    <Panel title="After the merge" aside={<Chip word={VERDICTS[aftermath.verdict]} />} lead={<Sentence text={aftermath.sentence} />}>
      <p className="muted">
        Measured from <At atMs={aftermath.fromMs} /> to <At atMs={aftermath.toMs} />;{' '}
        {aftermath.saved < 0
          ? `it cost ${formatMoney(-aftermath.saved, currency)} more`
          : `it saved ${formatMoney(aftermath.saved, currency)}`}{' '}
        in that time.
      </p>
      <MeasuresTable measures={aftermath.measures} currency={currency} label="What came, without the change and with it" />
    </Panel>
  )
}

/** Said at the top of a proposal that turns another one around. */
export function RevertLine({ reverts }: { readonly reverts: string | null }) {
  if (reverts === null) return null
  return (
    <div className="banner banner-risk" role="status">
      <b>This turns a change around that did harm.</b>{' '}
      <Link to="/proposals/$id" params={{ id: reverts }}>
        See what it did
      </Link>
    </div>
  )
}
