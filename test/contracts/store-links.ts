// What every store promises about links to proposals.

import { expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import type { OpenEmpty } from './store.ts'
import { disposable } from './store-reading.ts'

const TOKEN = digestOf('token')
const LINK = { proposalId: 'p-1', revision: 2, environment: 'demo', team: 'shop', expiresAtMs: 1000 }

export function linkContract(openEmpty: OpenEmpty): void {
  test('a link to a proposal is spent once, however many ask at the same time', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened
    await upkeep.makeLink(TOKEN, LINK)

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => upkeep.spendLink(TOKEN, 10)))

    expect(answers.filter((answer) => answer !== undefined)).toEqual([LINK])
    expect(await upkeep.spendLink(TOKEN, 11)).toBeUndefined()
  })

  test('a link to a proposal that is unknown or over is not spent', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened
    await upkeep.makeLink(TOKEN, LINK)

    expect(await upkeep.spendLink(digestOf('other'), 10)).toBeUndefined()
    expect(await upkeep.spendLink(TOKEN, 1000)).toBeUndefined()
    await upkeep.sweep(1000)
    expect(await upkeep.spendLink(TOKEN, 10)).toBeUndefined()
  })
}
