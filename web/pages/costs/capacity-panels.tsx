// What the environment as a whole will need in the coming days, and what its nodes give back.

import { useQuery } from '@tanstack/react-query'
import { AdviceList } from '../../blocks/advice-list.tsx'
import { Loaded } from '../../loaded.tsx'
import { formatCores } from '../../parts/amount.ts'
import { formatLocal } from '../../parts/instant.ts'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { isNotFound } from '../../problem.ts'
import { capacityQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { BandsPlot } from './bands-plot.tsx'
import { NodesPanel } from './nodes-panel.tsx'

/** The panels; a sentence before the first run that told of it. */
export function CapacityPanels({ environment }: { readonly environment: string }) {
  const capacity = useQuery(capacityQuery(environment))
  if (isNotFound(capacity.error)) {
    return (
      <Panel title="The next 48 hours">
        <p className="muted">No run has summed the forecasts of this environment yet.</p>
      </Panel>
    )
  }
  return (
    <Loaded query={capacity} rows={12}>
      {(outlook) => (
        <>
          {outlook.nodes === null ? null : <NodesPanel nodes={outlook.nodes} currency={outlook.currency} />}
          <Coming outlook={outlook} />
        </>
      )}
    </Loaded>
  )
}

function Coming({ outlook }: { readonly outlook: Schema<'CapacityOutlook'> }) {
  const { demandCores, requestedCores, buffer, advice, assumptions, startMs, stepMs, workloads, missing } = outlook
  const told = advice.map((sentence) => ({ code: 'NODE_POOL' as const, sentence, manifest: null }))
  const ready =
    buffer === null
      ? []
      : [
          {
            code: 'CAPACITY_BUFFER' as const,
            sentence: `Within ${buffer.leadMinutes} minutes, the time that a node takes, requests may rise by ${formatCores(buffer.riseCores)} around ${formatLocal(buffer.atMs)}; room for it, in ${buffer.replicas} ${buffer.replicas === 1 ? 'chunk' : 'chunks'}, should stand ready. Nobody applies the manifest for you.`,
            manifest: buffer.manifest,
          },
        ]
  return (
    <Panel
      title="The next 48 hours"
      className="panel-charts"
      lead={`Summed over ${workloads} workloads${missing === 0 ? '' : `; ${missing} could not be forecast and ${missing === 1 ? 'is' : 'are'} not in it`}.`}
    >
      <BandsPlot demand={demandCores} requested={requestedCores} startMs={startMs} stepMs={stepMs} />
      <AdviceList advice={[...told, ...ready]} />
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
    </Panel>
  )
}
