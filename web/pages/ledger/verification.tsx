// The button that verifies the log in this browser, and what came of it.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LedgerVerdict } from '../../../src/record/verify.ts'
import { plain } from '../../parts/amount.ts'
import { Fault } from '../../parts/notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { counted } from '../../parts/words.ts'
import { explain } from '../../problem.ts'
import { ledgerFrom, ledgerHead, ledgerKeysQuery } from '../../queries.ts'
import { verifyEntries } from './verify-entries.ts'

/** The panel. */
export function Verification() {
  const queries = useQueryClient()
  const [seen, setSeen] = useState(0)
  const verify = useMutation({
    mutationFn: async () => {
      const { items: keys } = await queries.fetchQuery(ledgerKeysQuery)
      const head = await ledgerHead()
      const items = (await ledgerFrom(0)).filter(({ index }) => index < head.size)
      // A reader who sees only some teams is sent only some entries: a chain with holes proves nothing.
      if (items.length < head.size && items.some((entry, at) => entry.index !== at)) return 'partial' as const
      return verifyEntries({ items, head, keys, fetchedAtMs: Date.now() }, setSeen)
    },
  })
  return (
    <Panel
      title="Verified here"
      lead={
        <>
          Fetches the whole log and checks every index, hash and Ed25519 signature on this machine, with the code that{' '}
          <code>tidegate verify</code> runs.
        </>
      }
      aside={
        <button
          type="button"
          className="button primary"
          disabled={verify.isPending}
          onClick={() => verify.mutate()}
          aria-keyshortcuts="v"
          data-key="v"
        >
          Verify in this browser <kbd>v</kbd>
        </button>
      }
    >
      <div className="verification" aria-live="polite">
        {verify.status === 'idle' ? <p className="muted">Not verified since this page was opened.</p> : null}
        {verify.isPending ? <p>{plain(seen)} entries looked at …</p> : null}
        {verify.error === null ? null : <Fault {...explain(verify.error)} />}
        {verify.data === undefined ? null : verify.data === 'partial' ? <Partial /> : <Verdict verdict={verify.data} />}
      </div>
    </Panel>
  )
}

function Partial() {
  return (
    <p className="banner">
      <b>You see only a part of the log.</b> A chain with holes cannot be verified; ask an administrator to verify, or to export, the whole.
    </p>
  )
}

function Verdict({ verdict }: { readonly verdict: LedgerVerdict }) {
  const { firstBad, size, headHash } = verdict
  if (firstBad === undefined) {
    return (
      <p className="banner banner-good">
        <b>{counted(size, 'receipt')}, every one of them whole.</b> Head <ShortDigest digest={headHash} />. This proves that nothing was
        altered since it was signed with the server’s key; compare size and head with what you noted elsewhere to know that nothing was cut
        off.
      </p>
    )
  }
  return (
    <div className="banner banner-risk" role="alert">
      <b>{firstBad.index === undefined ? 'The head of the log' : `Entry ${firstBad.index}`} does not hold:</b> {firstBad.why}. {plain(size)}{' '}
      before it do.
    </div>
  )
}
