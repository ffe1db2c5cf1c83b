// What every store promises about links, sessions, failures and the last use of keys.

import { expect, test } from 'vitest'
import { DAY_MS } from '../../src/core/time.ts'
import type { OpenEmpty } from './store.ts'
import { deed, key } from './store-fixtures.ts'
import { disposable } from './store-reading.ts'

const LINK = { tokenHash: 'link', principalId: 'person:admin', expiresAtMs: 1000 }

function session(tokenHash: string) {
  return { tokenHash, createdAtMs: 10, lastSeenAtMs: 10, expiresAtMs: 5000 }
}

export function signInContract(openEmpty: OpenEmpty): void {
  test('a link opens one session, however many ask at once', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened
    await upkeep.makeSignInLink(LINK)

    const answers = await Promise.all([1, 2, 3, 4, 5].map((i) => upkeep.spendSignInLink('link', session(`s${i}`), 10)))

    const won = answers.filter((answer) => answer !== undefined)
    expect(won.length).toBe(1)
    expect(won[0]).toEqual({ ...session(won[0].tokenHash), principalId: 'person:admin' })
    const found = await Promise.all([1, 2, 3, 4, 5].map((i) => upkeep.findSession(`s${i}`, 10)))
    expect(found.filter((each) => each !== undefined)).toEqual(won)
  })

  test('a link that is unknown or over opens nothing', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened
    await upkeep.makeSignInLink(LINK)

    const unknown = await upkeep.spendSignInLink('other', session('a'), 10)
    const over = await upkeep.spendSignInLink('link', session('b'), 1000)

    expect([unknown, over]).toEqual([undefined, undefined])
    expect(await upkeep.findSession('a', 10)).toBeUndefined()
    expect(await upkeep.findSession('b', 10)).toBeUndefined()
  })

  test('a session is found until it is over or closed, and remembers when it was last seen', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened
    await upkeep.makeSignInLink(LINK)
    await upkeep.spendSignInLink('link', session('s'), 10)

    await upkeep.touchSession('s', 777)
    const seen = await upkeep.findSession('s', 4999)
    const over = await upkeep.findSession('s', 5000)
    await upkeep.closeSession('s')

    expect(seen?.lastSeenAtMs).toBe(777)
    expect(over).toBeUndefined()
    expect(await upkeep.findSession('s', 20)).toBeUndefined()
  })

  test('failures are counted by origin inside the window', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened

    const counts = [
      await upkeep.countFailure('a', 100, 50),
      await upkeep.countFailure('a', 120, 50),
      await upkeep.countFailure('b', 120, 50),
      await upkeep.countFailure('a', 150, 50),
      await upkeep.countFailure('a', 1000, 50),
    ]

    expect(counts).toEqual([1, 2, 1, 2, 1])
  })

  test('a key is found by its hash and remembers its last use', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ writes: [{ do: 'save-key', key: key() }] }))

    await upkeep.markKeyUsed('key-1', 4321)

    expect(await upkeep.findKey('aa')).toEqual({ ...key(), lastUsedAtMs: 4321 })
    expect(await upkeep.findKey('bb')).toBeUndefined()
  })

  test('a sweep removes sessions, links and failures that are over, and no others', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened
    await upkeep.makeSignInLink(LINK)
    await upkeep.spendSignInLink('link', session('s'), 10)
    await upkeep.makeSignInLink({ ...LINK, tokenHash: 'later', expiresAtMs: 9000 })
    await upkeep.countFailure('a', 100, DAY_MS)

    await upkeep.sweep(4999)
    const kept = await upkeep.findSession('s', 0)
    await upkeep.sweep(5000)

    expect(kept?.tokenHash).toBe('s')
    expect(await upkeep.findSession('s', 0)).toBeUndefined()
    expect(await upkeep.spendSignInLink('later', session('t'), 5000)).toBeDefined()
    expect(await upkeep.countFailure('a', 101, DAY_MS)).toBe(2)
    await upkeep.sweep(DAY_MS + 101)
    expect(await upkeep.countFailure('a', 102, DAY_MS * 2)).toBe(1)
  })
}
