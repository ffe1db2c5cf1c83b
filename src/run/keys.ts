// Makes and revokes API keys: both are deeds with a receipt.

import { digestOfJson } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { ReceiptType } from '../core/receipt.ts'
import { record } from '../record/record.ts'
import type { Write } from '../state/deed.ts'
import type { ApiKey } from '../state/keys.ts'
import { commitOrStop } from './commit-or-stop.ts'
import type { House } from './house.ts'

/** Stores a key that identity made; the secret is not part of it. */
export async function makeKey(house: House, order: { readonly key: ApiKey; readonly principal: Principal }): Promise<void> {
  const { id, name, principalId, role, use, expiresAtMs } = order.key
  await commitKey(house, 'key-made/v1', order, id, { do: 'save-key', key: order.key }, { name, for: principalId, role, use, expiresAtMs })
}

/** Revokes a key; throws `not-found` when there is none of that id. */
export async function revokeKey(house: House, order: { readonly id: string; readonly principal: Principal }): Promise<void> {
  const keys = await house.store.views.keys(house.scopeOf(order.principal))
  const key = keys.find((each) => each.id === order.id)
  if (key === undefined) throw new TidegateError('not-found', `there is no API key \`${order.id}\``)
  if (key.revokedAtMs !== undefined) return
  await commitKey(house, 'key-revoked/v1', order, order.id, { do: 'revoke-key', id: order.id, atMs: house.now() }, { name: key.name })
}

async function commitKey(
  house: House,
  type: ReceiptType,
  order: { readonly principal: Principal },
  id: string,
  write: Write,
  body: { readonly [key: string]: string | number },
): Promise<void> {
  const receipt = record(
    {
      type,
      subjects: [{ name: `key/${id}`, digest: digestOfJson({ id }) }],
      environment: '*',
      team: '*',
      principal: order.principal.id,
      atMs: house.now(),
      body: { key: id, ...body },
    },
    house.signer,
  )
  await commitOrStop(house, { expect: [], writes: [write], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
}
