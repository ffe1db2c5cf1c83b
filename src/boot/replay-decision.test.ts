// Tests that decisions are made again from a pack alone, and that one which says otherwise than the policy is found.

import { expect, test } from 'vitest'
import { SIGNER } from '../../test/record/signed-now.ts'
import { draftOf, logOf, packed, packOrder, policiesOf, signerOf } from '../../test/record/small-log.ts'
import type { Json } from '../core/canonical-json.ts'
import type { DecisionRecord } from '../core/decision-record.ts'
import { packBundle } from '../gate/bundle.ts'
import { candidateAuthority, loadBundle } from '../gate/bundle-tests.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import { decisionRecord, judgeRequest } from '../gate/judge-request.ts'
import { notifyRequest } from '../gate/request-of.ts'
import { knownKeys } from '../record/public-key.ts'
import { verifyPack } from '../record/verify-pack.ts'
import { DEFAULT_BUNDLE_DIRECTORY, readBundleDirectory } from './bundle-directory.ts'
import { createReplay } from './replay-decision.ts'

const BUNDLE = packBundle(readBundleDirectory(DEFAULT_BUNDLE_DIRECTORY))
const REQUEST = notifyRequest(
  { id: 'system:schedule' },
  { environment: 'demo', channel: 'demo/ops', event: 'merged', nowMs: Date.UTC(2026, 10, 20, 9), timeZone: 'UTC' },
)

/** What the default policy says, as a receipt tells it. */
function decided(): DecisionRecord {
  const engine = createCedarEngine()
  const verdict = judgeRequest(REQUEST, [], candidateAuthority(engine, BUNDLE.digest, loadBundle(engine, BUNDLE)))
  return { ...decisionRecord(REQUEST, [], verdict), policy: { scope: 'default', epoch: 1, digest: BUNDLE.digest } }
}

async function replayed(decision: DecisionRecord, hasPolicies = true) {
  const body = { run: 'run-1', decision: JSON.parse(JSON.stringify(decision)) as Json }
  const log = logOf([draftOf(0), { ...draftOf(2), body }])
  const policies = hasPolicies ? { policies: await policiesOf(JSON.parse(BUNDLE.text) as Json) } : {}
  const bytes = await packed(await packOrder(log, { is: 'all' }, policies))
  return verifyPack([bytes], { keys: knownKeys([SIGNER.publicKey]), replay: createReplay() })
}

test('a decision comes out the same again under the packed bundle', async () => {
  expect(await replayed(decided())).toMatchObject({ exitCode: 0, policyReplay: { verdict: 'pass' }, pack: { decisions: 1, replayed: 1 } })
})

test('a decision that says otherwise than its policy is found in its receipt', async () => {
  const other = decided().verdict === 'ALLOW' ? 'DENY' : 'ALLOW'

  const verdict = await replayed({ ...decided(), verdict: other })

  expect(verdict).toMatchObject({ exitCode: 1, integrity: { verdict: 'pass' }, policyReplay: { verdict: 'fail' }, firstBad: { index: 1 } })
  expect(verdict.policyReplay.why).toContain(`the receipt says ${other}`)
})

test('heads under two roots of one version, of which neither follows from the other, are both vouched for', async () => {
  const bundle = JSON.parse(BUNDLE.text) as Json
  const [first, second] = [await policiesOf(bundle), await policiesOf(bundle, 2, signerOf(4))]
  const policies = {
    heads: [...first.heads, ...second.heads],
    bundles: first.bundles,
    roots: [...first.roots, ...second.roots],
  }
  const log = logOf([draftOf(0), { ...draftOf(2), body: { decision: JSON.parse(JSON.stringify(decided())) as Json } }])
  const replay = { keys: knownKeys([SIGNER.publicKey]), replay: createReplay() }
  const whole = await packed(await packOrder(log, { is: 'all' }, { policies }))
  const short = await packed(await packOrder(log, { is: 'all' }, { policies: { ...policies, roots: second.roots } }))

  expect((await verifyPack([whole], replay)).policyReplay.verdict).toBe('pass')
  expect((await verifyPack([short], replay)).policyReplay).toMatchObject({
    verdict: 'fail',
    why: expect.stringContaining('no root vouches'),
  })
})

test('a policy that did not decide cannot be named', async () => {
  const verdict = await replayed({ ...decided(), policies: ['made-up'] })

  expect(verdict.policyReplay).toMatchObject({ verdict: 'fail', why: 'the receipt names the policy `made-up`, which did not decide' })
})

test('a built-in policy may make a verdict stricter, and never milder', async () => {
  const stricter = { ...decided(), verdict: 'DENY', policies: ['P-004'] } as const

  expect((await replayed(stricter)).policyReplay.verdict).toBe('pass')
  expect((await replayed({ ...stricter, verdict: 'ALLOW', request: { ...REQUEST, action: 'publish-policy' } })).policyReplay.verdict).toBe(
    'fail',
  )
})

test('a decision whose policy is not in the pack fails', async () => {
  expect((await replayed(decided(), false)).policyReplay).toMatchObject({
    verdict: 'fail',
    why: expect.stringContaining('is not in the pack'),
  })
})

test('a decision that no policy made is not judged', async () => {
  expect((await replayed({ ...decided(), policy: null })).policyReplay.verdict).toBe('not judged')
})
