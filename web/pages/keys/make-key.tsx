// Makes an API key and shows its secret once.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Schema } from '../../../api/client.ts'
import { makeKey } from '../../deeds.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { DialogButton } from '../../parts/dialog-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FormActions } from '../../parts/form-actions.tsx'
import { Fault } from '../../parts/notice.tsx'
import { explain } from '../../problem.ts'

type KeyWish = Required<Pick<Schema<'MakeKeyRequest'>, 'name' | 'role' | 'use' | 'for' | 'expiresInDays'>>

const FOR = ['service', 'agent', 'me'] as const satisfies readonly KeyWish['for'][]
const USES = ['api', 'service', 'scrape'] as const satisfies readonly KeyWish['use'][]

const FIRST_WISH: KeyWish = { name: '', role: 'viewer', use: 'api', for: 'service', expiresInDays: 90 }

/** A button and its dialog. */
export function MakeKey() {
  return <DialogButton label="Make a key…">{(close) => <MakeKeyDialog onClose={close} />}</DialogButton>
}

function MakeKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient()
  const [wish, setWish] = useState(FIRST_WISH)
  const make = useMutation({ mutationFn: makeKey, onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }) })
  function submit(form: FormEvent) {
    form.preventDefault()
    make.mutate(wish)
  }
  if (make.data !== undefined) return <Secret secret={make.data.secret} name={make.data.key.name} onClose={onClose} />
  return (
    <Dialog title="Make a key" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <KeyFields wish={wish} setWish={setWish} />
        {make.error === null ? null : <Fault {...explain(make.error)} />}
        <FormActions onBack={onClose}>
          <button type="submit" className="button primary" disabled={make.isPending}>
            Make it
          </button>
        </FormActions>
      </form>
    </Dialog>
  )
}

interface KeyFieldsProps {
  readonly wish: KeyWish
  readonly setWish: (wish: KeyWish) => void
}

function KeyFields({ wish, setWish }: KeyFieldsProps) {
  return (
    <>
      <NameField wish={wish} setWish={setWish} />
      <label className="choice">
        <span>Acts for</span>
        <select
          className="field"
          value={wish.for}
          onChange={({ target }) => setWish({ ...wish, for: FOR.find((each) => each === target.value) ?? 'service' })}
        >
          <option value="service">a service of that name (never approves)</option>
          <option value="agent">an agent of that name (reads and proposes, decides nothing)</option>
          <option value="me">me</option>
        </select>
      </label>
      <label className="choice">
        <span>Role</span>
        <select className="field" value={wish.role} onChange={({ target }) => setWish({ ...wish, role: roleOf(target.value) })}>
          <option value="viewer">viewer: reads</option>
          <option value="approver">approver: reads, starts runs, and decides for a person</option>
          <option value="admin">admin: everything</option>
        </select>
      </label>
      <label className="choice">
        <span>Use</span>
        <select
          className="field"
          value={wish.use}
          onChange={({ target }) => setWish({ ...wish, use: USES.find((each) => each === target.value) ?? 'api' })}
        >
          <option value="api">the API and the terminal</option>
          <option value="service">only to wake the policy reconciler</option>
          <option value="scrape">only to scrape /metrics</option>
        </select>
      </label>
      <label className="choice">
        <span>Expires in days</span>
        <input
          className="field"
          type="number"
          min={1}
          max={366}
          required
          value={wish.expiresInDays}
          onChange={({ target }) => setWish({ ...wish, expiresInDays: target.valueAsNumber })}
        />
      </label>
    </>
  )
}

function NameField({ wish, setWish }: KeyFieldsProps) {
  return (
    <label className="choice">
      <span>Name</span>
      <input
        data-first
        className="field"
        required
        maxLength={63}
        pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?"
        title="small letters, digits and hyphens"
        value={wish.name}
        onChange={({ target }) => setWish({ ...wish, name: target.value })}
      />
    </label>
  )
}

function Secret({ secret, name, onClose }: { readonly secret: string; readonly name: string; readonly onClose: () => void }) {
  return (
    <Dialog title={`The key ${name}`} onClose={onClose}>
      <div className="form">
        <p>
          <b>Shown this once.</b> The server keeps only a hash of it.
        </p>
        <pre className="secret" tabIndex={0} aria-label="The secret of the key">
          {secret}
        </pre>
        <div className="form-actions">
          <CopyButton text={secret} label="the key" />
          <button type="button" className="button primary" onClick={onClose}>
            I have kept it
          </button>
        </div>
      </div>
    </Dialog>
  )
}

function roleOf(text: string): KeyWish['role'] {
  return text === 'admin' || text === 'approver' ? text : 'viewer'
}
