// Asks for a decision and shows exactly what it is bound to.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { fieldName, fieldValue } from '../../blocks/field-name.ts'
import { costChange } from '../../blocks/urgency.ts'
import { approve, reject } from '../../deeds.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FormActions } from '../../parts/form-actions.tsx'
import { formatMoneyChange } from '../../parts/money.ts'
import { Fault } from '../../parts/notice.tsx'
import { explain, isChangedSince } from '../../problem.ts'
import type { Schema } from '../../../api/client.ts'

/** The decision and the proposal as it was when the dialog opened: what came later is not decided on. */
export interface DecisionDialogProps {
  readonly event: 'approve' | 'reject'
  readonly shown: Schema<'Proposal'>
  readonly onClose: () => void
}

/** The open dialog. */
export function DecisionDialog({ event, shown, onClose }: DecisionDialogProps) {
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const decide = useMutation({ mutationFn: () => send(event, shown, text.trim()), onSuccess: close })
  const isUnsaid = event === 'reject' && text.trim() === ''
  async function close() {
    await queries.invalidateQueries()
    onClose()
  }
  function submit(form: FormEvent) {
    form.preventDefault()
    decide.mutate()
  }
  return (
    <Dialog title={event === 'approve' ? 'Approve this change' : 'Reject this change'} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <BoundTo proposal={shown} />
        <Words event={event} text={text} setText={setText} />
        {decide.error === null ? null : <Refusal error={decide.error} reload={() => void close()} />}
        <FormActions onBack={onClose}>
          <button
            type="submit"
            className={event === 'approve' ? 'button primary' : 'button danger'}
            disabled={isUnsaid || decide.isPending || isChangedSince(decide.error)}
          >
            {event === 'approve' ? 'Approve' : 'Reject'}
          </button>
        </FormActions>
      </form>
    </Dialog>
  )
}

function send(event: DecisionDialogProps['event'], shown: Schema<'Proposal'>, words: string): Promise<Schema<'Proposal'>> {
  const what = { id: shown.id, version: shown.version, ceremonyDigest: shown.ceremony.digest }
  return event === 'approve' ? approve(what, words) : reject(what, words)
}

interface WordsProps {
  readonly event: DecisionDialogProps['event']
  readonly text: string
  readonly setText: (text: string) => void
}

function Words({ event, text, setText }: WordsProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>
        {event === 'approve' ? 'Note (optional, kept in the receipt)' : 'Reason (kept in the receipt, and remembered for 14 days)'}
      </label>
      <textarea
        id={id}
        data-first
        className="field"
        rows={3}
        maxLength={1000}
        required={event === 'reject'}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </>
  )
}

/** A refusal moves into sight: on a small screen the dialog is longer than the screen. */
function Refusal({ error, reload }: { readonly error: unknown; readonly reload: () => void }) {
  return (
    <div ref={(box) => box?.scrollIntoView({ block: 'center' })}>
      <Fault {...explain(error)}>
        {isChangedSince(error) ? (
          <button type="button" className="button" onClick={reload}>
            Reload the proposal
          </button>
        ) : null}
      </Fault>
    </div>
  )
}

function BoundTo({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { content, revision, workload, environment } = proposal
  return (
    <dl className="pairs bound">
      <dt>Workload</dt>
      <dd>
        <code>{workload}</code> in {environment}
      </dd>
      {content.targets.map(({ field, before, after }) => (
        <div key={fieldName(field)} className="pair">
          <dt>
            <code>{fieldName(field)}</code>
          </dt>
          <dd>
            {fieldValue(field, before)} → <b>{fieldValue(field, after)}</b>
          </dd>
        </div>
      ))}
      <dt>Cost</dt>
      <dd>{formatMoneyChange(costChange(proposal), content.cost.currency)} a month</dd>
      <dt>Revision</dt>
      <dd>{revision}</dd>
      <PolicyLine policy={proposal.ceremony.policy} />
      <dt>All of it</dt>
      <dd>
        <code className="whole-digest">{proposal.ceremony.digest}</code>
        <span className="muted small"> change, evidence, rehearsal and policy as shown here; the base commit is not bound</span>
      </dd>
    </dl>
  )
}

function PolicyLine({ policy }: Pick<Schema<'Ceremony'>, 'policy'>) {
  return (
    <>
      <dt>Policy</dt>
      <dd>{policy === null ? 'none stands: nothing can be approved now' : `${policy.scope}, epoch ${policy.epoch}`}</dd>
    </>
  )
}
