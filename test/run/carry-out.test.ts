// From an approval to a branch, and every way in which that can be refused.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Freeze } from '../../src/core/guardrails.ts'
import type { Principal } from '../../src/core/principal.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import { verifyChain } from '../../src/record/verify-chain.ts'
import { approve } from '../../src/run/approve.ts'
import { reject } from '../../src/run/reject.ts'
import { ALL, openDemoHouse, present, shown, waitingProposal, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(() => demo.close())

test('delivers an approved change as one commit on a branch, and nothing else in it', async () => {
  const proposal = await waitingProposal(demo)

  const approved = await demo.approve(proposal)
  await demo.work()

  expect(approved.state).toBe('approved')
  const open = await demo.again(proposal)
  expect(open.state).toBe('open')
  const { branch, commit } = present(open.delivery)
  expect(demo.git('rev-parse', branch).trim()).toBe(commit)
  expect(demo.git('rev-list', '--count', `main..${branch}`).trim()).toBe('1')
  const changed = demo
    .git('diff', '--unified=0', `main..${branch}`)
    .split('\n')
    .filter((line) => /^[-+][^-+]/.test(line))
  expect(changed).toHaveLength(proposal.content.change.edits.length * 2)
})

test('writes proposal, change and receipt into the commit as trailers', async () => {
  const proposal = await waitingProposal(demo)

  const approved = await demo.approve(proposal)
  await demo.work()

  const { commit } = present((await demo.again(proposal)).delivery)
  const trailers = demo.git('show', '--no-patch', '--format=%(trailers:only)', commit).trim().split('\n')
  expect(trailers).toEqual([
    `Tidegate-Proposal: ${proposal.id}`,
    `Tidegate-Change: ${proposal.content.change.digest}`,
    `Tidegate-Receipt: ${present(approved.approvals[0]).receipt}`,
    `Tidegate-Effect: ${proposal.id}@3`,
  ])
})

test('leaves a ledger that verifies, with a receipt for each step', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  await demo.work()

  const { views } = demo.house.store
  const head = await views.ledgerHead()
  const entries = await views.ledger(ALL, { fromIndex: 0, limit: 1000 })
  const verdict = await verifyChain(entries, knownKeys([demo.house.signer.publicKey]))

  expect(verdict).toMatchObject({ isValid: true, size: head.size, headHash: head.hash })
  const types = entries.map((entry) => entry.type)
  for (const type of [
    'run-started/v1',
    'workloads-judged/v1',
    'proposal-made/v1',
    'run-finished/v1',
    'proposal-approved/v1',
    'effect-admitted/v1',
    'effect-started/v1',
    'effect-settled/v1',
  ]) {
    expect(types).toContain(type)
  }
})

test('refuses an approval of what has changed since it was shown', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)

  const later = approve(demo.house, { ...shown(proposal), principal: { ...LOCAL_ADMINISTRATOR, id: 'person:ann' } })

  await expect(later).rejects.toMatchObject({ code: 'precondition-failed' })
})

test('refuses the same approval a second time', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)

  await expect(demo.approve(proposal)).rejects.toMatchObject({ code: 'state-conflict' })
})

test('refuses an approval of another change than the one that waits', async () => {
  const proposal = await waitingProposal(demo)

  const answer = approve(demo.house, { ...shown(proposal), ceremonyDigest: `sha256:${'0'.repeat(64)}` })

  await expect(answer).rejects.toMatchObject({ code: 'precondition-failed' })
})

test('lets one of two simultaneous approvals through', async () => {
  const proposal = await waitingProposal(demo)

  const answers = await Promise.allSettled([demo.approve(proposal), demo.approve(proposal)])
  await demo.work()

  expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await demo.again(proposal)).approvals).toHaveLength(1)
})

test('never counts a service, nor a viewer', async () => {
  const proposal = await waitingProposal(demo)
  const service: Principal = { ...LOCAL_ADMINISTRATOR, id: 'service:nightly', kind: 'service' }
  const viewer: Principal = { ...LOCAL_ADMINISTRATOR, id: 'person:ann', role: 'viewer' }

  for (const principal of [service, viewer]) {
    await expect(approve(demo.house, { ...shown(proposal), principal })).rejects.toMatchObject({ code: 'gate-refused' })
    await expect(reject(demo.house, { ...shown(proposal), principal, reason: 'no' })).rejects.toMatchObject({ code: 'gate-refused' })
  }
  expect((await demo.again(proposal)).version).toBe(proposal.version)
})

test('waits for a second person under four-eyes, and does not count the one who started the run', async () => {
  const strict = await openDemoHouse({ settings: (settings) => ({ ...settings, approvals: { ...settings.approvals, isFourEyes: true } }) })
  const ann: Principal = { ...LOCAL_ADMINISTRATOR, id: 'person:ann', name: 'Ann' }
  const ben: Principal = { ...LOCAL_ADMINISTRATOR, id: 'person:ben', name: 'Ben' }
  await strict.runNow({ principal: LOCAL_ADMINISTRATOR })
  const [proposal] = await strict.proposals('pending')

  const own = approve(strict.house, shown(proposal))
  await expect(own).rejects.toMatchObject({ code: 'gate-refused' })
  const first = await approve(strict.house, { ...shown(proposal), principal: ann })
  const second = await approve(strict.house, { ...shown(first), principal: ben })

  expect([first.state, second.state]).toEqual(['pending', 'approved'])
  await strict.close()
})

