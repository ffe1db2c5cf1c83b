// Loads a bundle into an engine and runs its own tests: what is not proved by them does not come into force.

import { TidegateError } from '../core/errors.ts'
import type { PolicyRow } from '../core/policy.ts'
import type { VerdictWord } from '../core/verdict.ts'
import { annotationFaults } from './annotations.ts'
import type { Authority } from './authority.ts'
import { policiesOf, schemaOf, testFilesOf, type PolicyBundle } from './bundle.ts'
import { readTests, type BundleTest } from './bundle-test-files.ts'
import { decisionRecord, judgeRequest } from './judge-request.ts'
import type { PolicyEngine } from './policy-engine.ts'

/** What came of one test. */
export interface BundleTestResult {
  readonly name: string
  readonly at: string
  readonly isHeld: boolean
  readonly expected: VerdictWord
  readonly verdict: VerdictWord
  readonly policies: readonly string[]
  /** Why it does not hold, or who decided. */
  readonly sentence: string
}

/** What came of all tests; INVARIANT: with any fault the bundle is refused. */
export interface BundleTestReport {
  readonly results: readonly BundleTestResult[]
  readonly faults: readonly string[]
}

/**
 * Loads the policies of a bundle under its digest.
 *
 * Throws `policy-invalid` with every fault of syntax, schema, ids and annotations, each with file and line; the engine then holds nothing of it.
 */
export function loadBundle(engine: PolicyEngine, bundle: Pick<PolicyBundle, 'digest' | 'files'>): readonly PolicyRow[] {
  const rows = engine.load(bundle.digest, policiesOf(bundle), schemaOf(bundle))
  const faults = rows.flatMap((row) => annotationFaults(row).map((fault) => `${placeOf(bundle, row)}: \`${row.id}\`: ${fault}`))
  if (faults.length === 0) return rows
  engine.drop(bundle.digest)
  throw new TidegateError('policy-invalid', faults[0], { faults })
}

/** Runs the tests of a bundle that is loaded. A test that fails is a fault, and so is a bundle none of whose tests expects a DENY. */
export function runBundleTests(
  engine: PolicyEngine,
  bundle: Pick<PolicyBundle, 'digest' | 'files'>,
  rows: readonly PolicyRow[],
): BundleTestReport {
  const { tests, faults } = readTests(testFilesOf(bundle))
  const authority = candidateAuthority(engine, bundle.digest, rows)
  const results = tests.map((test) => resultOf(test, authority))
  const failed = results.filter(({ isHeld }) => !isHeld).map(({ at, name, sentence }) => `${at}: ${name}: ${sentence}`)
  const isDenying = tests.some(({ expect }) => expect === 'DENY')
  return {
    results,
    faults: [...faults, ...failed, ...(isDenying ? [] : ['tests/: no test expects a DENY, so nothing shows that anything is refused'])],
  }
}

/** A loaded set as if it were in force, for tests and replays. */
export function candidateAuthority(engine: PolicyEngine, digest: PolicyBundle['digest'], rows: readonly PolicyRow[]): Authority {
  const policy = { scope: 'candidate', epoch: 0, digest, head: digest, notBeforeMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER, rows }
  return { standing: { is: 'verified', policy }, engine }
}

function resultOf({ name, at, request, approvals, expect, policies }: BundleTest, authority: Authority): BundleTestResult {
  const verdict = judgeRequest(request, approvals, authority)
  const decided = decisionRecord(request, approvals, verdict).policies
  const isSame = policies === undefined || (policies.length === decided.length && policies.every((id) => decided.includes(id)))
  const told = `${verdict.verdict} by ${decided.map((id) => `\`${id}\``).join(', ')}: ${verdict.reasons.map(({ sentence }) => sentence).join(' ')}`
  const isHeld = verdict.verdict === expect && isSame
  const wanted = policies === undefined ? expect : `${expect} by ${policies.map((id) => `\`${id}\``).join(', ')}`
  return {
    name,
    at,
    isHeld,
    expected: expect,
    verdict: verdict.verdict,
    policies: decided,
    sentence: isHeld ? told : `expected ${wanted}, and it is ${told}`,
  }
}

function placeOf({ files }: Pick<PolicyBundle, 'files'>, { text }: PolicyRow): string {
  const file = files.find((each) => each.text.includes(text))
  if (file === undefined) return 'policies/'
  return `${file.path}:${file.text.slice(0, file.text.indexOf(text)).split('\n').length}`
}
