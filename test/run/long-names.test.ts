// A batch of workloads with the longest names that Kubernetes allows still fits the log: its shared receipt is split.

import { expect, test } from 'vitest'
import { deed, job, run } from '../contracts/store-fixtures.ts'
import { ENVELOPE_LIMIT, verifyEnvelope } from '../../src/record/envelope.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import type { Judgement } from '../../src/run/judge-workload.ts'
import { saveJudgements } from '../../src/run/save-judgements.ts'
import type { Trip } from '../../src/run/trip.ts'
import { SIGNER } from '../record/signed-now.ts'
import { ALL } from './demo-house.ts'
import { openLogHouse } from './log-house.ts'

const REFS = Array.from({ length: 200 }, (_, i) => `${'n'.repeat(63)}/StatefulSet/${String(i).padStart(253, 'w')}` as const)

async function save(refs: readonly string[]) {
  const { house, close } = await openLogHouse()
  await house.store.commit(deed({ queue: [job({ key: 'batch' })] }))
  const held = (await house.upkeep.claimJob(['propose'], 2000, 60_000))!
  const trip = { house, run: run({ isDryRun: true, status: 'running' }), environment: { name: 'demo' } } as unknown as Trip
  const judgements = refs.map((ref) => ({
    workload: { ref, team: 'shop' },
    outcome: 'left-alone',
    code: 'no-change',
    sentence: 'it fits',
    findings: [],
  })) as unknown as Judgement[]
  await saveJudgements(trip, judgements, { id: held.id, token: held.token })
  const entries = await house.store.views.ledger(ALL, { fromIndex: 1, limit: 100 })
  const drafts = entries.map(({ envelope }) => {
    expect(envelope.length).toBeLessThanOrEqual(ENVELOPE_LIMIT)
    const proof = verifyEnvelope(envelope, knownKeys([SIGNER.publicKey]))
    if (!proof.isValid) throw new Error(proof.why)
    return proof.draft
  })
  await close()
  return drafts.map(({ type, body }) => ({ type, workloads: (body['outcomes'] as { workload: string }[]).map(({ workload }) => workload) }))
}

test('two hundred workloads with the longest names are told in several receipts, each once and in order', async () => {
  const told = await save(REFS)
  expect(told.length).toBeGreaterThan(1)
  expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['workloads-judged/v1']))
  expect(told.flatMap(({ workloads }) => workloads)).toEqual(REFS)
})

test('a batch that fits is told in one', async () => {
  expect(await save(REFS.slice(0, 20))).toHaveLength(1)
})
