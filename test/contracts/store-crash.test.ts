// What a SQLite store on disk keeps when its process is killed in the middle of its work.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { EVERYTHING } from './store-fixtures.ts'
import { disposable, verdictOf } from './store-reading.ts'

const WRITER = new URL('./store-crash-writer.ts', import.meta.url).pathname

let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tidegate-crash-'))
})

afterAll(() => rmSync(directory, { recursive: true }))

/** Every deed that a writer told before it was killed with SIGKILL, after at least so many. */
async function killAfter(told: number, round: number): Promise<readonly { index: number; id: string }[]> {
  const writer = spawn(process.execPath, [WRITER, directory, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: { index: number; id: string }[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    const [index, id] = line.split(' ')
    acknowledged.push({ index: Number(index), id })
    if (acknowledged.length === told) writer.kill('SIGKILL')
  }
  return acknowledged
}

test('a killed process has lost nothing that it told, and left a log that verifies and a directory that is free', async () => {
  const told: { index: number; id: string }[] = []
  for (const [round, atLeast] of [20, 33, 50].entries()) {
    told.push(...(await killAfter(atLeast, round)))

    await using opened = disposable(await openSqliteStore({ directory }))
    const { size } = await opened.store.views.ledgerHead()
    expect(told.length).toBeLessThanOrEqual(size)
    expect(await verdictOf(opened)).toMatchObject({ isValid: true, size })
    for (const { index, id } of told) {
      const [entry] = await opened.store.views.ledger(EVERYTHING, { fromIndex: index, limit: 1 })
      expect(atob((JSON.parse(entry.envelope) as { payload: string }).payload)).toContain(`"about":"${id}"`)
      expect(await opened.store.views.run(EVERYTHING, id)).toMatchObject({ id })
      expect(await opened.store.views.blob(EVERYTHING, digestOf(`"${id}"`))).toBe(`"${id}"`)
    }
    expect(await opened.store.views.queueDepth()).toEqual({ propose: size })
  }
}, 60_000)
