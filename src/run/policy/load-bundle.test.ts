// The loader of bundles: it forgets the oldest ones, and never one that still decides somewhere.

import { expect, test } from 'vitest'
import type { Digest } from '../../core/digest.ts'
import { packBundle } from '../../gate/bundle.ts'
import type { PolicyEngine } from '../../gate/policy-engine.ts'
import { POLICY_SCHEMA, SCHEMA_FILE } from '../../gate/policy-schema.ts'
import { bundleLoader } from './load-bundle.ts'

/** Keeps digests and denies everything, which is what the one test of these bundles expects. */
function keepingEngine() {
  const loaded = new Set<Digest>()
  const engine: PolicyEngine = {
    load(digest) {
      loaded.add(digest)
      return []
    },
    ask: () => ({ decision: 'deny', policies: [], errors: [] }),
    drop: (digest) => void loaded.delete(digest),
  }
  return { engine, loaded }
}

function bundle(number: number) {
  return packBundle([
    { path: 'bundle.yaml', text: `name: number-${number}\ndescription: One of many.\n` },
    { path: SCHEMA_FILE, text: POLICY_SCHEMA },
    { path: 'policies/one.cedar', text: '@id("one")\nforbid(principal, action, resource);\n' },
    { path: 'tests/one.yaml', text: '- name: nothing passes\n  action: stop\n  expect: DENY\n' },
  ])
}

function loadMany(isInForce?: (digest: Digest) => boolean) {
  const { engine, loaded } = keepingEngine()
  const load = bundleLoader(engine, isInForce)
  const bundles = Array.from({ length: 80 }, (_, number) => bundle(number))
  for (const { digest, text } of bundles) load(digest, text)
  return { loaded, digests: bundles.map(({ digest }) => digest) }
}

test('the oldest sets are forgotten', () => {
  const { loaded, digests } = loadMany()
  expect([...loaded]).toEqual(digests.slice(-64))
})

test('a set that is in force is kept while another scope has one policy after the other', () => {
  const first = bundle(0).digest
  const { loaded, digests } = loadMany((digest) => digest === first)
  expect(loaded.has(first)).toBe(true)
  expect(loaded.size).toBe(64)
  expect(loaded.has(digests[1])).toBe(false)
})
