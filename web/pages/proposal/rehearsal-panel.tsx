// The proof of a proposal: what the past would have looked like with it, and how likely it is to run short with and without it.

import { useQuery } from '@tanstack/react-query'
import { MeasuresTable } from '../../blocks/measures-table.tsx'
import { formatMinutes } from '../../blocks/minutes.ts'
import { RehearsalPlot } from '../../blocks/rehearsal-plot.tsx'
import { Loaded } from '../../loaded.tsx'
import { formatShare } from '../../parts/amount.ts'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { proposalRehearsalQuery } from '../../queries.ts'
import { SHORT_MINUTES } from '../../../src/core/rehearsal.ts'
import type { Schema } from '../../../api/client.ts'

type Rehearsed = NonNullable<Schema<'Proposal'>['content']['rehearsal']>

/** The figures at once, the picture and the table when they have come; a sentence where nothing could be rehearsed. */
export function RehearsalPanel({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { rehearsal } = proposal.content
  if (rehearsal === null) {
    return (
      <Panel title="Rehearsal">
        <p className="muted">
          This change was not rehearsed: there was too little history to replay, or the proposal is older than rehearsals.
        </p>
      </Panel>
    )
  }
  return (
    <Panel
      title="Rehearsal"
      className="panel-charts"
      aside={<ShortDigest digest={rehearsal.digest} />}
      lead={<Sentence text={rehearsal.summary.sentence} />}
    >
      <RehearsalDials summary={rehearsal.summary} />
      <Whole id={proposal.id} digest={rehearsal.digest} currency={proposal.content.cost.currency} />
    </Panel>
  )
}

function RehearsalDials({ summary }: { readonly summary: Rehearsed['summary'] }) {
  const { past, days, probabilityShort, probabilityOom } = summary
  return (
    <dl className="dials dials-rehearsal">
      {past === null ? null : (
        <Dial
          title={`Short in ${Math.round(days)} days`}
          before={past.before.minutesShort}
          after={past.after.minutesShort}
          say={formatMinutes}
        />
      )}
      {probabilityShort === null ? null : (
        <Dial
          title="Runs short in 48 h"
          {...probabilityShort}
          say={formatShare}
          note={`of the futures that the forecast allows, for ${SHORT_MINUTES} minutes or more`}
        />
      )}
      {probabilityOom === null ? null : (
        <Dial title="Out of memory in 48 h" {...probabilityOom} say={formatShare} note="of the same futures" />
      )}
    </dl>
  )
}

interface DialProps {
  readonly title: string
  readonly before: number
  readonly after: number
  readonly say: (value: number) => string
  readonly note?: string
}

function Dial({ title, before, after, say, note = 'with the control loops replayed on recorded demand' }: DialProps) {
  const isWorse = after > before && say(after) !== say(before)
  return (
    <div className={isWorse ? 'dial dial-risk' : 'dial'}>
      <dt>{title}</dt>
      <dd>
        <span className="figure">
          {say(before)}
          <span className="arrow" aria-label="to">
            {' '}
            →{' '}
          </span>
          <b>{say(after)}</b>
        </span>
        <span className="dial-note">{note}</span>
      </dd>
    </div>
  )
}

interface WholeProps {
  readonly id: string
  readonly digest: string
  readonly currency: string
}

function Whole({ id, digest, currency }: WholeProps) {
  const rehearsal = useQuery(proposalRehearsalQuery(id, digest))
  return (
    <Loaded query={rehearsal} rows={16}>
      {({ past, futures, assumptions, sentence }) => (
        <>
          {past === null ? null : (
            <>
              <RehearsalPlot past={past} sentence={sentence} />
              <MeasuresTable measures={past.measures} currency={currency} label="The replayed past, measure by measure" />
            </>
          )}
          {futures === null ? null : (
            <details className="rehearsal-more">
              <summary>
                The next {futures.hours} hours, mean of {futures.samples} futures
              </summary>
              <MeasuresTable measures={futures.measures} currency={currency} label="The sampled futures, measure by measure" />
            </details>
          )}
          {assumptions.length === 0 ? null : (
            <details className="rehearsal-more">
              <summary>What was assumed</summary>
              <ul className="plain-list">
                {assumptions.map((assumption) => (
                  <li key={assumption}>
                    <Sentence text={assumption} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Loaded>
  )
}
