// Tells the story of a proposal in the order in which it happened.

import { Link } from '@tanstack/react-router'
import { useMe } from '../../blocks/use-me.ts'
import type { ReactNode } from 'react'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { principalName } from '../../parts/principal-name.ts'
import { At } from '../../parts/when.tsx'
import { STATE_WORDS } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

interface Moment {
  readonly atMs: number
  readonly what: ReactNode
}

/** The moments that the proposal itself knows; the ledger holds their receipts. */
export function Timeline({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { may } = useMe()
  return (
    <Panel
      title="Timeline"
      aside={
        may('admin') ? (
          <a href={`/api/v1/evidence?proposal=${encodeURIComponent(proposal.id)}`} download={`${proposal.id}.tar`}>
            Evidence
          </a>
        ) : (
          <Link to="/ledger">Receipts</Link>
        )
      }
    >
      <ol className="timeline">
        {momentsOf(proposal).map(({ atMs, what }, at) => (
          <li key={at}>
            <span className="muted">
              <At atMs={atMs} />
            </span>
            <span>{what}</span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function momentsOf(proposal: Schema<'Proposal'>): readonly Moment[] {
  const made: Moment = {
    atMs: proposal.createdAtMs,
    what: (
      <>
        First proposed for {principalName(proposal.requester)}; this revision comes from{' '}
        <Link to="/runs/$id" params={{ id: proposal.runId }}>
          its run
        </Link>{' '}
        on commit <ShortDigest digest={proposal.content.baseCommit} />
      </>
    ),
  }
  const approved = proposal.approvals.map(({ atMs, name, revision }): Moment => ({ atMs, what: `${name} approved revision ${revision}` }))
  const moments = [made, ...approved].toSorted((a, b) => a.atMs - b.atMs)
  if (proposal.state === 'pending') return [...moments, { atMs: proposal.expiresAtMs, what: 'Expires if nobody decides' }]
  const { label, meaning } = STATE_WORDS[proposal.state]
  return [...moments, { atMs: proposal.updatedAtMs, what: <Sentence text={`${label}: ${proposal.reason ?? meaning}`} /> }]
}
