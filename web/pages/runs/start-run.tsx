// Starts a run of an environment, for real or dry.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { startRun } from '../../deeds.ts'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FormActions } from '../../parts/form-actions.tsx'
import { Fault } from '../../parts/notice.tsx'
import { explain } from '../../problem.ts'
import { environmentsQuery } from '../../queries.ts'

/** A button and its dialog. */
export function StartRun() {
  return <DialogButton label="Start a run…">{(close) => <StartRunDialog onClose={close} />}</DialogButton>
}

function StartRunDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const names = useQuery(environmentsQuery).data?.items.map(({ name }) => name) ?? []
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [dryRun, setDryRun] = useState(false)
  const environment = chosen ?? names[0]
  const start = useMutation({
    mutationFn: (name: string) => startRun({ environment: name, dry_run: dryRun }),
    onSuccess: async (run) => {
      onClose()
      await queries.invalidateQueries()
      await navigate({ to: '/runs/$id', params: { id: run.id } })
    },
  })
  function submit(form: FormEvent) {
    form.preventDefault()
    if (environment !== undefined) start.mutate(environment)
  }
  return (
    <Dialog title="Start a run" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <label className="choice">
          <span>Environment</span>
          <select className="field" data-first value={environment ?? ''} onChange={({ target }) => setChosen(target.value)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="check">
          <input type="checkbox" checked={dryRun} onChange={({ target }) => setDryRun(target.checked)} />
          <span>
            Dry run <span className="muted">everything but the effect: no proposal is made</span>
          </span>
        </label>
        {start.error === null ? null : <Fault {...explain(start.error)} />}
        <FormActions onBack={onClose}>
          <button type="submit" className="button primary" disabled={start.isPending || environment === undefined}>
            Start
          </button>
        </FormActions>
      </form>
    </Dialog>
  )
}
