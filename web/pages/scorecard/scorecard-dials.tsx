// The figures of the scorecard: what was taken, what it did, what it was rehearsed to do.

import { formatMinutes } from '../../blocks/minutes.ts'
import { formatShare, plain } from '../../parts/amount.ts'
import { formatMoney } from '../../parts/money.ts'
import { counted } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

/** The row of dials. */
export function ScorecardDials({ scorecard }: { readonly scorecard: Pick<Schema<'Scorecard'>, 'changes' | 'currency'> }) {
  const { changes, currency } = scorecard
  return (
    <dl className="dials dials-scores">
      <Verdicts changes={changes} currency={currency} />
      <div className="dial">
        <dt>Accepted</dt>
        <dd>
          <span className="figure figure-large">
            {plain(changes.accepted)} of {plain(changes.proposed)}
          </span>
          <span className="dial-note">
            {plain(changes.rejected)} rejected, {plain(changes.merged)} merged
          </span>
        </dd>
      </div>
      <Rehearsed changes={changes} />
    </dl>
  )
}

function Verdicts({ changes, currency }: Pick<Schema<'Scorecard'>, 'changes' | 'currency'>) {
  const { judged, helped, harmed, noDifference, minutesShortBefore, minutesShortAfter, saved } = changes
  return (
    <div className={harmed > 0 ? 'dial dial-wide dial-risk' : 'dial dial-wide'}>
      <dt>After the merge</dt>
      <dd>
        <span className="dial-pair">
          <span className="figure">{judged === 0 ? '–' : `${plain(helped)} helped`}</span>
          <span className="dial-note">
            {judged === 0
              ? 'no merged change has run for a day yet'
              : `${plain(harmed)} did harm, ${plain(noDifference)} made no difference, of ${counted(judged, 'change')} measured`}
          </span>
        </span>
        {judged === 0 ? null : (
          <span className="dial-pair">
            <span className="figure">{formatMoney(saved, currency)}</span>
            <span className="dial-note">
              saved; short for {formatMinutes(minutesShortAfter)} instead of {formatMinutes(minutesShortBefore)}
            </span>
          </span>
        )}
      </dd>
    </div>
  )
}

function Rehearsed({ changes }: Pick<Schema<'Scorecard'>, 'changes'>) {
  const { rehearsed, won, probabilityShortBefore, probabilityShortAfter } = changes
  return (
    <div className="dial">
      <dt>Better in rehearsal</dt>
      <dd>
        <span className="figure figure-large">{rehearsed === 0 ? '–' : formatShare(won / rehearsed)}</span>
        <span className="dial-note">
          {probabilityShortBefore === null || probabilityShortAfter === null
            ? `of ${counted(rehearsed, 'rehearsal')}`
            : `what waits runs short in ${formatShare(probabilityShortBefore)} of its futures now, ${formatShare(probabilityShortAfter)} as proposed`}
        </span>
      </dd>
    </div>
  )
}
