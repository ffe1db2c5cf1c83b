// One proposal: the number, the picture, the change, why, and the decision.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { AdviceList } from '../../blocks/advice-list.tsx'
import { ClusterPanel } from '../../blocks/cluster-panel.tsx'
import { EvidenceCharts } from '../../blocks/evidence-charts.tsx'
import { FactsTable } from '../../blocks/facts-table.tsx'
import { FindingsList } from '../../blocks/findings-list.tsx'
import { Loaded } from '../../loaded.tsx'
import { Chip } from '../../parts/chip.tsx'
import { DiffView } from '../../parts/diff-view.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { SEVERITY_WORDS, STATE_WORDS } from '../../parts/words.ts'
import { workloadName } from '../../parts/workload-name.ts'
import { proposalEvidenceQuery, proposalQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { AftermathPanel, RevertLine } from './aftermath-panel.tsx'
import { Decision } from './decision.tsx'
import { DeliveryPanel } from './delivery-panel.tsx'
import { GatePanel } from './gate-panel.tsx'
import { Numbers } from './numbers.tsx'
import { RehearsalPanel } from './rehearsal-panel.tsx'
import { TargetsTable } from './targets-table.tsx'
import { Timeline } from './timeline.tsx'
import { Voices } from './voices.tsx'

const route = getRouteApi('/proposals/$id')

/** The page. */
export function ProposalPage() {
  const { id } = route.useParams()
  const { revision } = route.useSearch()
  const proposal = useQuery(proposalQuery(id))
  return (
    <Loaded query={proposal} title="Proposal" rows={14}>
      {(found) => <ProposalView proposal={found} linked={revision} />}
    </Loaded>
  )
}

interface ProposalViewProps {
  readonly proposal: Schema<'Proposal'>
  /** The revision that the link was made for which led here. */
  readonly linked: number | undefined
}

function ProposalView({ proposal, linked }: ProposalViewProps) {
  const { content, environment, workload, team } = proposal
  const parts = workloadName(workload)
  return (
    <>
      <PageHead
        title={content.title}
        over={
          <>
            <Link to="/workloads/$environment/$namespace/$kind/$name" params={{ environment, ...parts }}>
              {workload}
            </Link>{' '}
            · {team} · {environment}
          </>
        }
        lead={
          <>
            <Chip word={SEVERITY_WORDS[content.severity]} /> <Chip word={STATE_WORDS[proposal.state]} />{' '}
            {STATE_WORDS[proposal.state].meaning}.
          </>
        }
        actions={<Decision proposal={proposal} />}
      />
      <LinkedRevision linked={linked} revision={proposal.revision} />
      <Numbers proposal={proposal} />
      <RevertLine reverts={content.reverts} />
      <DeliveryPanel proposal={proposal} />
      <AftermathPanel proposal={proposal} />
      <div className="columns columns-why">
        <div className="column-side column-why">
          <Why content={content} />
        </div>
        <div className="column-main">
          <RehearsalPanel proposal={proposal} />
          <Picture proposal={proposal} />
          <Panel
            title="The change"
            aside={<ShortDigest digest={content.change.digest} />}
            lead="These values, and no other byte of the repository."
          >
            <TargetsTable targets={content.targets} />
            <DiffView diff={content.diff} />
          </Panel>
          <Panel title="Where each number comes from">
            <FactsTable facts={content.facts} />
          </Panel>
        </div>
        <div className="column-side">
          <GatePanel proposal={proposal} />
          <Timeline proposal={proposal} />
          <Cluster proposal={proposal} />
        </div>
      </div>
    </>
  )
}

/** A link speaks of one revision; what has changed since is said before anything is decided. */
function LinkedRevision({ linked, revision }: { readonly linked: number | undefined; readonly revision: number }) {
  if (linked === undefined || linked === revision) return null
  return (
    <p className="banner">
      <b>Your link was made for revision {linked}.</b> The proposal has changed since; what stands here is revision {revision}.
    </p>
  )
}

function Why({ content }: Pick<Schema<'Proposal'>, 'content'>) {
  return (
    <Panel title="Why">
      <Voices rules={content.rules} guardrails={content.guardrails} />
      {content.advice === null || content.advice.length === 0 ? null : (
        <>
          <h3>Besides</h3>
          <AdviceList advice={content.advice} />
        </>
      )}
    </Panel>
  )
}

function Picture({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { content, id } = proposal
  const evidence = useQuery(proposalEvidenceQuery(id, content.inputs))
  return (
    <Panel title="Demand and forecast" className="panel-charts">
      <Loaded query={evidence} rows={20}>
        {(found) => (
          <>
            <EvidenceCharts evidence={found} cost={content.cost} targets={content.targets} />
            {found.findings.length === 0 ? null : <FindingsList findings={found.findings} />}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** The last of its column, so that nothing moves when it comes. */
function Cluster({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { data } = useQuery(proposalEvidenceQuery(proposal.id, proposal.content.inputs))
  return data === undefined ? null : <ClusterPanel evidence={data} />
}
