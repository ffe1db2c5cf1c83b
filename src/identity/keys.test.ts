// API keys act for a person or a service, within what their maker may do, until they expire or are revoked.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '../state/sqlite.ts'
import type { OpenStore } from '../state/state.ts'
import { deed } from '../../test/contracts/store-fixtures.ts'
import type { Principal } from '../core/principal.ts'
import type { ApiKey } from '../state/keys.ts'
import { DAY_MS } from '../core/time.ts'
import { holderOfKey, makeApiKey, type KeyWish } from './keys.ts'
import { LOCAL_ADMINISTRATOR } from './local-administrator.ts'
import { hashToken } from './tokens.ts'

const NOW = Date.UTC(2026, 0, 1)
const WISH: KeyWish = {
  name: 'nightly',
  role: 'viewer',
  use: 'api',
  for: 'service',
  expiresInDays: 30,
  environments: undefined,
  teams: undefined,
}
let opened: OpenStore

beforeAll(async () => {
  opened = await openSqliteStore({ memory: true })
})

afterAll(() => opened.close())

async function kept(key: ApiKey): Promise<void> {
  await opened.store.commit(deed({ writes: [{ do: 'save-key', key }] }))
}

test('a key has 256 random bits, and only their hash is kept', async () => {
  const { key, secret } = makeApiKey(WISH, LOCAL_ADMINISTRATOR, NOW)
  const [, , token] = /^tg_([0-9a-f]{12})_([\w-]{43})$/.exec(secret)!

  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(key.secretHash).toBe(hashToken(token))
  expect(JSON.stringify(key)).not.toContain(token)
})

test('two keys of the same wish differ', () => {
  expect(makeApiKey(WISH, LOCAL_ADMINISTRATOR, NOW).secret).not.toBe(makeApiKey(WISH, LOCAL_ADMINISTRATOR, NOW).secret)
})

test('a service acts under its own name and never as a person', async () => {
  const { key, secret } = makeApiKey({ ...WISH, role: 'admin', teams: ['shop'] }, LOCAL_ADMINISTRATOR, NOW)
  await kept(key)

  const { principal } = await holderOfKey(opened.upkeep, secret, NOW)

  expect(principal).toEqual({ id: 'service:nightly', kind: 'service', name: 'nightly', role: 'admin', environments: '*', teams: ['shop'] })
})

test("a person's key acts for the person, with the role and scope of the key", async () => {
  const { key, secret } = makeApiKey({ ...WISH, for: 'me', role: 'approver', environments: ['demo'] }, LOCAL_ADMINISTRATOR, NOW)
  await kept(key)

  const { principal } = await holderOfKey(opened.upkeep, secret, NOW)

  expect(principal).toEqual({
    id: 'person:admin',
    kind: 'person',
    name: 'Local administrator',
    role: 'approver',
    environments: ['demo'],
    teams: '*',
  })
})

test('the use of a key is written down, once a minute', async () => {
  const { key, secret } = makeApiKey(WISH, LOCAL_ADMINISTRATOR, NOW)
  await kept(key)

  await holderOfKey(opened.upkeep, secret, NOW)
  await holderOfKey(opened.upkeep, secret, NOW + 30_000)

  expect((await opened.upkeep.findKey(key.secretHash))?.lastUsedAtMs).toBe(NOW)
})

test('a key ends with its last day', async () => {
  const { key, secret } = makeApiKey(WISH, LOCAL_ADMINISTRATOR, NOW)
  await kept(key)

  await expect(holderOfKey(opened.upkeep, secret, NOW + 30 * DAY_MS - 1)).resolves.toBeDefined()
  await expect(holderOfKey(opened.upkeep, secret, NOW + 30 * DAY_MS)).rejects.toMatchObject({
    code: 'key-invalid',
    message: expect.stringContaining('expired'),
  })
})

test('a revoked key is refused', async () => {
  const { key, secret } = makeApiKey(WISH, LOCAL_ADMINISTRATOR, NOW)
  await kept(key)
  await opened.store.commit(deed({ writes: [{ do: 'revoke-key', id: key.id, atMs: NOW }] }))

  await expect(holderOfKey(opened.upkeep, secret, NOW)).rejects.toMatchObject({
    code: 'key-invalid',
    message: expect.stringContaining('revoked'),
  })
})

test('a key whose id was exchanged is refused', async () => {
  const { key, secret } = makeApiKey(WISH, LOCAL_ADMINISTRATOR, NOW)
  await kept(key)

  await expect(holderOfKey(opened.upkeep, secret.replace(key.id, '0'.repeat(12)), NOW)).rejects.toMatchObject({ code: 'key-invalid' })
})

test('the key of a person who is no more is refused', async () => {
  const { key, secret } = makeApiKey({ ...WISH, for: 'me' }, { ...LOCAL_ADMINISTRATOR, id: 'person:gone' }, NOW)
  await kept(key)

  await expect(holderOfKey(opened.upkeep, secret, NOW)).rejects.toMatchObject({ code: 'key-invalid' })
})

test.each([
  '',
  'tg_',
  'tg_0123456789ab_short',
  `tg_0123456789AB_${'a'.repeat(43)}`,
  `tg_0123456789ab_${'a'.repeat(44)}`,
  `x tg_0123456789ab_${'a'.repeat(43)}`,
])('`%s` is no key', async (text) => {
  await expect(holderOfKey(opened.upkeep, text, NOW)).rejects.toMatchObject({
    code: 'key-invalid',
    message: expect.stringContaining('no API key'),
  })
})

test('nobody makes a key that may do or see more than they', () => {
  const maker: Principal = { ...LOCAL_ADMINISTRATOR, role: 'approver', environments: ['demo'], teams: ['shop'] }

  expect(() => makeApiKey({ ...WISH, role: 'admin' }, maker, NOW)).toThrow(/cannot make a key for the role `admin`/)
  expect(() => makeApiKey({ ...WISH, environments: ['demo', 'live'] }, maker, NOW)).toThrow(/environment `live`/)
  expect(() => makeApiKey({ ...WISH, teams: ['data'] }, maker, NOW)).toThrow(/team `data`/)
  expect(makeApiKey(WISH, maker, NOW).key).toMatchObject({ environments: ['demo'], teams: ['shop'] })
})

test('an agent acts under its own name, in the groups that it was given, and is no administrator', async () => {
  const { key, secret } = makeApiKey(
    { ...WISH, name: 'planner', for: 'agent', role: 'approver', groups: ['bots'] },
    LOCAL_ADMINISTRATOR,
    NOW,
  )
  await kept(key)

  const { principal } = await holderOfKey(opened.upkeep, secret, NOW)

  expect(principal).toMatchObject({ id: 'agent:planner', kind: 'agent', role: 'approver', groups: ['bots'] })
  expect(() => makeApiKey({ ...WISH, for: 'agent', role: 'admin' }, LOCAL_ADMINISTRATOR, NOW)).toThrow('reads and starts runs')
})

test("a person's key is in no group that the person is not in", () => {
  const ann: Principal = { ...LOCAL_ADMINISTRATOR, id: 'person:ann', groups: ['security'] }

  expect(makeApiKey({ ...WISH, for: 'me', groups: ['security'] }, ann, NOW).key.groups).toEqual(['security'])
  expect(() => makeApiKey({ ...WISH, for: 'me', groups: ['platform'] }, ann, NOW)).toThrow('not in the group')
})
