// Another implementation reads the log: Debian's golang.org/x/mod (sumdb/note and sumdb/tlog) verifies checkpoint, tiles and proofs.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { toBase64 } from '../../src/record/base64.ts'
import { logKey } from '../../src/record/checkpoint.ts'
import { edgeOf } from '../../src/record/grow-tiles.ts'
import { consistencyProof, inclusionProof } from '../../src/record/merkle.ts'
import { writeVerifierKey } from '../../src/record/signed-note.ts'
import { TILE_WIDTH, tilePath, writeEntries, type TilePlace } from '../../src/record/tile.ts'
import { signNext } from '../../src/run/checkpoint.ts'
import { keptTree } from '../../src/run/log-tree.ts'
import { ALL } from '../run/demo-house.ts'
import { openLogHouse, ORIGIN } from '../run/log-house.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 })

const OLDER = 300
const SIZE = 700
const INDEX = 301

let folder: string

function verify(): { readonly status: number | null; readonly stdout: string } {
  return spawnSync(join(folder, 'verify'), [folder], { encoding: 'utf8' })
}

/** Writes the file aside for one check, altered. */
function spoilt(name: string, change: (bytes: Buffer) => void): { readonly status: number | null; readonly stdout: string } {
  const path = join(folder, name)
  const right = readFileSync(path)
  const wrong = Buffer.from(right)
  change(wrong)
  writeFileSync(path, wrong)
  const answer = verify()
  writeFileSync(path, right)
  return answer
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-go-'))
  const env = {
    ...process.env,
    GO111MODULE: 'off',
    GOFLAGS: '',
    GOPATH: '/usr/share/gocode',
    GOCACHE: join(folder, 'cache'),
    CGO_ENABLED: '0',
  }
  execFileSync('go', ['build', '-o', join(folder, 'verify'), join(import.meta.dirname, 'log-go', 'main.go')], { env })
  const log = await openLogHouse()
  await log.grow(OLDER)
  const older = await signNext(log.house, log.keeping)
  await log.grow(SIZE - OLDER)
  const last = await signNext(log.house, log.keeping)
  const { views } = log.house.store
  const tree = keptTree(views, SIZE)
  const full = [0, 1].map((number): TilePlace => ({ level: 0, number, width: TILE_WIDTH }))
  for (const place of [...full, ...edgeOf(SIZE)]) {
    const [tile] = await views.treeTiles([place])
    const path = join(folder, tilePath(place))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, tile.hashes.subarray(0, place.width * 32))
  }
  writeFileSync(join(folder, 'older'), older!.note)
  writeFileSync(join(folder, 'checkpoint'), last!.note)
  writeFileSync(
    join(folder, 'entries'),
    writeEntries((await views.ledger(ALL, { fromIndex: 0, limit: 1000 })).map(({ envelope }) => envelope)),
  )
  const task = {
    key: writeVerifierKey(logKey(ORIGIN, log.keeping.signer.publicKey)),
    index: INDEX,
    inclusion: (await inclusionProof(tree, INDEX, SIZE)).map(toBase64),
    growth: (await consistencyProof(tree, OLDER, SIZE)).map(toBase64),
  }
  writeFileSync(join(folder, 'task.json'), JSON.stringify(task))
  await log.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

test('Go verifies the checkpoint, every entry out of the tiles, and the proofs that we made', () => {
  expect(verify()).toMatchObject({ status: 0, stdout: `verified ${SIZE} entries, grown from ${OLDER}\n` })
})

test('Go refuses what was altered by one bit: checkpoint, tile, entry, proof', () => {
  const flip = (at: number) => (bytes: Buffer) => void (bytes[at] ^= 1)
  expect(spoilt('checkpoint', flip(ORIGIN.length + 2)).status).toBe(1)
  expect(spoilt('older', flip(ORIGIN.length + 2)).status).toBe(1)
  expect(spoilt('tile/0/000', flip(5)).status).toBe(1)
  expect(spoilt('entries', flip(1000)).status).toBe(1)
  const task = readFileSync(join(folder, 'task.json'), 'utf8')
  for (const list of ['inclusion', 'growth']) expect(spoilt('task.json', flip(task.indexOf(list) + list.length + 5)).status).toBe(1)
})
