// Shows whether the bands keep their promise: of each quantile, the share that was promised under it against the share that came.

import { useState } from 'react'
import { formatShare } from '../parts/amount.ts'
import type { Schema } from '../../api/client.ts'
import { calibrationSentence } from './forecast-words.ts'

const SIZE = 200
const EDGE = 28

/** The picture with its numbers; a sentence where nothing was tested. */
export function CalibrationPlot({ calibration }: { readonly calibration: readonly Schema<'Calibration'>[] }) {
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  if (calibration.length === 0) return <p className="muted">The history is too short to test the bands on it.</p>
  return (
    <>
      <p>{calibrationSentence(calibration)}</p>
      <div className="calibration">
        <Picture calibration={calibration} pointed={pointed} onPoint={setPointed} />
        <table className="table numbers calibration-table">
          <thead>
            <tr>
              <th scope="col">Promised</th>
              <th scope="col">Came</th>
            </tr>
          </thead>
          <tbody>
            {calibration.map(({ level, observed }) => (
              <tr
                key={level}
                className={pointed === level ? 'pointed' : ''}
                onPointerEnter={() => setPointed(level)}
                onPointerLeave={() => setPointed(undefined)}
              >
                <th scope="row">{formatShare(level)}</th>
                <td>{formatShare(observed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface PictureProps {
  readonly calibration: readonly Schema<'Calibration'>[]
  readonly pointed: number | undefined
  readonly onPoint: (level: number | undefined) => void
}

/** Everything that it shows stands in the table beside it too. */
function Picture({ calibration, pointed, onPoint }: PictureProps) {
  const across = (share: number) => EDGE + share * SIZE
  const down = (share: number) => SIZE - share * SIZE + 6
  return (
    <svg className="calibration-picture" viewBox={`0 0 ${SIZE + EDGE + 20} ${SIZE + EDGE + 6}`} aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line className="lane-zero" x1={across(share)} x2={across(share)} y1={down(0)} y2={down(1)} />
          <line className="lane-zero" x1={across(0)} x2={across(1)} y1={down(share)} y2={down(share)} />
        </g>
      ))}
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <text className="axis-word" x={across(share)} y={down(0) + 15} textAnchor="middle">
            {share * 100} %
          </text>
          <text className="axis-word" x={EDGE - 5} y={down(share) + 4} textAnchor="end">
            {share * 100}
          </text>
        </g>
      ))}
      <line className="calibration-promise" x1={across(0)} y1={down(0)} x2={across(1)} y2={down(1)} />
      <polyline className="lane-part" points={calibration.map(({ level, observed }) => `${across(level)},${down(observed)}`).join(' ')} />
      {calibration.map(({ level, observed }) => (
        <circle
          key={level}
          className="calibration-dot"
          cx={across(level)}
          cy={down(observed)}
          r={pointed === level ? 7 : 4}
          onPointerEnter={() => onPoint(level)}
          onPointerLeave={() => onPoint(undefined)}
        >
          <title>{`${formatShare(level)} promised, ${formatShare(observed)} came`}</title>
        </circle>
      ))}
    </svg>
  )
}
