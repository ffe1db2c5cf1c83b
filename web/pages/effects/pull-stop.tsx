// Pulls the emergency stop: of one environment or of all, with a reason that stands in the ledger.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { pullStop } from '../../deeds.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { FormActions } from '../../parts/form-actions.tsx'
import { Fault } from '../../parts/notice.tsx'
import { explain } from '../../problem.ts'
import { environmentsQuery } from '../../queries.ts'

/** A button and its dialog. */
export function PullStop() {
  return (
    <DialogButton label="Emergency stop…" look="button danger">
      {(close) => <PullStopDialog onClose={close} />}
    </DialogButton>
  )
}

function PullStopDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient()
  const names = useQuery(environmentsQuery).data?.items.map(({ name }) => name) ?? []
  const [environment, setEnvironment] = useState('*')
  const [reason, setReason] = useState('')
  const pull = useMutation({
    mutationFn: () => pullStop({ environment, reason: reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  function submit(form: FormEvent) {
    form.preventDefault()
    pull.mutate()
  }
  return (
    <Dialog title="Emergency stop" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>
          From the moment it is written, no effect is started: no branch, no message, no call. What is on its way is not called back; what
          is approved waits, and goes on when an administrator lifts the stop.
        </p>
        <label className="choice">
          <span>Where</span>
          <select className="field" value={environment} onChange={({ target }) => setEnvironment(target.value)}>
            <option value="*">everywhere</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="choice">
          <span>Reason (stands in the ledger)</span>
          <input className="field" data-first maxLength={500} required value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        {pull.error === null ? null : <Fault {...explain(pull.error)} />}
        <FormActions onBack={onClose}>
          <button type="submit" className="button danger" disabled={pull.isPending || reason.trim() === ''}>
            Stop
          </button>
        </FormActions>
      </form>
    </Dialog>
  )
}
