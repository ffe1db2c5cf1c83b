// What another bundle changes: its policies, and what the tests of both come to under each.

import type { PolicyRow } from '../core/policy.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { PolicyBundle } from './bundle.ts'
import { readTests } from './bundle-test-files.ts'
import { testFilesOf } from './bundle.ts'
import { candidateAuthority, loadBundle } from './bundle-tests.ts'
import { judgeRequest } from './judge-request.ts'
import type { PolicyEngine } from './policy-engine.ts'

/** A policy that only one of both has, or that reads otherwise. */
export interface PolicyDifference {
  readonly id: string
  readonly is: 'added' | 'removed' | 'changed'
  readonly effect: PolicyRow['effect']
  readonly before: string | undefined
  readonly after: string | undefined
}

/** A test whose request is judged otherwise. */
export interface VerdictDifference {
  readonly name: string
  readonly at: string
  /** Whose test it is. */
  readonly of: 'old' | 'new'
  readonly before: VerdictWord
  readonly after: VerdictWord
  /** Who decides under the new bundle. */
  readonly policies: readonly string[]
}

/** The differences of two bundles; both lists are empty where they are the same. */
export interface BundleDiff {
  readonly policies: readonly PolicyDifference[]
  readonly verdicts: readonly VerdictDifference[]
  /** How many requests were judged under both. */
  readonly judged: number
}

/** Compares two bundles, each loaded under its digest; throws `policy-invalid` for faults of either. */
export function diffBundles(engine: PolicyEngine, older: PolicyBundle, newer: PolicyBundle): BundleDiff {
  const [before, after] = [loadBundle(engine, older), loadBundle(engine, newer)]
  const [old, fresh] = [candidateAuthority(engine, older.digest, before), candidateAuthority(engine, newer.digest, after)]
  const tests = [
    ...readTests(testFilesOf(older)).tests.map((test) => ({ ...test, of: 'old' as const })),
    ...readTests(testFilesOf(newer)).tests.map((test) => ({ ...test, of: 'new' as const })),
  ]
  // A test that both have is one.
  const asked = [...new Map(tests.map((test) => [JSON.stringify([test.request, test.approvals]), test])).values()]
  const verdicts = asked.flatMap(({ name, at, of, request, approvals }): readonly VerdictDifference[] => {
    const [was, is] = [judgeRequest(request, approvals, old), judgeRequest(request, approvals, fresh)]
    if (was.verdict === is.verdict) return []
    return [{ name, at, of, before: was.verdict, after: is.verdict, policies: [...new Set(is.reasons.map(({ policy }) => policy))] }]
  })
  return { policies: policyDifferences(before, after), verdicts, judged: asked.length }
}

function policyDifferences(before: readonly PolicyRow[], after: readonly PolicyRow[]): readonly PolicyDifference[] {
  const [old, fresh] = [new Map(before.map((row) => [row.id, row])), new Map(after.map((row) => [row.id, row]))]
  const removed = before
    .filter(({ id }) => !fresh.has(id))
    .map(({ id, effect, text }) => ({ id, is: 'removed' as const, effect, before: text, after: undefined }))
  const others = after.flatMap(({ id, effect, text }): readonly PolicyDifference[] => {
    const was = old.get(id)
    if (was === undefined) return [{ id, is: 'added', effect, before: undefined, after: text }]
    return was.text === text ? [] : [{ id, is: 'changed', effect, before: was.text, after: text }]
  })
  return [...removed, ...others]
}
