// Shows what the gate said, by which policies, how far the stages of approval are, and who has approved.

import { Link } from '@tanstack/react-router'
import { Chip } from '../../parts/chip.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { When } from '../../parts/when.tsx'
import { VERDICT_WORDS } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'
import { StageTrack } from './stage-track.tsx'

/** The verdict, the stages, its reasons and the approvals. */
export function GatePanel({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { verdict, approvals, revision, notBeforeMs, state } = proposal
  return (
    <Panel title="At the gate" aside={<Chip word={VERDICT_WORDS[verdict.verdict]} />}>
      {verdict.stages === null ? null : <StageTrack stages={verdict.stages} notBeforeMs={notBeforeMs} state={state} />}
      <ul className="plain-list">
        {verdict.reasons.map(({ policy, sentence }) => (
          <li key={`${policy} ${sentence}`} className="voice voice-stacked">
            <code className="muted">{policy}</code>
            <span>
              <Sentence text={sentence} />
            </span>
          </li>
        ))}
      </ul>
      <Obligations obligations={verdict.obligations ?? []} />
      <DecidedBy proposal={proposal} />
      <h3>Approvals</h3>
      {approvals.length === 0 ? <p className="muted">Nobody has approved it.</p> : null}
      <ul className="plain-list">
        {approvals.map((approval) => (
          <Approval key={`${approval.principal}-${approval.atMs}`} approval={approval} revision={revision} />
        ))}
      </ul>
    </Panel>
  )
}

function Approval({ approval, revision }: { readonly approval: Schema<'Approval'>; readonly revision: number }) {
  return (
    <li className="voice voice-stacked">
      <span>
        <b>{approval.name}</b> <When atMs={approval.atMs} />
        {approval.stageName === null ? null : <span className="muted"> · {approval.stageName}</span>}
        {approval.revision === revision ? null : <span className="muted"> · for revision {approval.revision}, lapsed</span>}
      </span>
      {approval.note === '' ? null : <q>{approval.note}</q>}
      <span className="muted">
        bound to <ShortDigest digest={approval.ceremonyDigest ?? approval.changeDigest} />
        {approval.policyEpoch === null ? null : `, policy epoch ${approval.policyEpoch}`}
      </span>
    </li>
  )
}

function Obligations({ obligations }: { readonly obligations: readonly Schema<'Obligation'>[] }) {
  if (obligations.length === 0) return null
  return (
    <>
      <h3>Bound by</h3>
      <ul className="plain-list">
        {obligations.map(({ key, value, policy }) => (
          <li key={`${policy} ${key}`} className="voice voice-stacked">
            <code className="muted">{policy}</code>
            <span>
              <code>{key}</code> {value}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The policy that decided, and whether it is still the one in force. */
function DecidedBy({ proposal: { verdict, ceremony } }: { readonly proposal: Schema<'Proposal'> }) {
  const decided = verdict.policy
  if (decided === null) return null
  const isInForce = ceremony.policy?.epoch === decided.epoch && ceremony.policy.scope === decided.scope
  return (
    <p className="muted small">
      Decided by the{' '}
      <Link to="/policy">
        policy of {decided.scope}, epoch {decided.epoch}
      </Link>
      {isInForce ? '.' : ', which is no longer in force; it is judged again before anything is carried out.'}
    </p>
  )
}
