// The store on PostgreSQL: one database, any number of processes.

import { compilePlacing } from './compile-deed.ts'
import { compileStore } from './compile-store.ts'
import { compileUpkeep } from './compile-upkeep.ts'
import { postgresCompiler } from './compiler.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { createPostgresEngine } from './postgres-engine.ts'
import { listenForEntries } from './postgres-listener.ts'
import { migratePostgres } from './postgres-migrate.ts'
import type { PostgresSettings } from './postgres-settings.ts'
import type { OpenStore } from './state.ts'

/**
 * Opens the store, and brings it to the newest schema.
 *
 * Other processes may have it open as well: nothing that they hold is freed, the leases of those that died run out by themselves. A database that
 * goes away later fails what is asked of it meanwhile, and is used again when it comes back. Throws `store-newer` when a newer version wrote
 * it, `store-failed` when it cannot be reached or written.
 */
export async function openPostgresStore(settings: PostgresSettings): Promise<OpenStore> {
  await migratePostgres(settings, MIGRATIONS)
  const compiler = postgresCompiler()
  const engine = createPostgresEngine(settings, compilePlacing(compiler))
  const { store, drain, hear } = compileStore(compiler, engine)
  const listener = listenForEntries(settings, hear)
  await listener.ready
  async function close(): Promise<void> {
    await drain()
    await Promise.all([listener.close(), engine.close()])
  }
  return { store, upkeep: compileUpkeep(compiler, engine), close }
}
