// The ledger: every receipt in its place, what it says, and the proof.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../blocks/use-me.ts'
import { Loaded } from '../../loaded.tsx'
import { plain } from '../../parts/amount.ts'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { principalName } from '../../parts/principal-name.ts'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { When } from '../../parts/when.tsx'
import { ledgerQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { LogPanel } from './log-panel.tsx'
import { receiptWords, typeWords, type ReceiptWords } from './receipt-words.ts'
import { Verification } from './verification.tsx'

const PAGE = 100

/** The page. */
export function Ledger() {
  const [count, setCount] = useState(PAGE)
  const ledger = useQuery({ ...ledgerQuery(count), placeholderData: (before) => before })
  const { may } = useMe()
  return (
    <>
      <PageHead
        title="Ledger"
        lead="No state changes without a signed receipt in the same write; each is chained to the one before it."
        actions={
          may('admin') ? (
            <a className="button" href="/api/v1/evidence" download="tidegate-evidence.tar">
              Export evidence
            </a>
          ) : undefined
        }
      />
      <Verification />
      <LogPanel />
      <Loaded query={ledger} rows={14}>
        {(found) => <Receipts ledger={found} />}
      </Loaded>
      {ledger.data !== undefined && ledger.data.head.size > count ? (
        <button type="button" className="button" onClick={() => setCount(count + PAGE)}>
          Older receipts
        </button>
      ) : null}
    </>
  )
}

function Receipts({ ledger }: { readonly ledger: Schema<'LedgerPage'> }) {
  if (ledger.items.length === 0) {
    return (
      <Empty title="No receipt yet">
        <p>The first one is written when the first run starts.</p>
      </Empty>
    )
  }
  return (
    <Panel
      title="Receipts"
      aside={
        <span className="muted">
          {plain(ledger.head.size)} in all · head <ShortDigest digest={ledger.head.hash} />
        </span>
      }
    >
      <ol className="receipts" reversed>
        {ledger.items.map((entry) => (
          <Receipt key={entry.index} entry={entry} />
        ))}
      </ol>
    </Panel>
  )
}

function Receipt({ entry }: { readonly entry: Schema<'SealedReceipt'> }) {
  const words = receiptWords(entry)
  return (
    <li>
      <details className="receipt">
        <summary data-row>
          <span className="receipt-index">{entry.index}</span>
          <span className="receipt-type">{typeWords(entry.type)}</span>
          <span className="receipt-what muted">{words.about}</span>
          <span className="muted">{principalName(words.principal)}</span>
          <span className="muted">{words.atMs === undefined ? '' : <When atMs={words.atMs} />}</span>
        </summary>
        <dl className="pairs">
          <dt>Hash</dt>
          <dd>
            <code className="whole-digest">{entry.hash}</code>
          </dd>
          <dt>Before it</dt>
          <dd>
            <code className="whole-digest">{entry.previousHash}</code>
          </dd>
          <Leads words={words} />
        </dl>
        <pre tabIndex={0} aria-label={`Statement of receipt ${entry.index}`}>
          {words.payload ?? 'This envelope cannot be read.'}
        </pre>
      </details>
    </li>
  )
}

/** The pages of what a receipt names. */
function Leads({ words: { proposalId, runId } }: { readonly words: ReceiptWords }) {
  if (proposalId === undefined && runId === undefined) return null
  return (
    <>
      <dt>Leads to</dt>
      <dd className="leads">
        {proposalId === undefined ? null : (
          <Link to="/proposals/$id" params={{ id: proposalId }}>
            its proposal
          </Link>
        )}
        {runId === undefined ? null : (
          <Link to="/runs/$id" params={{ id: runId }}>
            its run
          </Link>
        )}
      </dd>
    </>
  )
}
