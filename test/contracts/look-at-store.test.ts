// What doctor says of a real PostgreSQL store: in an empty database, in a migrated one, and with a wrong password.

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { check } from '../../src/boot/check.ts'
import { lookAtStore } from '../../src/boot/look-at-store.ts'
import { storeSettings } from '../../src/boot/store-settings.ts'
import { MIGRATIONS } from '../../src/state/migrations/migrations.ts'
import { migratePostgres } from '../../src/state/postgres-migrate.ts'
import { POSTGRES_PASSWORD, startPostgres, type PostgresServer } from '../peers/postgres.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres(18)
}, 60_000)

afterEach(() => vi.unstubAllEnvs())

afterAll(() => server?.stop())

async function optionsWith(password: string) {
  vi.stubEnv('TIDEGATE_SECRET_DATABASE', password)
  const url = await server.database()
  return { url, passwordFile: undefined, passwordEnv: 'TIDEGATE_SECRET_DATABASE', caFile: undefined, connections: 3 }
}

test('an empty database and a migrated one are told apart, and looking makes nothing', async () => {
  const options = await optionsWith(POSTGRES_PASSWORD)
  const settings = storeSettings(options)!

  expect(await lookAtStore(options)).toMatch(/^PostgreSQL 18\S*; there is no store in it yet/)
  expect(await lookAtStore(options)).toContain('no store in it yet')
  await migratePostgres(settings, MIGRATIONS)
  expect(await lookAtStore(options)).toMatch(/^PostgreSQL 18\S*; no migration is pending$/)
})

test('a wrong password is a fault of the options of the store, and is not repeated', async () => {
  const options = await optionsWith('wrong-horse')

  const found = await check('store', () => lookAtStore(options))

  expect(found).toMatchObject({
    isWell: false,
    detail: expect.stringContaining('does not take this password'),
    remedy: expect.stringContaining('`store.passwordEnv`'),
  })
  expect(JSON.stringify(found)).not.toContain('wrong-horse')
})
