// Takes a bundle's text to policies in force, and keeps the engine from growing with each of them.

import type { Digest } from '../../core/digest.ts'
import { PolicyRefusal } from '../../core/policy-refusal.ts'
import { admitBundle } from '../../gate/admit-bundle.ts'
import type { PolicyEngine } from '../../gate/policy-engine.ts'
import type { LoadBundle } from './examine.ts'

/** Sets that the engine keeps besides those in force: the ones before, which a decision on its way may still ask. */
const MOST_LOADED = 64

/** A loader over an engine; what others load there is not dropped by it, and neither is what is in force, however long ago it was loaded. */
export function bundleLoader(engine: PolicyEngine, isInForce: (digest: Digest) => boolean = () => false): LoadBundle {
  const loaded: Digest[] = []
  return (digest, text) => {
    const { name, description, rows, digest: own } = admitBundle(engine, text)
    if (own !== digest) throw new PolicyRefusal('BUNDLE_INVALID', 'the bundle does not pack to its own digest')
    const at = loaded.indexOf(digest)
    if (at >= 0) loaded.splice(at, 1)
    loaded.push(digest)
    const oldest = loaded.length > MOST_LOADED ? loaded.findIndex((each) => each !== digest && !isInForce(each)) : -1
    if (oldest >= 0) engine.drop(loaded.splice(oldest, 1)[0])
    return { name, description, rows }
  }
}
