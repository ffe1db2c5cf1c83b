// Runs the contract of the store against SQLite in memory and SQLite on disk.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { storeContract } from './store.ts'

const directories: string[] = []

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true })
})

describe('SQLite in memory', () => storeContract(() => openSqliteStore({ memory: true })))

describe('SQLite on disk', () =>
  storeContract(() => {
    const directory = mkdtempSync(join(tmpdir(), 'tidegate-store-'))
    directories.push(directory)
    return openSqliteStore({ directory })
  }))
