// What a SQLite store on disk keeps when its process is killed in the middle of its work.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { expectKept, killAfter, type ToldDeed } from './store-crash.ts'
import { disposable } from './store-reading.ts'

let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tidegate-crash-'))
})

afterAll(() => rmSync(directory, { recursive: true }))

test('a killed process has lost nothing that it told, and left a log that verifies and a directory that is free', async () => {
  const told: ToldDeed[] = []
  for (const [round, atLeast] of [20, 33, 50].entries()) {
    told.push(...(await killAfter(atLeast, directory, String(round))))

    await using opened = disposable(await openSqliteStore({ directory }))
    await expectKept(opened, told)
  }
  expect(told.length).toBeGreaterThanOrEqual(103)
}, 60_000)
