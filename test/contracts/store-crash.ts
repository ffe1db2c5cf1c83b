// Kills a process that commits, and looks whether a store still holds everything that it told.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { EVERYTHING } from './store-fixtures.ts'
import { verdictOf } from './store-reading.ts'

const WRITER = new URL('./store-crash-writer.ts', import.meta.url).pathname

/** A deed that a writer told. */
export interface ToldDeed {
  readonly index: number
  readonly id: string
}

/** Every deed that a writer told before it was killed with SIGKILL, after at least so many; `place` is a data directory or the address of a database. */
export async function killAfter(told: number, place: string, name: string): Promise<readonly ToldDeed[]> {
  const writer = spawn(process.execPath, [WRITER, place, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: ToldDeed[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    const [index, id] = line.split(' ')
    acknowledged.push({ index: Number(index), id })
    if (acknowledged.length === told) writer.kill('SIGKILL')
  }
  return acknowledged
}

/** Fails unless the log verifies and every told deed is there whole: its entry, its row, its blob and its job. */
export async function expectKept(opened: OpenStore, told: readonly ToldDeed[]): Promise<void> {
  const { views } = opened.store
  const { size } = await views.ledgerHead()
  expect(told.length).toBeLessThanOrEqual(size)
  expect(await verdictOf(opened)).toMatchObject({ isValid: true, size })
  for (const { index, id } of told) {
    const [entry] = await views.ledger(EVERYTHING, { fromIndex: index, limit: 1 })
    expect(atob((JSON.parse(entry.envelope) as { payload: string }).payload)).toContain(`"about":"${id}"`)
    expect(await views.run(EVERYTHING, id)).toMatchObject({ id })
    expect(await views.blob(EVERYTHING, digestOf(`"${id}"`))).toBe(`"${id}"`)
  }
  expect(await views.queueDepth()).toEqual({ propose: size })
}
