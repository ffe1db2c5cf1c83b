// What the cluster runs now, beside what the repository says.

import type { ReactNode } from 'react'
import { formatShare, plain } from '../parts/amount.ts'
import { Chip } from '../parts/chip.tsx'
import { formatDuration } from '../parts/instant.ts'
import { Panel } from '../parts/panel.tsx'
import type { Word } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'
import { clusterGroups, type ClusterFigure, type ClusterGroup } from './cluster-figures.ts'

type Evidence = Schema<'Evidence'>
type Live = NonNullable<Evidence['live']>

const PAUSED: Word = { label: 'Paused', tone: 'wait', meaning: 'Nothing scales the workload' }

/** The panel; a source that knows no cluster leaves one quiet line. */
export function ClusterPanel({ evidence }: { readonly evidence: Evidence }) {
  const { live, workload } = evidence
  if (live === null || !tellsWhatRuns(live)) {
    return (
      <Panel title="In the cluster now">
        <p className="muted">The metrics of this environment do not tell what the cluster runs.</p>
        {live === null ? null : <ScalerPairs live={live} />}
      </Panel>
    )
  }
  return (
    <Panel title="In the cluster now" lead="As it was when the run looked, beside the repository.">
      <ScalerPairs live={live} />
      <div className="table-scroll" tabIndex={0} role="region" aria-label="What the cluster runs beside the repository">
        <table className="table cluster">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className="number">
                Cluster
              </th>
              <th scope="col" className="number">
                Repository
              </th>
            </tr>
          </thead>
          {clusterGroups(workload, live).map((group) => (
            <Group key={group.name} group={group} live={live} />
          ))}
        </table>
      </div>
    </Panel>
  )
}

/** Recordings may tell how long a pod takes and nothing else. */
function tellsWhatRuns({ containers, replicas, hpa, keda }: Live): boolean {
  return containers.length > 0 || replicas !== null || hpa !== null || keda !== null
}

function ScalerPairs({ live: { hpa, keda, podReadySecondsP90 } }: { readonly live: Live }) {
  if (hpa === null && keda === null && podReadySecondsP90 === null) return null
  return (
    <dl className="pairs cluster-pairs">
      {hpa === null ? null : <Pair term="Autoscaler">{hpa.name}</Pair>}
      {keda === null ? null : (
        <Pair term="KEDA">
          {keda.name} {keda.isPaused ? <Chip word={PAUSED} /> : null}
          {keda.activeShare === null ? null : <div className="muted small">active in {formatShare(keda.activeShare)} of the window</div>}
          {keda.errors > 0 ? <div className="small">{plain(keda.errors)} errors of its scalers</div> : null}
        </Pair>
      )}
      {podReadySecondsP90 === null ? null : (
        <Pair term="Pod ready">
          in {formatDuration(podReadySecondsP90 * 1000)} <span className="muted small">P90</span>
        </Pair>
      )}
    </dl>
  )
}

function Pair({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Group({ group, live }: { readonly group: ClusterGroup; readonly live: Live }) {
  const throttling = live.throttling.find(({ container }) => container === group.name)
  const image = live.containers.find(({ name }) => name === group.name)?.image ?? undefined
  return (
    <tbody>
      <tr className="cluster-group">
        <th scope="rowgroup" colSpan={3}>
          <b>{group.name}</b>
          {image === undefined ? null : <code className="cluster-image">{image}</code>}
        </th>
      </tr>
      {group.figures.map((figure) => (
        <FigureRow key={figure.name} figure={figure} />
      ))}
      {throttling === undefined ? null : (
        <tr>
          <th scope="row">Throttled</th>
          <td colSpan={2} className="number">
            {formatShare(throttling.meanShare)} <span className="muted">worst hour {formatShare(throttling.worstShare)}</span>
          </td>
        </tr>
      )}
    </tbody>
  )
}

function FigureRow({ figure: { name, inCluster, inRepository, isDrift } }: { readonly figure: ClusterFigure }) {
  return (
    <tr className={isDrift ? 'drift' : undefined}>
      <th scope="row">{name}</th>
      <td className="number">
        {isDrift ? (
          <span className="drift-mark" title="The cluster and the repository differ">
            <span aria-hidden="true">◆</span>
            <span className="visually-hidden">differs: </span>
          </span>
        ) : null}
        {inCluster ?? '–'}
      </td>
      <td className="number">{inRepository ?? '–'}</td>
    </tr>
  )
}
