// How forecasts did by signal, by who made them and by hours ahead, with a bar for the error.

import { Fragment } from 'react'
import { formatShare, plain } from '../../parts/amount.ts'
import type { Schema } from '../../../api/client.ts'

const TITLES = { cpu: 'CPU', memory: 'Memory' } as const
/** A bar is full where the error is twice that of the simplest guess. */
const FULL = 2

/** The table; its bars have a tick where the error is that of the simplest guess. */
export function ScoreTable({ rows }: { readonly rows: readonly Schema<'ForecastScoreSummary'>[] }) {
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Scores by signal, model and hours ahead">
        <table className="table numbers score-table">
          <thead>
            <tr>
              <th scope="col">Hours ahead</th>
              <th scope="col">Error</th>
              <th scope="col">Inside 90 %</th>
              <th scope="col">Under 95 %</th>
              <th scope="col">Under 99 %</th>
              <th scope="col">Did worse</th>
              <th scope="col">Scored</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Fragment key={`${row.signal} ${row.model} ${row.horizon}`}>
                {isSameGroup(row, rows[at - 1]) ? null : (
                  <tr className="score-group">
                    <th scope="rowgroup" colSpan={7}>
                      {TITLES[row.signal]}, {row.model}
                    </th>
                  </tr>
                )}
                <ScoreRow row={row} />
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">
        Promised are 90, 95 and 99 % of what came. The error is a multiple of that of “the same as yesterday”, which the tick marks: the
        median, by pinball loss; under 1 is better.
      </p>
    </>
  )
}

function ScoreRow({ row }: { readonly row: Schema<'ForecastScoreSummary'> }) {
  const share = Math.min(1, row.relativeScoreMedian / FULL)
  return (
    <tr>
      <th scope="row">{row.horizon === 'all' ? 'the whole' : row.horizon.replace('-', '–').replace('h', ' h')}</th>
      <td>
        <span className="score-error">
          <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect className="share-ground" width="100" height="8" />
            <rect className={row.relativeScoreMedian > 1 ? 'share-over' : 'share'} width={share * 100} height="8" />
            <rect className="staff-mark" x={100 / FULL} width="0.8" height="8" />
          </svg>
          {plain(row.relativeScoreMedian)}
        </span>
      </td>
      <td>{formatShare(row.coverage90)}</td>
      <td>{formatShare(row.upTo95)}</td>
      <td>{formatShare(row.upTo99)}</td>
      <td>{formatShare(row.losingShare)}</td>
      <td>{plain(row.scored)}</td>
    </tr>
  )
}

function isSameGroup(row: Schema<'ForecastScoreSummary'>, before: Schema<'ForecastScoreSummary'> | undefined): boolean {
  return before?.signal === row.signal && before.model === row.model
}
