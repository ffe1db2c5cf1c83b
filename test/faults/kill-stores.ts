// The stores in which a killed process keeps its work: SQLite in the world's own directory, or a database of a PostgreSQL server.

import { readPostgresAddress } from '../../src/state/postgres-address.ts'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import type { OpenStore } from '../../src/state/state.ts'
import type { PostgresMajor } from '../peers/postgres-binaries.ts'
import { POSTGRES_PASSWORD, startPostgres, type PostgresServer } from '../peers/postgres.ts'

/** Where a world's store is. */
export type StorePlace = { readonly kind: 'sqlite'; readonly directory: string } | { readonly kind: 'postgresql'; readonly url: string }

/** Makes, copies and removes the stores of one kind. */
export interface WorldStores {
  readonly name: string
  /** An empty store for a world in that directory. */
  make(directory: string): Promise<StorePlace>
  /** A store with the same content, for a world whose files have been copied to `directory` already. */
  copy(place: StorePlace, directory: string): Promise<StorePlace>
  remove(place: StorePlace): Promise<void>
  /** Ends what serves these stores. */
  end(): Promise<void>
}

/** Opens a world's store, as a start does. */
export async function openWorldStore(place: StorePlace): Promise<OpenStore> {
  if (place.kind === 'sqlite') return openSqliteStore({ directory: place.directory })
  return openPostgresStore({ address: readPostgresAddress(place.url), password: () => POSTGRES_PASSWORD, connections: 4 })
}

/** SQLite lies in the world's directory, so it is made, copied and removed with it. */
export function sqliteStores(): WorldStores {
  return {
    name: 'SQLite',
    make: async (directory) => ({ kind: 'sqlite', directory }),
    copy: async (_place, directory) => ({ kind: 'sqlite', directory }),
    remove: async () => undefined,
    end: async () => undefined,
  }
}

/** Each world has a database of its own on one server, which is started with the first of them. */
export function postgresStores(major: PostgresMajor): WorldStores {
  let starting: Promise<PostgresServer> | undefined
  let copies = 0
  const served = () => (starting ??= startPostgres(major))
  return {
    name: `PostgreSQL ${major}`,
    make: async () => ({ kind: 'postgresql', url: await (await served()).database() }),
    copy: async (place) => {
      const server = await served()
      const name = `copy_${(copies += 1)}`
      await server.query(server.url, `create database ${name} template ${databaseOf(place)}`)
      return { kind: 'postgresql', url: new URL(`/${name}`, server.url).href }
    },
    remove: async (place) => {
      const server = await served()
      // A life that was killed may have left connections that the server has not noticed yet.
      await server.query(server.url, `drop database ${databaseOf(place)} with (force)`)
    },
    end: async () => {
      await (await starting)?.stop()
      starting = undefined
    },
  }
}

function databaseOf(place: StorePlace): string {
  if (place.kind !== 'postgresql') throw new Error('this is no place of a PostgreSQL store')
  return new URL(place.url).pathname.slice(1)
}
