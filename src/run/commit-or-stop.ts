// Commits a deed whose conflict means that somebody else holds the work now.

import { TidegateError } from '../core/errors.ts'
import type { SealedReceipt } from '../core/receipt.ts'
import type { Deed } from '../state/deed.ts'
import type { Conflict } from '../state/state.ts'
import type { House } from './house.ts'

/** The sealed receipts; throws `store-conflict` naming what did not hold, with the conflict as its cause. */
export async function commitOrStop(house: House, deed: Deed): Promise<readonly SealedReceipt[]> {
  const answer = await house.store.commit(deed)
  if (answer.isCommitted) return answer.receipts
  throw new TidegateError('store-conflict', `nothing was written: ${sentenceOf(answer.conflict)}`, { cause: answer.conflict })
}

function sentenceOf(conflict: Conflict): string {
  if (conflict.because === 'precondition') return `\`${conflict.precondition.is}\` no longer holds`
  if (conflict.because === 'job-lost') return 'another worker holds the job'
  return `\`${conflict.write}\` met a row that has changed`
}
