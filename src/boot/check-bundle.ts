// Checks and tests a packed bundle with an engine of its own, before anybody signs it.

import { TidegateError } from '../core/errors.ts'
import { readBundle } from '../gate/bundle.ts'
import { loadBundle, runBundleTests } from '../gate/bundle-tests.ts'
import { createCedarEngine } from '../gate/cedar.ts'

/** Throws `policy-invalid` with every fault: of its files, its policies, and its tests. */
export function checkBundle(text: string): void {
  const engine = createCedarEngine()
  const bundle = readBundle(text)
  const rows = loadBundle(engine, bundle)
  const { faults } = runBundleTests(engine, bundle, rows)
  engine.drop(bundle.digest)
  if (faults.length > 0) throw new TidegateError('policy-invalid', faults[0], { faults })
}
