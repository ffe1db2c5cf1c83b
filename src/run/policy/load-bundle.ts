// Takes a bundle's text to policies in force: read, checked against the schema, loaded into the engine, and proved by its own tests.

import type { Digest } from '../../core/digest.ts'
import { TidegateError } from '../../core/errors.ts'
import { PolicyRefusal } from '../../core/policy-refusal.ts'
import { readBundle } from '../../gate/bundle.ts'
import { loadBundle, runBundleTests } from '../../gate/bundle-tests.ts'
import type { PolicyEngine } from '../../gate/policy-engine.ts'
import type { LoadBundle } from './examine.ts'

/** Sets that the engine keeps besides the newest: a decision may be on its way that asks the one before. */
const MOST_LOADED = 8

/** A loader over an engine that is nobody else's. */
export function bundleLoader(engine: PolicyEngine): LoadBundle {
  const loaded: Digest[] = []
  return (digest, text) => {
    const bundle = readBundle(text)
    if (bundle.digest !== digest) throw new PolicyRefusal('BUNDLE_INVALID', 'the bundle does not pack to its own digest')
    const rows = loadBundle(engine, bundle)
    const { faults } = runBundleTests(engine, bundle, rows)
    if (faults.length > 0) {
      if (!loaded.includes(digest)) engine.drop(digest)
      throw new PolicyRefusal('BUNDLE_TESTS_FAILED', faults[0], { cause: new TidegateError('policy-invalid', faults[0], { faults }) })
    }
    remember(engine, loaded, digest)
    return { name: bundle.name, description: bundle.description, rows }
  }
}

function remember(engine: PolicyEngine, loaded: Digest[], digest: Digest): void {
  const at = loaded.indexOf(digest)
  if (at >= 0) loaded.splice(at, 1)
  loaded.push(digest)
  if (loaded.length > MOST_LOADED) engine.drop(loaded.shift()!)
}
