// Shows the log as others can check it: its newest checkpoint, who cosigned it, and whether it is signed at all.

import { useQuery } from '@tanstack/react-query'
import { plain } from '../../parts/amount.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { When } from '../../parts/when.tsx'
import { counted } from '../../parts/words.ts'
import { logStateQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'

type LogState = Schema<'LogState'>

/** The panel; it is the last of the page to come, and keeps its place until it does. */
export function LogPanel() {
  const { data } = useQuery(logStateQuery)
  return (
    <Panel
      title="The log, signed"
      lead="An RFC 6962 tree over every receipt. Note size and root elsewhere: from then on nothing before it can change unseen."
    >
      <div className="log-state">{data === undefined ? null : <State log={data} />}</div>
    </Panel>
  )
}

function State({ log }: { readonly log: LogState }) {
  const { fault, checkpoint, witness } = log
  return (
    <>
      {fault === null ? null : (
        <p className="banner banner-risk" role="alert">
          <b>No checkpoint is signed any more.</b> <Sentence text={fault} />
        </p>
      )}
      {checkpoint === null ? (
        <p className="muted">The first checkpoint is signed a few seconds after the first receipt.</p>
      ) : (
        <Checkpoint checkpoint={checkpoint} log={log} />
      )}
      {witness === null ? null : <Witness witness={witness} cosignatures={log.cosignatures} />}
    </>
  )
}

function Checkpoint({ checkpoint, log }: { readonly checkpoint: NonNullable<LogState['checkpoint']>; readonly log: LogState }) {
  const behind = log.size - checkpoint.size
  return (
    <dl className="pairs">
      <dt>Signed</dt>
      <dd>
        {counted(checkpoint.size, 'receipt')}, <When atMs={checkpoint.atMs} />
        {behind > 0 ? <span className="muted">; {plain(behind)} newer, signed within seconds</span> : null}
      </dd>
      <dt>Root</dt>
      <dd>
        <code className="whole-digest">{checkpoint.root}</code> <CopyButton text={checkpoint.root} label="the root" />
      </dd>
      <dt>Checkpoint</dt>
      <dd>
        <a href="/log/checkpoint">signed note</a> <CopyButton text={checkpoint.note} label="the checkpoint" />
      </dd>
      {log.verifierKey === null ? null : (
        <>
          <dt>Its key</dt>
          <dd>
            <code className="whole-digest">{log.verifierKey}</code> <CopyButton text={log.verifierKey} label="the key" />
          </dd>
        </>
      )}
    </dl>
  )
}

function Witness({
  witness,
  cosignatures,
}: {
  readonly witness: NonNullable<LogState['witness']>
  readonly cosignatures: LogState['cosignatures']
}) {
  if (typeof witness.trouble === 'string')
    return (
      <p className="banner banner-risk">
        <b>The witness {witness.name} did not sign:</b> <Sentence text={witness.trouble} />
      </p>
    )
  return (
    <p className="muted">
      {cosignatures.length === 0
        ? `Not yet cosigned by ${witness.name}.`
        : `Cosigned by ${cosignatures.map(({ name }) => name).join(', ')}.`}
    </p>
  )
}
