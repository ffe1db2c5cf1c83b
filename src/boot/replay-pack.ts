// Makes the decisions of an evidence pack again under a candidate policy, without any server.

import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { PolicyBundle } from '../gate/bundle.ts'
import { candidateAuthority, loadBundle } from '../gate/bundle-tests.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import { createReplayTally, decisionOf, type ReplayCounts, type ToldDecision } from '../gate/replay-tally.ts'
import { verifyPack } from '../record/verify-pack.ts'

/** What a candidate would have done; the newest differences first. */
export interface PackReplay extends ReplayCounts {
  readonly bundle: Digest
  readonly name: string
  /** From the first receipt of the pack to the end of the log that it is of. */
  readonly fromIndex: number
  readonly toIndex: number
  /** Whether the pack holds the whole log. */
  readonly isWhole: boolean
}

/**
 * Replays a pack, given in pieces of any length, under a candidate that is loaded into an engine of its own.
 *
 * The pack is verified first; whose keys signed it is not asked, `verify` does that. Throws `ledger-invalid` where the pack does not hold together, `policy-invalid` for a bundle with faults.
 */
export async function replayPack(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, bundle: PolicyBundle): Promise<PackReplay> {
  const engine = createCedarEngine()
  const authority = candidateAuthority(engine, bundle.digest, loadBundle(engine, bundle))
  const found: ToldDecision[] = []
  const { integrity, inclusion, pack } = await verifyPack(bytes, {
    onReceipt({ environment, body }, index) {
      const told = decisionOf(body)
      if (told !== undefined) found.push({ index, environment, ...told })
    },
  })
  for (const { verdict, why } of [integrity, inclusion]) if (verdict === 'fail') throw new TidegateError('ledger-invalid', why)
  if (pack === null) throw new TidegateError('ledger-invalid', integrity.why)
  const tally = createReplayTally(authority)
  for (const each of found.toReversed()) tally.add(each)
  const span = { fromIndex: pack.first ?? 0, toIndex: pack.size, isWhole: pack.selection.is === 'all' }
  return { bundle: bundle.digest, name: bundle.name, ...tally.counts(), ...span }
}
