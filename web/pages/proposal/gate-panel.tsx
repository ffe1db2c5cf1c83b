// Shows what the gate said, by which policies, and who has approved.

import type { VerdictWord } from '../../../src/core/verdict.ts'
import { Chip } from '../../parts/chip.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { When } from '../../parts/when.tsx'
import type { Word } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

const VERDICTS: Readonly<Record<VerdictWord, Word>> = {
  ALLOW: { label: 'Allowed', tone: 'good', meaning: 'It may be delivered' },
  ESCALATE: { label: 'Needs people', tone: 'wait', meaning: 'It waits for people' },
  DENY: { label: 'Denied', tone: 'risk', meaning: 'That is the end of it' },
}

/** The verdict, its reasons and the approvals. */
export function GatePanel({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { verdict, approvals, revision } = proposal
  return (
    <Panel title="At the gate" aside={<Chip word={VERDICTS[verdict.verdict]} />}>
      <ul className="plain-list">
        {verdict.reasons.map((reason) => (
          <li key={reason.policy} className="voice voice-stacked">
            <code className="muted">{reason.policy}</code>
            <span>
              <Sentence text={reason.sentence} />
            </span>
          </li>
        ))}
      </ul>
      <h3>Approvals</h3>
      {approvals.length === 0 ? <p className="muted">Nobody has approved it.</p> : null}
      <ul className="plain-list">
        {approvals.map((approval) => (
          <li key={`${approval.principal}-${approval.atMs}`} className="voice voice-stacked">
            <span>
              <b>{approval.name}</b> <When atMs={approval.atMs} />
              {approval.revision === revision ? null : <span className="muted"> · for revision {approval.revision}, lapsed</span>}
            </span>
            {approval.note === '' ? null : <q>{approval.note}</q>}
            <span className="muted">
              bound to <ShortDigest digest={approval.changeDigest} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
