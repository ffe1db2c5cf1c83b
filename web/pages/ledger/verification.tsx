// Verifies evidence in this browser: the whole log as the server sends it, or a pack from a file.

import { useMutation } from '@tanstack/react-query'
import { useState, type DragEvent } from 'react'
import type { Judgement, PackVerdict } from '../../../src/record/pack-verdict.ts'
import { answerOf, api } from '../../api.ts'
import { useMe } from '../../blocks/use-me.ts'
import { plain } from '../../parts/amount.ts'
import { FileButton } from '../../parts/file-button.tsx'
import { Fault } from '../../parts/notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { counted } from '../../parts/words.ts'
import { explain } from '../../problem.ts'
import { verifyEvidence } from './verify-evidence.ts'

/** The panel. */
export function Verification() {
  const { may } = useMe()
  const [seen, setSeen] = useState(0)
  const [key, setKey] = useState<File>()
  const verify = useMutation({
    mutationFn: async (file: File | undefined) => {
      const bytes = file === undefined ? await evidenceFromServer() : file.stream()
      return verifyEvidence({ bytes, key: await key?.text() }, ({ receipts }) => setSeen(receipts))
    },
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (file !== undefined) verify.mutate(file)
  }
  return (
    <Panel
      title="Verified here"
      lead={
        <>
          Checks every byte, signature and proof on this machine, with the code that <code>tidegate verify</code> runs.
        </>
      }
      aside={
        may('admin') ? (
          <button
            type="button"
            className="button primary"
            disabled={verify.isPending}
            onClick={() => verify.mutate(undefined)}
            aria-keyshortcuts="v"
            data-key="v"
          >
            Verify in this browser <kbd>v</kbd>
          </button>
        ) : undefined
      }
    >
      <div className="verification" aria-live="polite" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <Files disabled={verify.isPending} keyName={key?.name} onPack={(file) => verify.mutate(file)} onKey={setKey} />
        {verify.status === 'idle' ? <p className="muted">Not verified since this page was opened.</p> : null}
        {verify.isPending ? <p>{plain(seen)} receipts looked at …</p> : null}
        {verify.error === null ? null : <Fault {...explain(verify.error)} />}
        {verify.data === undefined ? null : <Verdict verdict={verify.data} />}
      </div>
    </Panel>
  )
}

async function evidenceFromServer(): Promise<ReadableStream<Uint8Array>> {
  return (await answerOf(api.GET('/api/v1/evidence', { parseAs: 'stream' }))) as unknown as ReadableStream<Uint8Array>
}

interface FilesProps {
  readonly disabled: boolean
  /** The name of the file of the key that alone is trusted. */
  readonly keyName: string | undefined
  readonly onPack: (file: File) => void
  readonly onKey: (file: File) => void
}

/** A pack from a file, chosen or dropped here, and the key that alone is to be trusted. */
function Files({ disabled, keyName, onPack, onKey }: FilesProps) {
  return (
    <p className="file-row">
      <FileButton label="Verify a pack…" accept=".tar" disabled={disabled} onFile={onPack} />
      <FileButton label={keyName === undefined ? 'Trust only a key…' : `Trusting ${keyName}`} accept=".pem,.pub,.txt" onFile={onKey} />
      <span className="muted">or drop a pack here</span>
    </p>
  )
}

function Verdict({ verdict }: { readonly verdict: PackVerdict }) {
  const { integrity, inclusion, trust, policyReplay, firstBad, pack } = verdict
  return (
    <>
      {firstBad === null && pack !== null ? (
        <p className="banner banner-good">
          <b>{counted(pack.count, 'receipt')}, every one of them whole,</b> of the {plain(pack.size)} of the log <code>{pack.origin}</code>.
          {trust.verdict === 'pass' ? null : ' Whose keys they are is not judged: give the key that you noted elsewhere.'}
        </p>
      ) : null}
      {firstBad === null ? null : (
        <div className="banner banner-risk" role="alert">
          <b>{firstBad.index === null ? 'This evidence' : `Receipt ${firstBad.index}`} does not hold:</b> {firstBad.why}. The first bad byte
          is {plain(firstBad.offset)}
          {firstBad.length === 1 ? '' : ` or one of the ${plain(firstBad.length - 1)} behind it`}, in{' '}
          <code>{firstBad.entry ?? 'the archive itself'}</code>.
        </div>
      )}
      <dl className="pairs">
        <Judged name="Integrity" judgement={integrity} />
        <Judged name="Inclusion" judgement={inclusion} />
        <Judged name="Trust" judgement={trust} />
        <Judged name="Policy replay" judgement={policyReplay} />
      </dl>
    </>
  )
}

function Judged({ name, judgement: { verdict, why } }: { readonly name: string; readonly judgement: Judgement }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <b>{verdict}</b>: <Sentence text={why} />
      </dd>
    </>
  )
}
