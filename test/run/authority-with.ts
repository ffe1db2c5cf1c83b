// An authority for tests by the example bundle and policies of their own; nobody signed it.

import { digestOf } from '../../src/core/digest.ts'
import { createCedarEngine } from '../../src/gate/cedar.ts'
import type { Authority } from '../../src/gate/gate.ts'
import { exampleFiles } from '../gate/policy-house.ts'

/** The authority of that epoch; `more` is the text of further policies. */
export function authorityWith(epoch: number, more = ''): Authority {
  const sources = [...exampleFiles().filter(({ path }) => path.endsWith('.cedar')), { path: 'policies/more.cedar', text: more }]
  const engine = createCedarEngine()
  const digest = digestOf(sources.map(({ text }) => text).join('\n'))
  const rows = engine.load(digest, sources)
  const policy = { scope: 'default', epoch, digest, head: digest, notBeforeMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER, rows }
  return { standing: { is: 'verified', policy }, engine }
}