test('takes the approval back when four eyes are asked for since it was given', async () => {
  let isFourEyes = false
  const strict = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      get settings() {
        return { ...wired.settings, approvals: { ...wired.settings.approvals, isFourEyes } }
      },
    }),
  })
  const proposal = await waitingProposal(strict)
  await strict.approve(proposal)
  isFourEyes = true

  await strict.work()

  expect(await strict.again(proposal)).toMatchObject({ state: 'pending', approvals: [], reason: expect.stringMatching(/1 of 2 people/) })
  expect(strict.git('branch', '--list', 'tidegate/*')).toBe('')
  await strict.close()
})

test('denies what was approved when the environment only forecasts since then', async () => {
  let mode: 'propose' | 'forecast-only' = 'propose'
  const cautious = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      get settings() {
        return { ...wired.settings, mode }
      },
    }),
  })
  const proposal = await waitingProposal(cautious)
  await cautious.approve(proposal)
  mode = 'forecast-only'

  await cautious.work()

  expect(await cautious.again(proposal)).toMatchObject({ state: 'denied', reason: expect.stringMatching(/forecast-only/) })
  expect(cautious.git('branch', '--list', 'tidegate/*')).toBe('')
  await cautious.close()
})

test('delivers nothing in a freeze that began after the approval, and delivers it afterwards', async () => {
  let freezes: readonly Freeze[] = []
  const calm = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      get settings() {
        return { ...wired.settings, guardrails: { ...wired.settings.guardrails, freezes } }
      },
    }),
  })
  const proposal = await waitingProposal(calm)
  await calm.approve(proposal)
  freezes = [{ name: 'weekend', cron: '0 14 * * FRI', duration: '5h', timeZone: 'UTC', allowRisk: true }]

  for (let hour = 15; hour < 19; hour += 1) {
    await calm.work()
    expect((await calm.again(proposal)).state).toBe('approved')
    expect(calm.git('branch', '--list', 'tidegate/*')).toBe('')
    calm.advance(HOUR_MS)
  }
  await calm.work()

  expect((await calm.again(proposal)).state).toBe('open')
  await calm.close()
})

test('lets one of an approval and a rejection at the same time through, and tells the other', async () => {
  const proposal = await waitingProposal(demo)

  const answers = await Promise.allSettled([
    demo.approve(proposal),
    reject(demo.house, { ...shown(proposal), reason: 'no' }),
    reject(demo.house, { ...shown(proposal), reason: 'no, indeed' }),
  ])

  expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect((await demo.again(proposal)).version).toBe(proposal.version + 1)
})

test('takes a note or reason with half a surrogate pair, and signs what it stores', async () => {
  const [proposal, other] = await waitingProposal(demo).then(() => demo.proposals('pending'))

  const approved = await approve(demo.house, { ...shown(proposal), note: 'fine \ud83d' })
  const rejected = await reject(demo.house, { ...shown(other), reason: 'no \ud83d' })

  expect([approved.approvals[0].note, rejected.reason]).toEqual(['fine \ufffd', 'no \ufffd'])
})

test('rejects with a reason, once', async () => {
  const proposal = await waitingProposal(demo)

  const rejected = await reject(demo.house, { ...shown(proposal), reason: 'a sale begins on Monday' })

  expect(rejected).toMatchObject({ state: 'rejected', reason: 'a sale begins on Monday' })
  await expect(reject(demo.house, { ...shown(rejected), reason: 'again' })).rejects.toMatchObject({ code: 'state-conflict' })
  await expect(demo.approve(rejected)).rejects.toMatchObject({ code: 'state-conflict' })
})

test('does not deliver an approval that ran out before it was carried out', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  demo.advance(4 * DAY_MS)

  await demo.work()

  expect((await demo.again(proposal)).state).toBe('denied')
  expect(demo.git('branch', '--list', 'tidegate/*')).toBe('')
})

test('takes the approval back when the repository no longer holds the value', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  editOnMain(demo, present(proposal.content.change.edits[0]).path, (text) =>
    text.replaceAll(/replicas: \d+|replicaCount: \d+|cpu: \S+/g, (found) => `${found.split(':')[0]}: 9`),
  )

  await demo.work()

  expect(await demo.again(proposal)).toMatchObject({ state: 'pending', approvals: [], reason: expect.any(String) })
  expect(await demo.house.store.views.queueDepth()).toEqual({})
  expect(demo.git('branch', '--list', 'tidegate/*')).toBe('')
})

test('still delivers when only other files moved', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  editOnMain(demo, 'README.md', (text) => `${text}\nMoved.\n`)

  await demo.work()

  expect((await demo.again(proposal)).state).toBe('open')
})

test('says what would be sent, and sends nothing, with the host dry-run', async () => {
  const cautious = await openDemoHouse({
    settings: (settings) => ({ ...settings, repository: { ...settings.repository, host: 'dry-run' } }),
  })
  const proposal = await waitingProposal(cautious)

  await cautious.approve(proposal)
  await cautious.work()

  expect(present((await cautious.again(proposal)).delivery).branch).toMatch(/^tidegate\//)
  expect(cautious.git('branch', '--list', 'tidegate/*')).toBe('')
  await cautious.close()
})

/** Commits an edit of one file to main, the way that a colleague would. */
function editOnMain(house: DemoHouse, path: string, edit: (text: string) => string): void {
  const work = mkdtempSync(join(tmpdir(), 'tidegate-colleague-'))
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', work, '-c', 'user.name=Colleague', '-c', 'user.email=colleague@localhost', ...args])
  git('clone', '--quiet', house.remote, '.')
  writeFileSync(join(work, path), edit(readFileSync(join(work, path), 'utf8')))
  git('commit', '--quiet', '--all', '--message=An edit by hand')
  git('push', '--quiet', 'origin', 'HEAD:main')
  rmSync(work, { recursive: true })
}
