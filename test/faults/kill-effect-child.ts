// A process that lives the effects of a world, and kills itself at a step when it is ordered to; it prints the steps that it took.

import type { Authority } from '../../src/gate/authority.ts'
import { packBundle } from '../../src/gate/bundle.ts'
import { loadBundle } from '../../src/gate/bundle-tests.ts'
import { createCedarEngine } from '../../src/gate/cedar.ts'
import { DEFAULT_BUNDLE_DIRECTORY, readBundleDirectory } from '../../src/boot/bundle-directory.ts'
import { liveEffects, type EffectOrder } from './kill-effect.ts'
import { stepsOf, watchGit } from './kill-steps.ts'

const order = JSON.parse(process.argv[2]) as EffectOrder
const { steps, step } = stepsOf(order.killAt)
watchGit(step)
const authority = defaultAuthority()
await liveEffects(order, { step, authority: () => authority })
process.stdout.write(JSON.stringify(steps))

/** The default bundle as test/run/authority.ts has it, without its own tests: they take longer than the rest of this life. */
function defaultAuthority(): Authority {
  const engine = createCedarEngine()
  const { digest, files } = packBundle(readBundleDirectory(DEFAULT_BUNDLE_DIRECTORY))
  const rows = loadBundle(engine, { digest, files })
  const policy = { scope: 'default', epoch: 1, digest, head: digest, notBeforeMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER, rows }
  return { standing: { is: 'verified', policy }, engine }
}
