// How the forecasts of one workload did once their hours had passed, day by day, and what follows for the next.

import { useQuery } from '@tanstack/react-query'
import { daysOfWorkload } from '../../blocks/score-days.ts'
import { ScoreStripView } from '../../blocks/score-strip.tsx'
import { trackSentence, trackWord } from '../../blocks/track-words.ts'
import { Loaded } from '../../loaded.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Panel } from '../../parts/panel.tsx'
import { workloadScoresQuery, type WorkloadAddress } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'

const TITLES = { cpu: 'CPU', memory: 'Memory' } as const

/** The panel. */
export function ScoresPanel({ address }: { readonly address: WorkloadAddress }) {
  const scores = useQuery(workloadScoresQuery(address))
  return (
    <Panel title="How its forecasts did" lead="Scored when their 48 hours have passed, against what really came.">
      <Loaded query={scores} rows={3}>
        {(found) => <Scores found={found} />}
      </Loaded>
    </Panel>
  )
}

function Scores({ found: { records, items } }: { readonly found: Schema<'WorkloadForecastScores'> }) {
  if (items.length === 0) return <p className="muted">None was scored yet: the first one is, 48 hours after it was made.</p>
  return (
    <div className="beliefs">
      {(['cpu', 'memory'] as const).map((signal) => {
        const record = records.find((each) => each.signal === signal)
        return (
          <div key={signal}>
            <ScoreStripView title={TITLES[signal]} points={daysOfWorkload(items, signal)} />
            {record === undefined ? null : (
              <p>
                <Chip word={trackWord(record)} /> {trackSentence(record)}
              </p>
            )}
          </div>
        )
      })}
    </div>
  )
}
