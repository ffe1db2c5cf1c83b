// Makes and revokes API keys: both are deeds with a receipt.

import { digestOfJson } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import { record } from '../record/record.ts'
import type { Write } from '../state/deed.ts'
import type { ApiKey } from '../state/keys.ts'
import { commitOrStop } from './commit-or-stop.ts'
import type { House } from './house.ts'
import type { ReceiptStep } from './receipt-of.ts'

/** Stores a key that identity made; the secret is not part of it. */
export async function makeKey(house: House, { key, principal }: { readonly key: ApiKey; readonly principal: Principal }): Promise<void> {
  const { id, name, principalId, role, use, groups, expiresAtMs } = key
  const body = { key: id, name, for: principalId, role, use, groups, expiresAtMs }
  await commitKey(house, { do: 'save-key', key }, { type: 'key-made/v1', principal: principal.id, body })
}

/** Revokes a key; throws `not-found` when there is none of that id. */
export async function revokeKey(house: House, { id, principal }: { readonly id: string; readonly principal: Principal }): Promise<void> {
  const keys = await house.store.views.keys(house.scopeOf(principal))
  const key = keys.find((each) => each.id === id)
  if (key === undefined) throw new TidegateError('not-found', `there is no API key \`${id}\``)
  if (key.revokedAtMs !== undefined) return
  const body = { key: id, name: key.name }
  await commitKey(house, { do: 'revoke-key', id, atMs: house.now() }, { type: 'key-revoked/v1', principal: principal.id, body })
}

async function commitKey(
  house: House,
  write: Write,
  { type, principal, body }: ReceiptStep & { readonly body: { readonly key: string } },
): Promise<void> {
  const receipt = await record(
    {
      type,
      subjects: [{ name: `key/${body.key}`, digest: digestOfJson({ id: body.key }) }],
      environment: '*',
      team: '*',
      principal,
      atMs: house.now(),
      body,
    },
    house.signer,
  )
  await commitOrStop(house, { expect: [], writes: [write], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
}
