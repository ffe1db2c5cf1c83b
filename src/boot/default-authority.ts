// The policy that is in force where none is configured: the default bundle, as it lies in the installation.

import type { Authority } from '../gate/authority.ts'
import { admitBundle } from '../gate/admit-bundle.ts'
import { packBundle } from '../gate/bundle.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import { DEFAULT_BUNDLE_DIRECTORY, readBundleDirectory } from './bundle-directory.ts'

/** An authority by a bundle that nobody signed: the default one, or the one in the directory. Throws with every fault of it. */
export function unsignedAuthority(directory: string = DEFAULT_BUNDLE_DIRECTORY): Authority {
  const engine = createCedarEngine()
  const { digest, rows } = admitBundle(engine, packBundle(readBundleDirectory(directory)).text)
  const policy = { scope: 'default', epoch: 1, digest, head: digest, notBeforeMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER, rows }
  return { standing: { is: 'verified', policy }, engine }
}
