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

const CHOICES = [
  { event: 'approve', label: 'Approve…', key: 'a', look: 'button primary' },
  { event: 'reject', label: 'Reject…', key: 'x', look: 'button' },
] as const

/** Approve, reject or try again, as the table of states allows. */
export function Decision({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { principal, may } = useMe()
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  if (!may('approver')) return principal === undefined ? null : <p className="muted">You may look; an approver decides.</p>
  if (principal?.kind !== 'person') return <p className="muted">A service or an agent never approves.</p>
  const can = (event: 'approve' | 'reject' | 'retry') => nextState(proposal.state, event) !== undefined
  return (
    <>
      {CHOICES.filter(({ event }) => can(event)).map(({ event, label, key, look }) => (
        <button
          key={event}
          type="button"
          className={look}
          onClick={() => setOpened({ event, shown: proposal })}
          aria-keyshortcuts={key}
          data-key={key}
        >
          {label} <kbd>{key}</kbd>
        </button>
      ))}
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
