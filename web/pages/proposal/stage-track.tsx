// Shows the way through the gate as a track: each stage of approval with its seats, then the wait, then the delivery.

import { formatDuration } from '../../parts/instant.ts'
import { principalName } from '../../parts/principal-name.ts'
import { useNow } from '../../parts/use-now.ts'
import { At } from '../../parts/when.tsx'
import type { Schema } from '../../../api/client.ts'

type Stage = NonNullable<Schema<'Verdict'>['stages']>[number]

/** What stands behind a stage on the track. */
type Standing = 'met' | 'open' | 'ahead'

/** What the track is made of. */
export interface StageTrackProps {
  readonly stages: readonly Stage[]
  /** When the change may be carried out at the earliest; `null` = as soon as it is approved. */
  readonly notBeforeMs: number | null
  readonly state: Schema<'Proposal'>['state']
}

/** The track; a list for those who hear it. */
export function StageTrack({ stages, notBeforeMs, state }: StageTrackProps) {
  return (
    <ol className="track" aria-label="Stages of approval">
      {stages.map((stage) => (
        <StageStop key={`${stage.stageName} ${stage.requiredRole}`} stage={stage} />
      ))}
      {notBeforeMs === null ? null : <Wait notBeforeMs={notBeforeMs} state={state} />}
    </ol>
  )
}

function StageStop({ stage }: { readonly stage: Stage }) {
  const { stageName, requiredRole, quorum, approvedBy, policies } = stage
  const standing: Standing = stage.isMet ? 'met' : stage.isOpen ? 'open' : 'ahead'
  const by = policies.length === 0 ? 'asked for by the environment' : `asked for by ${policies.join(', ')}`
  return (
    <li className={`stop stop-${standing}`} aria-current={stage.isOpen ? 'step' : undefined}>
      <span className="stop-name">{stageName}</span>
      <span className="seats" aria-hidden="true">
        {Array.from({ length: quorum }, (_, seat) => (
          <span key={seat} className={seat < approvedBy.length ? 'seat seat-taken' : 'seat'}>
            {seat < approvedBy.length ? principalName(approvedBy[seat]).slice(0, 2).toUpperCase() : ''}
          </span>
        ))}
      </span>
      <span className="small" title={by}>
        {approvedBy.length} of {quorum}, role <code>{requiredRole}</code>
      </span>
      {approvedBy.length === 0 ? null : <span className="small muted">{approvedBy.map(principalName).join(', ')}</span>}
    </li>
  )
}

function Wait({ notBeforeMs, state }: { readonly notBeforeMs: number; readonly state: Schema<'Proposal'>['state'] }) {
  const nowMs = useNow()
  const isOver = nowMs >= notBeforeMs
  const standing: Standing = isOver ? 'met' : state === 'approved' ? 'open' : 'ahead'
  return (
    <li className={`stop stop-${standing}`} aria-current={standing === 'open' ? 'step' : undefined}>
      <span className="stop-name">Timelock</span>
      <span className="small">{isOver ? 'is over' : `${formatDuration(notBeforeMs - nowMs)} to go`}</span>
      <span className="small muted">
        until <At atMs={notBeforeMs} />
      </span>
    </li>
  )
}
