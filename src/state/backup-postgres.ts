// Rows of a PostgreSQL store: read in one snapshot while servers write, or written in one transaction that keeps them out.

import { Client, type ClientBase } from 'pg'
import { TidegateError } from '../core/errors.ts'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import {
  FREE_JOBS,
  LEFT_OUT,
  BACKUP_TABLES,
  selectText,
  type BackupRow,
  type BackupTable,
  type RowSource,
  type RowTarget,
} from './backup-rows.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { BEGIN, LOCK_LOG, LOCK_SCHEMA } from './postgres-lock.ts'
import { migrateIn } from './postgres-migrate.ts'
import { clientConfig, type PostgresSettings } from './postgres-settings.ts'
import { whyOf } from './postgres-why.ts'

/** A page may wait for a slow disk on the other side; the whole may take hours. */
const PATIENT = { statementMs: 10 * MINUTE_MS, lockMs: MINUTE_MS, idleMs: HOUR_MS, answerMs: 11 * MINUTE_MS }

/** The rows of the store as they are now; servers may go on writing meanwhile. Throws `config-invalid` when there is no store in the database. */
export async function readPostgres(settings: PostgresSettings): Promise<RowSource> {
  const client = await connect(settings)
  try {
    await client.query('begin isolation level repeatable read read only')
    const migration = await postgresMigration(client)
    if (migration === 0) {
      const faults = [`store.url: there is no store in the database \`${settings.address.database}\``]
      throw new TidegateError('config-invalid', 'there is nothing to back up', { faults })
    }
    return { migration, pages: (table) => postgresPages(client, table), close: () => client.end() }
  } catch (error) {
    throw await refused(client, error)
  }
}

/** The number of the newest migration of a database, 0 for one without tables. */
export async function postgresMigration(client: ClientBase): Promise<number> {
  const made = await client.query<{ is_made: boolean }>("select to_regclass('migrations') is not null as is_made")
  if (!made.rows[0].is_made) return 0
  const { rows } = await client.query<{ number: number | null }>('select max(number) as number from migrations')
  return rows[0].number ?? 0
}

/** The store in a database as a target; it holds the locks of the schema and the log, so that no server writes meanwhile. */
export async function writePostgres(settings: PostgresSettings): Promise<RowTarget> {
  const client = await connect(settings)
  try {
    for (const sql of [BEGIN, LOCK_SCHEMA, LOCK_LOG]) await client.query(sql)
    await migrateIn(client, MIGRATIONS)
  } catch (error) {
    throw await refused(client, error)
  }
  return {
    insert: (table, rows) => told(insert(client, table, rows)),
    pages: (table) => postgresPages(client, table),
    isEmpty: () => told(isEmpty(client)),
    commit: () => told(commit(client)),
    close: () => client.end(),
  }
}

async function connect(settings: PostgresSettings): Promise<Client> {
  const client = new Client(clientConfig({ ...settings, limits: { ...settings.limits, ...PATIENT } }))
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw await refused(client, error)
  }
}

async function refused(client: Client, error: unknown): Promise<TidegateError> {
  await client.end().catch(() => undefined)
  return error instanceof TidegateError ? error : new TidegateError('store-failed', whyOf(error), { cause: error })
}

async function told<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work
  } catch (error) {
    throw new TidegateError('store-failed', whyOf(error), { cause: error })
  }
}

async function* postgresPages(client: ClientBase, table: BackupTable): AsyncGenerator<readonly BackupRow[]> {
  await told(client.query(`declare rows_of_${table.name} no scroll cursor for ${selectText(table)}`))
  for (;;) {
    const { rows } = await told(
      client.query<Record<string, null | number | string | Uint8Array>>(`fetch ${table.pageRows} from rows_of_${table.name}`),
    )
    if (rows.length === 0) break
    yield rows
  }
  await told(client.query(`close rows_of_${table.name}`))
}

/** Writes rows into a table, by its own columns: no name that came with a row gets into a statement. */
async function insert(client: ClientBase, { name }: BackupTable, rows: readonly BackupRow[]): Promise<void> {
  const columns = await columnsOf(client, name)
  const places = rows.map((_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`)
  // The ids of jobs are the database's own otherwise; tables without such a column do not mind.
  const text = `insert into ${name} (${columns.join(', ')}) overriding system value values ${places.join(', ')}`
  await client.query(
    text,
    rows.flatMap((row) => columns.map((column) => row[column])),
  )
}

async function columnsOf(client: ClientBase, name: string): Promise<readonly string[]> {
  const text = 'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum'
  const { rows } = await client.query<{ name: string }>(text, [name])
  return rows.map((row) => row.name)
}

async function isEmpty(client: ClientBase): Promise<boolean> {
  const names = [...BACKUP_TABLES.map(({ name }) => name), ...LEFT_OUT]
  const { rows } = await client.query<{ is_empty: boolean }>(
    `select not (${names.map((name) => `exists (select 1 from ${name})`).join(' or ')}) as is_empty`,
  )
  return rows[0].is_empty
}

async function commit(client: ClientBase): Promise<void> {
  await client.query(FREE_JOBS)
  // The next job must not get an id that one of these has.
  await client.query("select setval(pg_get_serial_sequence('jobs', 'id'), max(id)) from jobs having max(id) is not null")
  await client.query('commit')
}
