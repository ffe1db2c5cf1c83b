// The workloads by how their latest forecasts did, the worst first; each row leads to its workload.

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { scoreFigure } from '../../blocks/forecast-words.ts'
import { trackSentence, trackWord } from '../../blocks/track-words.ts'
import { formatShare } from '../../parts/amount.ts'
import { Chip } from '../../parts/chip.tsx'
import { Panel } from '../../parts/panel.tsx'
import { When } from '../../parts/when.tsx'
import { workloadName } from '../../parts/workload-name.ts'
import type { Schema } from '../../../api/client.ts'

type Track = Schema<'ForecastTrackRecord'>

const TITLES = { cpu: 'CPU', memory: 'Memory' } as const

/** The panel with its rows. */
export function TrackRows({ environment, records }: { readonly environment: string; readonly records: readonly Track[] }) {
  const [isLosersOnly, setLosersOnly] = useState(false)
  const losers = records.filter(({ isLosing }) => isLosing)
  const shown = isLosersOnly ? losers : records
  return (
    <Panel
      title="Workloads, the worst first"
      lead="By the latest forecasts of each signal, against “the same as yesterday”."
      aside={
        <div className="segmented" role="group" aria-label="Workloads that are shown">
          <button type="button" aria-pressed={!isLosersOnly} onClick={() => setLosersOnly(false)}>
            All <span className="tally">{records.length}</span>
          </button>
          <button type="button" aria-pressed={isLosersOnly} onClick={() => setLosersOnly(true)}>
            Fell back <span className="tally">{losers.length}</span>
          </button>
        </div>
      }
    >
      {shown.length === 0 ? (
        <p className="muted">No forecast lost to “the same as yesterday” clearly enough that another speaks in its place.</p>
      ) : (
        <ul className="rows">
          {shown.map((record) => (
            <TrackRow key={`${record.workload} ${record.signal}`} environment={environment} record={record} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function TrackRow({ environment, record }: { readonly environment: string; readonly record: Track }) {
  const { workload, team, signal, relativeScore, coverage90, updatedAtMs } = record
  const parts = workloadName(workload)
  const word = trackWord(record)
  return (
    <li className={`row edge-${word.tone}`}>
      <Link to="/workloads/$environment/$namespace/$kind/$name" params={{ environment, ...parts }} className="row-link row-track" data-row>
        <span className="row-main">
          <span className="row-title">
            {parts.name} <span className="muted">{TITLES[signal]}</span>
          </span>
          <span className="row-sub row-sub-whole">{trackSentence(record)}</span>
        </span>
        <span className="row-where">
          {parts.namespace}
          <span className="muted">
            {team} · <When atMs={updatedAtMs} />
          </span>
        </span>
        <span className="row-chips">
          <Chip word={word} />
        </span>
        <span className="row-number">
          {scoreFigure(relativeScore).figure}
          <span className="muted">{coverage90 === null ? 'bands untested' : `${formatShare(coverage90)} inside 90 %`}</span>
        </span>
      </Link>
    </li>
  )
}
