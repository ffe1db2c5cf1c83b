// What every store promises about the Merkle tree: one history of checkpoints, tiles that hold together with them, and a dense log below.

import { expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import type { KeptCheckpoint, TreeTile } from '../../src/state/tree.ts'
import { deed, EVERYTHING, receipt } from './store-fixtures.ts'
import type { OpenEmpty } from './store.ts'
import { disposable, verdictOf } from './store-reading.ts'

const checkpoint = (size: number, word = 'note'): KeptCheckpoint => ({
  size,
  root: digestOf(`root ${size}`),
  atMs: 1000 + size,
  note: `${word} ${size}\n`,
})

const tile = (number: number, width: number, level = 0): TreeTile => ({
  level,
  number,
  hashes: Uint8Array.from({ length: width * 32 }, (_, i) => (i + number) & 0xff),
})

const byPlace = (tiles: readonly TreeTile[]) => [...tiles].sort((a, b) => a.level - b.level || a.number - b.number)

export function treeContract(openEmpty: OpenEmpty): void {
  test('checkpoints are one history: each is kept only after the last, and read back by size', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    expect(await store.views.latestCheckpoint()).toBeUndefined()
    expect(await store.views.checkpointsFrom(0, 10)).toEqual([])

    expect(await upkeep.saveCheckpoint(checkpoint(3), { after: 1, tiles: [] })).toBe(false)
    expect(await upkeep.saveCheckpoint(checkpoint(3), { after: 0, tiles: [] })).toBe(true)
    expect(await upkeep.saveCheckpoint(checkpoint(5), { after: 0, tiles: [] })).toBe(false)
    expect(await upkeep.saveCheckpoint(checkpoint(9), { after: 3, tiles: [] })).toBe(true)
    expect(await upkeep.saveCheckpoint(checkpoint(12), { after: 3, tiles: [] })).toBe(false)

    expect(await store.views.latestCheckpoint()).toEqual(checkpoint(9))
    expect(await store.views.checkpointWithin(8)).toEqual(checkpoint(3))
    expect(await store.views.checkpointWithin(9)).toEqual(checkpoint(9))
    expect(await store.views.checkpointWithin(2)).toBeUndefined()
    expect(await store.views.checkpointsFrom(1, 10)).toEqual([checkpoint(3), checkpoint(9)])
    expect(await store.views.checkpointsFrom(4, 10)).toEqual([checkpoint(9)])
    expect(await store.views.checkpointsFrom(0, 1)).toEqual([checkpoint(3)])
  })

  test('of many that sign after the same checkpoint one wins', async () => {
    await using opened = disposable(await openEmpty())
    const sizes = Array.from({ length: 20 }, (_, i) => i + 1)
    const answers = await Promise.all(
      sizes.map((size) => opened.upkeep.saveCheckpoint(checkpoint(size), { after: 0, tiles: [tile(0, size)] })),
    )

    expect(answers.filter((isKept) => isKept)).toHaveLength(1)
    const won = sizes[answers.indexOf(true)]
    expect(await opened.store.views.checkpointsFrom(0, 100)).toEqual([checkpoint(won)])
    expect(await opened.store.views.treeTiles([{ level: 0, number: 0 }])).toEqual([tile(0, won)])
  })

  test('tiles come with their checkpoint or not at all, and grow in their place', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await upkeep.saveCheckpoint(checkpoint(300), { after: 0, tiles: [tile(0, 256), tile(1, 44), tile(0, 1, 1)] })
    await upkeep.saveCheckpoint(checkpoint(700), { after: 0, tiles: [tile(1, 256)] })
    expect(byPlace(await store.views.treeTiles([tile(0, 0), tile(1, 0), tile(7, 0), tile(0, 0, 1)]))).toEqual([
      tile(0, 256),
      tile(1, 44),
      tile(0, 1, 1),
    ])

    await upkeep.saveCheckpoint(checkpoint(310), { after: 300, tiles: [tile(1, 54)] })
    expect(await store.views.treeTiles([tile(1, 0)])).toEqual([tile(1, 54)])
    await upkeep.replaceTiles([tile(1, 7)])
    expect(await store.views.treeTiles([tile(1, 0)])).toEqual([tile(1, 7)])
    expect(await store.views.treeTiles([])).toEqual([])
  })

  test('a cosignature is added to the note that was read, and to no other', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await upkeep.saveCheckpoint(checkpoint(4), { after: 0, tiles: [] })
    const { note } = checkpoint(4)
    expect(await upkeep.cosignCheckpoint(4, { from: note, to: `${note}— one\n` })).toBe(true)
    expect(await upkeep.cosignCheckpoint(4, { from: note, to: `${note}— two\n` })).toBe(false)
    expect(await upkeep.cosignCheckpoint(5, { from: note, to: note })).toBe(false)
    expect((await store.views.latestCheckpoint())?.note).toBe(`${note}— one\n`)
  })

  test('deeds that are committed at once leave a log without gaps or doubles whose chain holds, while checkpoints are kept', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const deeds = Array.from({ length: 40 }, (_, i) => deed({ receipts: [receipt(`a${i}`), receipt(`b${i}`)] }))
    const signing = Array.from({ length: 10 }, (_, i) => upkeep.saveCheckpoint(checkpoint(i + 1), { after: i, tiles: [tile(0, i + 1)] }))
    const answers = await Promise.all(deeds.map((each) => store.commit(each)))
    await Promise.all(signing)

    const indices = answers.flatMap((answer) => (answer.isCommitted ? answer.receipts.map(({ index }) => index) : []))
    expect(indices.sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, i) => i))
    expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 80 })
    expect((await store.views.ledger(EVERYTHING, { fromIndex: 0, limit: 1000 })).map(({ index }) => index)).toEqual(
      Array.from({ length: 80 }, (_, i) => i),
    )
  })
}
