// The authority of houses in tests: the default bundle, loaded once; nobody signed it.

import { DEFAULT_BUNDLE_DIRECTORY, readBundleDirectory } from '../../src/boot/bundle-directory.ts'
import { admitBundle } from '../../src/gate/admit-bundle.ts'
import type { Authority } from '../../src/gate/authority.ts'
import { packBundle } from '../../src/gate/bundle.ts'
import { createCedarEngine } from '../../src/gate/cedar.ts'

const DEFAULT = unsignedAuthority()

/** The default bundle is in force everywhere. */
export const authority = (): Authority => DEFAULT

function unsignedAuthority(): Authority {
  const engine = createCedarEngine()
  const { digest, rows } = admitBundle(engine, packBundle(readBundleDirectory(DEFAULT_BUNDLE_DIRECTORY)).text)
  const policy = { scope: 'default', epoch: 1, digest, head: digest, notBeforeMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER, rows }
  return { standing: { is: 'verified', policy }, engine }
}
