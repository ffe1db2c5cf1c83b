// Runs a candidate policy on the decisions of the ledger: what it would have blocked, asked people for, or let pass that was held.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Digest } from '../core/digest.ts'
import type { Scope } from '../core/scope.ts'
import { readBundle } from '../gate/bundle.ts'
import { candidateAuthority, loadBundle } from '../gate/bundle-tests.ts'
import type { PolicyEngine } from '../gate/policy-engine.ts'
import { createReplayTally, decisionOf, type ReplayCounts } from '../gate/replay-tally.ts'
import type { House } from './house.ts'

/** What is replayed, and how far. */
export interface ReplayOrder {
  /** The packed bundle. */
  readonly bundle: string
  /** Only what this reader sees. */
  readonly scope: Scope
  /** Receipts that are read at most, the newest; 20,000 unless told. */
  readonly maxReceipts?: number
  /** How long it may take; 20 seconds unless told. */
  readonly maxMs?: number
}

/** What a candidate would have done; the newest differences first. */
export interface PolicyReplay extends ReplayCounts {
  readonly bundle: Digest
  readonly name: string
  /** The receipts that were read: from this index to the end of the log as it was. */
  readonly fromIndex: number
  readonly toIndex: number
  /** Whether every receipt was read; else a limit was met. */
  readonly isWhole: boolean
}

const BATCH = 200
/**
 * Replays the newest decisions under a candidate, which is loaded into an engine of its own and dropped afterwards.
 *
 * Each decision takes a turn of the event loop of its own. What a built-in policy held stays held. Throws `policy-invalid` for a bundle with faults.
 */
export async function replayPolicy(house: House, engine: PolicyEngine, order: ReplayOrder): Promise<PolicyReplay> {
  const { maxReceipts = 20_000, maxMs = 20_000 } = order
  const bundle = readBundle(order.bundle)
  const authority = candidateAuthority(engine, bundle.digest, loadBundle(engine, bundle))
  try {
    const { size } = await house.store.views.ledgerHead()
    const tally = createReplayTally(authority)
    const lowest = Math.max(0, size - maxReceipts)
    const endMs = house.now() + maxMs
    let fromIndex = size
    while (fromIndex > lowest && house.now() < endMs) {
      const start = Math.max(lowest, fromIndex - BATCH)
      const receipts = await house.store.views.ledger(order.scope, { fromIndex: start, limit: BATCH })
      const before = receipts.filter(({ index }) => index < fromIndex).toReversed()
      for (const { index, environment, envelope } of before) {
        const body = decisionIn(envelope)
        if (body === undefined) continue
        tally.add({ index, environment, ...body })
        await nextTurn()
      }
      fromIndex = start
    }
    return { bundle: bundle.digest, name: bundle.name, ...tally.counts(), fromIndex, toIndex: size, isWhole: fromIndex === 0 }
  } finally {
    engine.drop(bundle.digest)
  }
}

/** The decision in a stored envelope; `undefined` where it speaks of none. The log is our own, and its signatures are not checked again here. */
function decisionIn(envelope: string): ReturnType<typeof decisionOf> {
  const { payload } = JSON.parse(envelope) as { readonly payload: string }
  const text = Buffer.from(payload, 'base64').toString('utf8')
  if (!text.includes('"decision":')) return undefined
  const { predicate } = JSON.parse(text) as { readonly predicate: { readonly body: Readonly<Record<string, unknown>> } }
  return decisionOf(predicate.body)
}
