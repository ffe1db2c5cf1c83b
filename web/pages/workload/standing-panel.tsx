// What became of the proposals for one workload, and whether there should be more.

import { useQuery } from '@tanstack/react-query'
import { formatMinutes } from '../../blocks/minutes.ts'
import { Loaded } from '../../loaded.tsx'
import { plain } from '../../parts/amount.ts'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { workloadScorecardQuery, type WorkloadAddress } from '../../queries.ts'

/** The panel. */
export function StandingPanel({ address }: { readonly address: WorkloadAddress }) {
  const scorecard = useQuery(workloadScorecardQuery(address))
  return (
    <Panel title="What changes did">
      <Loaded query={scorecard} rows={4}>
        {({ standing, changes }) => (
          <>
            <p>
              <Sentence text={standing.sentence} />
            </p>
            <dl className="pairs">
              <dt>Accepted</dt>
              <dd>
                {plain(changes.accepted)} of {plain(changes.proposed)}
              </dd>
              {changes.judged === 0 ? null : (
                <>
                  <dt>Measured</dt>
                  <dd>
                    {plain(changes.helped)} helped, {plain(changes.harmed)} did harm, {plain(changes.noDifference)} made no difference
                  </dd>
                  <dt>Short</dt>
                  <dd>
                    {formatMinutes(changes.minutesShortAfter)} instead of {formatMinutes(changes.minutesShortBefore)}
                  </dd>
                </>
              )}
            </dl>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
