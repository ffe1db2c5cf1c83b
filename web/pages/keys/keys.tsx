// The API keys: who may act from outside, until when, and the way to take it back.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../blocks/use-me.ts'
import { revokeKey } from '../../deeds.ts'
import { Loaded } from '../../loaded.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FormActions } from '../../parts/form-actions.tsx'
import { Empty, Fault } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useNow } from '../../parts/use-now.ts'
import { When } from '../../parts/when.tsx'
import type { Word } from '../../parts/words.ts'
import { explain } from '../../problem.ts'
import { keysQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { MakeKey } from './make-key.tsx'

/** The page; for administrators. */
export function Keys() {
  const { principal, may } = useMe()
  return (
    <>
      <PageHead
        title="API keys"
        lead="A key acts for the person who made it, or for a named service or agent; neither of those ever approves."
        actions={may('admin') ? <MakeKey /> : undefined}
      />
      {principal === undefined || may('admin') ? (
        <KeysLoaded />
      ) : (
        <Empty title="For administrators">
          <p>Your role is {principal.role}. Ask an administrator for a key.</p>
        </Empty>
      )}
    </>
  )
}

function KeysLoaded() {
  const keys = useQuery(keysQuery)
  const [chosen, setChosen] = useState<Schema<'ApiKey'> | undefined>(undefined)
  return (
    <>
      <Loaded query={keys} rows={6}>
        {({ items }) => <KeyTable keys={items} choose={setChosen} />}
      </Loaded>
      {chosen === undefined ? null : <RevokeDialog chosen={chosen} onClose={() => setChosen(undefined)} />}
    </>
  )
}

function KeyTable({ keys, choose }: { readonly keys: readonly Schema<'ApiKey'>[]; readonly choose: (key: Schema<'ApiKey'>) => void }) {
  const nowMs = useNow()
  if (keys.length === 0) {
    return (
      <Empty title="No keys">
        <p>Make one for the terminal or for a pipeline; its secret is shown once.</p>
      </Empty>
    )
  }
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="API keys">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Acts for</th>
            <th scope="col">Role</th>
            <th scope="col">Use</th>
            <th scope="col">State</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span className="visually-hidden">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>
                <code>{key.principalId}</code>
              </td>
              <td>{key.role}</td>
              <td>{key.use}</td>
              <td>
                <Chip word={stateOf(key, nowMs)} />{' '}
                {key.revokedAtMs === null ? (
                  <span className="muted">
                    {key.expiresAtMs > nowMs ? 'ends' : 'ended'} <When atMs={key.expiresAtMs} />
                  </span>
                ) : null}
              </td>
              <td>{key.lastUsedAtMs === null ? <span className="muted">never</span> : <When atMs={key.lastUsedAtMs} />}</td>
              <td className="number">
                {key.revokedAtMs === null && key.expiresAtMs > nowMs ? (
                  <button type="button" className="button small" onClick={() => choose(key)} aria-label={`Revoke ${key.name}…`}>
                    Revoke…
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function stateOf({ revokedAtMs, expiresAtMs }: Schema<'ApiKey'>, nowMs: number): Word {
  if (revokedAtMs !== null) return { label: 'Revoked', tone: 'quiet', meaning: 'It no longer opens anything' }
  if (expiresAtMs <= nowMs) return { label: 'Expired', tone: 'quiet', meaning: 'Its time is over' }
  return { label: 'Valid', tone: 'good', meaning: 'It opens what its role allows' }
}

function RevokeDialog({ chosen, onClose }: { readonly chosen: Schema<'ApiKey'>; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => revokeKey(chosen.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['keys'] })
      onClose()
    },
  })
  return (
    <Dialog title={`Revoke ${chosen.name}`} onClose={onClose}>
      <div className="form">
        <p>Whatever uses this key is locked out at once, and it cannot be brought back.</p>
        {revoke.error === null ? null : <Fault {...explain(revoke.error)} />}
        <FormActions onBack={onClose}>
          <button type="button" className="button danger" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
            Revoke
          </button>
        </FormActions>
      </div>
    </Dialog>
  )
}
