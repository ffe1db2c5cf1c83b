// Runs the contract of the store against PostgreSQL 18.

import { afterAll, beforeAll, describe, vi } from 'vitest'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { storeContract } from './store.ts'
import { settingsOf } from './store-postgres-settings.ts'

// A database of its own for each test, with durable commits: on a slow disk that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe('PostgreSQL 18', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await startPostgres(18)
  })
  afterAll(() => server.stop())

  storeContract(async () => openPostgresStore(settingsOf(await server.database())))
})
