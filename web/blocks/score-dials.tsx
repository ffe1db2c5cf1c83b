// The figures of forecast quality: error against the simplest guess, coverage of the band, and how many lose.

import { LOW_COVERAGE, scoreFigure } from './forecast-words.ts'
import { formatShare } from '../parts/amount.ts'
import { counted } from '../parts/words.ts'
import type { Headline } from './score-sums.ts'

const TITLES = { cpu: 'CPU', memory: 'Memory' } as const
/** More losers than this are worth a warning. */
const MANY_LOSERS = 0.25

/** The row of dials. */
export function ScoreDials({ headline, days }: { readonly headline: Headline; readonly days: number }) {
  const { scored, signals, losingShare, coverage90, upTo95, upTo99 } = headline
  return (
    <dl className="dials dials-scores">
      <div className="dial dial-wide">
        <dt>Against “the same as yesterday”</dt>
        <dd>
          {signals.map(({ signal, relativeScore, model }) => {
            const { figure, isBetter } = scoreFigure(relativeScore)
            return (
              <span key={signal} className={isBetter ? 'dial-pair' : 'dial-pair dial-risk'}>
                <span className="figure">{figure}</span>
                <span className="dial-note">
                  {TITLES[signal]}, median of {model}
                </span>
              </span>
            )
          })}
        </dd>
      </div>
      <div className={coverage90 < LOW_COVERAGE ? 'dial dial-risk' : 'dial'}>
        <dt>Inside the 90 % band</dt>
        <dd>
          <span className="figure figure-large">{formatShare(coverage90)}</span>
          <span className="dial-note">
            the 95 % line held {formatShare(upTo95)}, the 99 % line {formatShare(upTo99)}
          </span>
        </dd>
      </div>
      <div className={losingShare > MANY_LOSERS ? 'dial dial-risk' : 'dial'}>
        <dt>Did worse</dt>
        <dd>
          <span className="figure figure-large">{formatShare(losingShare)}</span>
          <span className="dial-note">
            of {counted(scored, 'forecast')} in {days} days
          </span>
        </dd>
      </div>
    </dl>
  )
}
