// Counts how often the store waits for the disk, by watching the system calls of a process that does the same work.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReceiptCost } from './receipts.ts'

/** What was counted; the watching makes everything slow, so no time is taken. */
export interface SyncCount {
  readonly receipts: number
  readonly groups: number
  readonly syncs: number
}

/** What so many effects take more than a third of them do, so that opening and closing the store is no part of it; `undefined` where there is no strace. */
export function countSyncs(effects: number): SyncCount | undefined {
  const [few, many] = [watch(Math.ceil(effects / 3)), watch(effects)]
  if (few === undefined || many === undefined) return undefined
  return { receipts: many.receipts - few.receipts, groups: many.groups - few.groups, syncs: many.syncs - few.syncs }
}

function watch(effects: number): SyncCount | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-strace-'))
  const log = join(folder, 'calls')
  try {
    const watched = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-e', 'signal=none', '-o', log]
    const own = [process.execPath, join(import.meta.dirname, 'run.ts'), '--only-effects', String(effects)]
    const child = spawnSync('strace', [...watched, ...own], { encoding: 'utf8' })
    if (child.error !== undefined || child.status !== 0) return undefined
    const { receipts, groups } = JSON.parse(child.stdout) as Pick<ReceiptCost, 'receipts' | 'groups'>
    // A call that another thread interrupts stands in two lines.
    const syncs = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => /(fsync|fdatasync)\(/.test(line)).length
    return { receipts, groups, syncs }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
