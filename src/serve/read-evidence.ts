// Reads the inputs of a decision back from the store.

import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Call } from './route.ts'

/** The evidence of that digest as it was stored; throws `not-found` when it is not kept any more or outside the scope. */
export async function readEvidence(
  { deps, scope }: Pick<Call<unknown, unknown, unknown>, 'deps' | 'scope'>,
  digest: Digest,
): Promise<unknown> {
  const text = await deps.store.views.blob(scope, digest)
  if (text === undefined) throw new TidegateError('not-found', `the inputs \`${digest}\` are not kept any more`)
  return JSON.parse(text)
}
