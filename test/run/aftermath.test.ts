// What becomes of a change after its merge: rehearsed before it, judged once its hours have passed, and taken back when it did harm.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Proposal } from '../../src/core/proposal.ts'
import type { Rehearsal } from '../../src/core/rehearsal.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import { followUp } from '../../src/run/follow-up.ts'
import { propose } from '../../src/run/propose.ts'
import { ALL, onlyMedia, openDemoHouse, present, waitingProposal, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse({ wired: onlyMedia })
})

afterEach(() => demo.close())

/** Approves, delivers and merges it, and lets the merge be seen. */
async function merge(proposal: Proposal): Promise<Proposal> {
  await demo.approve(proposal)
  await demo.work()
  demo.git('update-ref', 'refs/heads/main', present((await demo.again(proposal)).delivery).branch)
  await followUp(demo.house, 'demo', 0)
  return demo.again(proposal)
}

test('a proposal keeps its rehearsal, and says it in its receipt and on its branch', async () => {
  const proposal = await waitingProposal(demo)
  const { summary, digest } = present(proposal.content.rehearsal)

  const whole = JSON.parse(present(await demo.house.store.views.blob(ALL, digest))) as Rehearsal
  const merged = await merge(proposal)

  expect(whole.sentence).toBe(summary.sentence)
  expect(whole.past?.measures).toEqual(summary.past)
  expect(summary.days).toBeGreaterThan(14)
  expect(demo.git('log', '-1', '--format=%B', present(merged.delivery).commit)).toContain('as proposed')
})

test('a merged change is judged after a day and again after a week, once each, and the merge stays when it was', async () => {
  const merged = await merge(await waitingProposal(demo))
  demo.advance(DAY_MS - 2 * HOUR_MS)
  await demo.runNow()
  const early = await demo.again(merged)

  demo.advance(3 * HOUR_MS)
  await demo.runNow()
  const first = await demo.again(merged)
  await demo.runNow()
  const again = await demo.again(merged)
  demo.advance(6 * DAY_MS + HOUR_MS)
  await demo.runNow()
  const last = await demo.again(merged)

  expect(early.aftermath).toBeUndefined()
  expect(first.aftermath).toMatchObject({ fromMs: merged.updatedAtMs, verdict: expect.any(String) })
  expect(first.updatedAtMs).toBe(merged.updatedAtMs)
  expect(again).toEqual(first)
  expect(present(last.aftermath).toMs - present(last.aftermath).fromMs).toBe(7 * DAY_MS)
  expect(last.version).toBe(first.version + 1)
  const types = (await demo.house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })).map(({ type }) => type)
  expect(types.filter((type) => type === 'proposal-judged/v1')).toHaveLength(2)
  expect(await demo.house.store.views.blob(ALL, present(last.aftermath).inputs as never)).toContain(merged.id)
})

test('a change that did harm is taken back by a proposal of its own, once', async () => {
  const merged = await merge(await waitingProposal(demo))
  const { rehearse } = demo.house
  Object.assign(demo.house, {
    // What is judged has no futures; there the new manifest is made to look as if its pods had been killed.
    rehearse: async (request: Parameters<typeof rehearse>[0]) => {
      const told = await rehearse(request)
      if (request.futures !== undefined || told.past === undefined) return told
      const { before, after } = told.past.measures
      return { ...told, past: { ...told.past, measures: { before, after: { ...after, oomKills: before.oomKills + 2 } } } }
    },
  })
  demo.advance(25 * HOUR_MS)

  await demo.runNow()
  const reverts = async () => (await demo.proposals()).filter(({ content }) => content.reverts === merged.id)
  const [made] = await reverts()
  demo.advance(HOUR_MS)
  await demo.runNow()
  const waiting = await reverts()
  const rejected = await merge(present(waiting[0]))
  demo.advance(HOUR_MS)
  await demo.runNow()

  expect((await demo.again(merged)).aftermath?.verdict).toBe('harmed')
  expect(made.content.rules[0]).toMatchObject({ id: 'R-030', code: 'REVERT_HARM' })
  expect(made.content.targets).toEqual(merged.content.targets.map(({ field, before, after }) => ({ field, before: after, after: before })))
  expect(waiting).toEqual([made])
  expect(rejected.state).toBe('merged')
  expect(await reverts()).toHaveLength(1)
})

test('a change that cannot be judged holds nothing else up, and is judged by the next run', async () => {
  const merged = await merge(await waitingProposal(demo))
  const { rehearse } = demo.house
  Object.assign(demo.house, {
    rehearse: (request: Parameters<typeof rehearse>[0]) =>
      request.futures === undefined ? Promise.reject(new Error('the thread has died')) : rehearse(request),
  })
  demo.advance(25 * HOUR_MS)
  const run = await demo.runNow()
  const unjudged = await demo.again(merged)
  Object.assign(demo.house, { rehearse })
  await demo.runNow()

  expect(run.error).toBeUndefined()
  expect(unjudged.aftermath).toBeUndefined()
  expect((await demo.again(merged)).aftermath).toBeDefined()
})

test('a crash right after a judgement loses none and judges none twice', async () => {
  const merged = await merge(await waitingProposal(demo))
  demo.advance(25 * HOUR_MS)
  const { store } = demo.house
  let isDown = false
  const commit: typeof store.commit = async (deed) => {
    if (isDown) throw new Error('the power is off')
    const answer = await store.commit(deed)
    isDown = deed.writes.some((write) => write.do === 'save-proposal' && write.proposal.id === merged.id)
    return answer
  }
  Object.assign(demo.house, { store: { ...store, commit } })
  await expect(demo.runNow()).rejects.toThrow('the power is off')
  Object.assign(demo.house, { store })
  const judged = await demo.again(merged)

  // The lease of the job runs out, and the next worker goes on with the same run.
  demo.advance(2 * HOUR_MS)
  const job = present(await demo.house.upkeep.claimJob(['propose'], demo.house.now(), HOUR_MS))
  if (job.work.kind !== 'propose') throw new Error('another job was due')
  await propose(demo.house, job, { runId: job.work.runId, signal: new AbortController().signal })

  expect(judged.aftermath).toBeDefined()
  expect(await demo.again(merged)).toEqual(judged)
  const types = (await store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })).map(({ type }) => type)
  expect(types.filter((type) => type === 'proposal-judged/v1')).toHaveLength(1)
})
