// Tries a candidate bundle on the decisions of the ledger: what it would have blocked, asked people about, or let pass.

import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { replayPolicy } from '../../deeds.ts'
import { plain } from '../../parts/amount.ts'
import { Chip } from '../../parts/chip.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { Fault } from '../../parts/notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { principalName } from '../../parts/principal-name.ts'
import { Sentence } from '../../parts/sentence-view.tsx'
import { VERDICT_WORDS } from '../../parts/words.ts'
import { explain } from '../../problem.ts'
import type { Schema } from '../../../api/client.ts'

type Replay = Schema<'PolicyReplay'>

/** The panel; the file never leaves this installation, and nothing is put in force. */
export function ReplayPanel() {
  const [name, setName] = useState<string | undefined>(undefined)
  const replay = useMutation({ mutationFn: async (file: File) => replayPolicy(await file.text()) })
  function choose(file: File) {
    setName(file.name)
    replay.mutate(file)
  }
  return (
    <Panel
      title="Try another policy on what was decided"
      lead={
        <>
          Takes a packed bundle (<code>bundle.json</code>, as <code>npx tidegate policy sign</code> writes it) and asks it about the
          decisions in the ledger. Nothing is put in force.
        </>
      }
      aside={
        <FileButton
          label="Choose a bundle…"
          look="button primary"
          accept=".json,application/json"
          disabled={replay.isPending}
          onFile={choose}
        />
      }
    >
      <div className="verification" aria-live="polite">
        {replay.isPending ? <p>Asking {name} …</p> : null}
        {replay.status === 'idle' ? <p className="muted">No bundle was tried since this page was opened.</p> : null}
        {replay.error === null ? null : <Fault {...explain(replay.error)} />}
        {replay.data === undefined ? null : <Answer replay={replay.data} />}
      </div>
    </Panel>
  )
}

function Answer({ replay }: { readonly replay: Replay }) {
  const { sentence, decisions, fromIndex, toIndex, isWhole, differences } = replay
  return (
    <>
      <p className={replay.blocked > 0 ? 'banner' : 'banner banner-good'}>
        <b>
          <Sentence text={`${replay.name} ${sentence}`} />
        </b>
        <span className="muted">
          {' '}
          {plain(decisions)} decisions, receipts {fromIndex} to {toIndex}
          {isWhole ? '' : '; older ones were left out'}.
        </span>
      </p>
      {differences.length === 0 ? null : <Differences differences={differences} />}
    </>
  )
}

function Differences({ differences }: Pick<Replay, 'differences'>) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Decisions that would have been others">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Receipt</th>
            <th scope="col">What</th>
            <th scope="col">Then</th>
            <th scope="col">With it</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.index}>
              <td>{difference.index}</td>
              <th scope="row">
                {difference.proposal === null ? (
                  difference.resource
                ) : (
                  <Link to="/proposals/$id" params={{ id: difference.proposal }}>
                    {difference.resource}
                  </Link>
                )}
                <span className="muted small">
                  {' '}
                  {difference.action}, {principalName(difference.principal)}
                </span>
              </th>
              <td>
                <Chip word={VERDICT_WORDS[difference.before]} />
              </td>
              <td>
                <Chip word={VERDICT_WORDS[difference.after]} />
              </td>
              <td>
                <Sentence text={difference.sentence} /> <code className="muted">{difference.policies.join(', ')}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
