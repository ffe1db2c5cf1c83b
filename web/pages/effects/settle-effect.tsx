// Settles an uncertain effect by what a person has found out on the other side.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { settleEffect } from '../../deeds.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FormActions } from '../../parts/form-actions.tsx'
import { Fault } from '../../parts/notice.tsx'
import { explain } from '../../problem.ts'
import type { Schema } from '../../../api/client.ts'

type Finding = Schema<'SettleEffectRequest'>['outcome']

const FINDINGS: readonly { readonly value: Finding; readonly label: string }[] = [
  { value: 'COMPLETED', label: 'It happened' },
  { value: 'NOT_STARTED', label: 'It did not happen' },
]

/** The open dialog. */
export function SettleEffect({ effect, onClose }: { readonly effect: Schema<'Effect'>; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const id = useId()
  const [outcome, setOutcome] = useState<Finding | undefined>(undefined)
  const [note, setNote] = useState('')
  const settle = useMutation({
    mutationFn: (found: Finding) => settleEffect(effect.id, { outcome: found, note: note.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  function submit(form: FormEvent) {
    form.preventDefault()
    if (outcome !== undefined) settle.mutate(outcome)
  }
  return (
    <Dialog title="Settle an uncertain effect" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>
          Look at <code>{effect.resource}</code> itself. What you say stands in the ledger under your name, and it is final.
        </p>
        <div className="segmented" role="group" aria-label="What you found">
          {FINDINGS.map(({ value, label }) => (
            <button key={value} type="button" aria-pressed={value === outcome} onClick={() => setOutcome(value)}>
              {label}
            </button>
          ))}
        </div>
        <label htmlFor={id}>How you know</label>
        <textarea
          id={id}
          data-first
          className="field"
          rows={2}
          maxLength={500}
          required
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        {settle.error === null ? null : <Fault {...explain(settle.error)} />}
        <FormActions onBack={onClose}>
          <button type="submit" className="button primary" disabled={settle.isPending || outcome === undefined || note.trim() === ''}>
            Settle it
          </button>
        </FormActions>
      </form>
    </Dialog>
  )
}
