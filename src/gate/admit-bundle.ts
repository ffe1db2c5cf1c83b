// The one way in for a bundle: read, loaded, checked and proved by its own tests.

import { PolicyRefusal } from '../core/policy-refusal.ts'
import type { PolicyRow } from '../core/policy.ts'
import { readBundle, type PolicyBundle } from './bundle.ts'
import { loadBundle, runBundleTests } from './bundle-tests.ts'
import type { PolicyEngine } from './policy-engine.ts'

/** A bundle that the engine holds under its digest. */
export interface AdmittedBundle extends PolicyBundle {
  readonly rows: readonly PolicyRow[]
}

/**
 * Admits a packed bundle; the engine then answers for its digest.
 *
 * Throws `policy-invalid` with every fault, or `PolicyRefusal` `BUNDLE_TESTS_FAILED`; the engine then holds nothing of it that it did not hold before.
 */
export function admitBundle(engine: PolicyEngine, text: string): AdmittedBundle {
  const bundle = readBundle(text)
  const rows = loadBundle(engine, bundle)
  const { faults } = runBundleTests(engine, bundle, rows)
  if (faults.length === 0) return { ...bundle, rows }
  engine.drop(bundle.digest)
  const more = faults.length > 3 ? `; and ${faults.length - 3} more` : ''
  throw new PolicyRefusal('BUNDLE_TESTS_FAILED', `${faults.slice(0, 3).join('; ')}${more}`)
}
