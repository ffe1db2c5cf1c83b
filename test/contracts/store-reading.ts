// How the tests of the store open, page through, and verify one.

import { knownKeys } from '../../src/record/public-key.ts'
import { verifyChain } from '../../src/record/verify-chain.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { SIGNER } from '../record/signed-now.ts'
import { EVERYTHING } from './store-fixtures.ts'

/** The verdict over everything that a store's log holds. */
export async function verdictOf({ store }: OpenStore) {
  const { size, hash } = await store.views.ledgerHead()
  async function* entries() {
    for (let fromIndex = 0; fromIndex < size; fromIndex += 100) yield* await store.views.ledger(EVERYTHING, { fromIndex, limit: 100 })
  }
  const verdict = await verifyChain(entries(), knownKeys([SIGNER.publicKey]))
  const isWhole = verdict.isValid && verdict.size === size && verdict.headHash === hash
  return { ...verdict, isValid: isWhole }
}

/** An open store that closes itself at the end of the test. */
export function disposable(opened: OpenStore): OpenStore & AsyncDisposable {
  return { ...opened, [Symbol.asyncDispose]: () => opened.close() }
}

/** Every item of every page. */
export async function pagesOf<Item>(
  ask: (after: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
): Promise<readonly Item[]> {
  const items: Item[] = []
  let after: string | undefined
  do {
    const page = await ask(after)
    items.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return items
}
