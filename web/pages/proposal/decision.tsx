// The buttons that decide a proposal, for those who may, while it can be decided.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { nextState } from '../../../src/core/proposal.ts'
import { useMe } from '../../blocks/use-me.ts'
import { retry } from '../../deeds.ts'
import { Fault } from '../../parts/notice.tsx'
import { explain } from '../../problem.ts'
import type { Schema } from '../../../api/client.ts'
import { DecisionDialog } from './decision-dialog.tsx'

/** What the dialog was opened for, with the proposal as it was shown then. */
interface Opened {
  readonly event: 'approve' | 'reject'
  readonly shown: Schema<'Proposal'>
}

/** Approve, reject or try again, as the table of states allows. */
export function Decision({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { principal, may } = useMe()
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  if (!may('approver')) return principal === undefined ? null : <p className="muted">You may look; an approver decides.</p>
  if (principal?.kind !== 'person') return <p className="muted">A service never approves.</p>
  const can = (event: 'approve' | 'reject' | 'retry') => nextState(proposal.state, event) !== undefined
  return (
    <>
      {can('approve') ? (
        <button
          type="button"
          className="button primary"
          onClick={() => setOpened({ event: 'approve', shown: proposal })}
          aria-keyshortcuts="a"
          data-key="a"
        >
          Approve… <kbd>a</kbd>
        </button>
      ) : null}
      {can('reject') ? (
        <button
          type="button"
          className="button"
          onClick={() => setOpened({ event: 'reject', shown: proposal })}
          aria-keyshortcuts="x"
          data-key="x"
        >
          Reject… <kbd>x</kbd>
        </button>
      ) : null}
      {can('retry') ? <Retry proposal={proposal} /> : null}
      {opened === undefined ? null : <DecisionDialog event={opened.event} shown={opened.shown} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function Retry({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const queries = useQueryClient()
  const again = useMutation({ mutationFn: () => retry(proposal), onSettled: () => queries.invalidateQueries() })
  return (
    <>
      <button type="button" className="button primary" disabled={again.isPending} onClick={() => again.mutate()}>
        Try again
      </button>
      {again.error === null ? null : <Fault {...explain(again.error)} />}
    </>
  )
}
