// A kill between every two steps of propose, approve and carry-out loses nothing acknowledged and delivers nothing twice.

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { demoRepository } from '../../src/boot/demo.ts'
import { SECOND_MS } from '../../src/core/time.ts'
import { exportLedger } from '../../src/record/export-ledger.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import { verifyLedger } from '../../src/record/verify.ts'
import { openSigner } from '../../src/boot/signer.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { ALL, BEGIN_MS } from './demo-house.ts'

/** Starts a life on the directory; it dies at its `killAt`-th step, or lives to its end and says how many steps there were. */
function live(directory: string, killAt: number, beginMs: number): number | undefined {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), directory, String(killAt), String(beginMs)], {
    encoding: 'utf8',
  })
  if (child.signal === 'SIGKILL') return undefined
  if (child.status !== 0) throw new Error(child.stderr)
  return Number(child.stdout)
}

test('survives a kill before each of its steps', { timeout: 240_000 }, async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'tidegate-crash-'))
  demoRepository(fresh, BEGIN_MS)
  let lives = 0
  let steps: number | undefined
  for (let killAt = 1; steps === undefined; killAt += 1) {
    const directory = mkdtempSync(join(tmpdir(), 'tidegate-crash-'))
    cpSync(fresh, directory, { recursive: true })
    steps = live(directory, killAt, BEGIN_MS)
    lives += 1
    expect(live(directory, 0, BEGIN_MS + 120 * SECOND_MS), `after a kill before step ${killAt}`).toBeGreaterThanOrEqual(0)
    await expectWhole(directory, killAt)
    rmSync(directory, { recursive: true })
  }
  rmSync(fresh, { recursive: true })

  expect(lives).toBeGreaterThanOrEqual(8)
})

async function expectWhole(directory: string, killAt: number): Promise<void> {
  const opened = await openSqliteStore({ directory })
  const { views } = opened.store
  const open = await views.proposals(ALL, { states: ['open'], limit: 200, after: undefined })
  const stuck = await views.proposals(ALL, { states: ['approved', 'delivering', 'failed'], limit: 200, after: undefined })
  const head = await views.ledgerHead()
  const entries = await views.ledger(ALL, { fromIndex: 0, limit: 1000 })
  const keys = knownKeys([openSigner(directory).publicKey])
  const lines = (await Array.fromAsync(exportLedger({ exportedAtMs: 0, size: head.size, headHash: head.hash, keys }, entries))).map(
    (line) => line.trimEnd(),
  )
  const verdict = await verifyLedger(lines, keys)
  await opened.close()
  const branches = execFileSync(
    'git',
    ['-C', join(directory, 'demo-repository.git'), 'for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/heads/tidegate/'],
    { encoding: 'utf8' },
  )

  expect(stuck.items, `stuck after step ${killAt}`).toEqual([])
  expect(verdict.isValid, `ledger after step ${killAt}`).toBe(true)
  const delivered = open.items.map((proposal) => `${proposal.delivery?.branch} ${proposal.delivery?.commit}`).sort()
  expect(branches.trim().split('\n').sort(), `branches after step ${killAt}`).toEqual(delivered)
  expect(
    entries.filter((entry) => entry.type === 'effect-completed/v1'),
    `outcomes after step ${killAt}`,
  ).toHaveLength(open.items.length)
  expect(open.items.length).toBeGreaterThanOrEqual(1)
}
