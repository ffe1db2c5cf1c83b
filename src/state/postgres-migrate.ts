// Brings a PostgreSQL store to the newest schema, step by step, all or nothing, one process at a time.

import { Client, type ClientBase } from 'pg'
import { TidegateError } from '../core/errors.ts'
import { MINUTE_MS } from '../core/time.ts'
import { POSTGRES_WORDS, type Migration } from './migrations/migration.ts'
import { BEGIN, LOCK_SCHEMA } from './postgres-lock.ts'
import { clientConfig, type PostgresSettings } from './postgres-settings.ts'
import { whyOf } from './postgres-why.ts'

/** How long a process waits for another one's migrations, and how long a single step may take. */
const MIGRATING_MS = 10 * MINUTE_MS

/**
 * Runs the migrations that a store lacks, in one transaction; running it again changes nothing, and two processes that start at once follow each other.
 *
 * Throws `store-newer`, and changes nothing, when the store says that a program of this age can no longer run on it; `store-failed` when the
 * database cannot be reached or written.
 */
export async function migratePostgres(settings: PostgresSettings, migrations: readonly Migration[]): Promise<void> {
  const patient = { statementMs: MIGRATING_MS, lockMs: MIGRATING_MS, answerMs: MIGRATING_MS * 2 }
  await withOwnClient({ ...settings, limits: { ...settings.limits, ...patient } }, async (client) => {
    await client.query(BEGIN)
    await client.query(LOCK_SCHEMA)
    await migrateIn(client, migrations)
    await client.query('commit')
  })
}

/** Runs the migrations that a store lacks in a transaction that holds the schema's lock. */
export async function migrateIn(client: ClientBase, migrations: readonly Migration[]): Promise<void> {
  await client.query('create table if not exists migrations (number bigint primary key, name text not null, oldest_reader bigint not null)')
  const { rows } = await client.query<MigrationRow>('select number, name, oldest_reader from migrations order by number')
  refuseNewer(rows, migrations.length)
  for (const migration of migrations.slice(rows.at(-1)?.number ?? 0)) {
    for (const statement of migration.statements(POSTGRES_WORDS)) await client.query(statement)
    const { number, name, oldestReader } = migration
    await client.query('insert into migrations (number, name, oldest_reader) values ($1, $2, $3)', [number, name, oldestReader])
  }
}

/** A row of the table of migrations. */
interface MigrationRow {
  readonly number: number
  readonly name: string
  readonly oldest_reader: number
}

function refuseNewer(rows: readonly MigrationRow[], known: number): void {
  const newer = rows.find((row) => row.oldest_reader > known)
  if (newer === undefined) return
  throw new TidegateError(
    'store-newer',
    `the store has migration ${newer.number} (\`${newer.name}\`), which this version does not know; start the newer version, or restore a backup made before the upgrade`,
  )
}

/** Runs work on a connection that is made for it and closed behind it; throws `store-failed` for whatever the database refuses. */
export async function withOwnClient<Answer>(settings: PostgresSettings, work: (client: ClientBase) => Promise<Answer>): Promise<Answer> {
  const client = new Client(clientConfig(settings))
  // Told by the statement that was under way; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    if (error instanceof TidegateError) throw error
    throw new TidegateError('store-failed', `the store cannot be opened: ${whyOf(error)}`, { cause: error })
  } finally {
    await client.end().catch(() => undefined)
  }
}
