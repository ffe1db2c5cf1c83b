// From an approval to a branch, its merge and the next run; and every way in which that can go wrong.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import type { Principal } from '../../src/core/principal.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { exportLedger } from '../../src/record/export-ledger.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import { verifyLedger } from '../../src/record/verify.ts'
import { approve } from '../../src/run/approve.ts'
import { carryOut } from '../../src/run/carry-out.ts'
import { expireOverdue, followUp } from '../../src/run/follow-up.ts'
import { proposalDeed } from '../../src/run/proposal-deed.ts'
import { receiptOf } from '../../src/run/receipt-of.ts'
import { reject } from '../../src/run/reject.ts'
import { retry } from '../../src/run/retry.ts'
import { ALL, openDemoHouse, present, shown, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(() => demo.close())

async function waitingProposal(house: DemoHouse, severity: 'risk' | 'waste' = 'waste'): Promise<Proposal> {
  await house.runNow()
  return present((await house.proposals('pending')).find((proposal) => proposal.content.severity === severity))
}

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
  const header = { exportedAtMs: demo.house.now(), size: head.size, headHash: head.hash, keys: knownKeys([demo.house.signer.publicKey]) }
  const lines = (await Array.fromAsync(exportLedger(header, entries))).map((line) => line.trimEnd())
  const verdict = await verifyLedger(lines, knownKeys([demo.house.signer.publicKey]))

  expect(verdict).toMatchObject({ isValid: true, size: head.size, keysFrom: 'pinned' })
  const types = entries.map((entry) => entry.type)
  for (const type of [
    'run-started/v1',
    'workloads-judged/v1',
    'proposal-made/v1',
    'run-finished/v1',
    'proposal-approved/v1',
    'effect-intended/v1',
    'effect-completed/v1',
  ]) {
    expect(types).toContain(type)
  }
})

test('closes the circle: after the merge the cluster runs the new manifest, and the workload rests', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  await demo.work()
  const { branch } = present((await demo.again(proposal)).delivery)
  demo.git('update-ref', 'refs/heads/main', branch)

  await followUp(demo.house, 'demo')
  demo.advance(HOUR_MS)
  const run = await demo.runNow()

  expect((await demo.again(proposal)).state).toBe('merged')
  const outcome = present((await demo.outcomes(run)).find((each) => each.workload === proposal.workload))
  expect(outcome.outcome).toBe('left-alone')
})

test('sees that a branch was deleted without a merge', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  await demo.work()
  demo.git('update-ref', '-d', `refs/heads/${present((await demo.again(proposal)).delivery).branch}`)

  await followUp(demo.house, 'demo')

  expect(await demo.again(proposal)).toMatchObject({ state: 'closed', reason: expect.stringMatching(/deleted without a merge/) })
})

test('refuses an approval of what has changed since it was shown', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)

  await expect(demo.approve(proposal)).rejects.toMatchObject({ code: 'precondition-failed' })
})

test('refuses an approval of another change than the one that waits', async () => {
  const proposal = await waitingProposal(demo)

  const answer = approve(demo.house, { ...shown(proposal), changeDigest: `sha256:${'0'.repeat(64)}` })

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

test('rejects with a reason, once', async () => {
  const proposal = await waitingProposal(demo)

  const rejected = await reject(demo.house, { ...shown(proposal), reason: 'a sale begins on Monday' })

  expect(rejected).toMatchObject({ state: 'rejected', reason: 'a sale begins on Monday' })
  await expect(reject(demo.house, { ...shown(rejected), reason: 'again' })).rejects.toMatchObject({ code: 'state-conflict' })
  await expect(demo.approve(rejected)).rejects.toMatchObject({ code: 'state-conflict' })
})

test('ends a proposal that nobody decided in time', async () => {
  const proposal = await waitingProposal(demo)
  demo.advance(3 * DAY_MS + MINUTE_MS)

  await expireOverdue(demo.house)

  expect(await demo.again(proposal)).toMatchObject({ state: 'expired', reason: 'nobody decided in time' })
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
  expect(demo.git('branch', '--list', 'tidegate/*')).toBe('')
})

test('still delivers when only other files moved', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  editOnMain(demo, 'README.md', (text) => `${text}\nMoved.\n`)

  await demo.work()

  expect((await demo.again(proposal)).state).toBe('open')
})

test('tries a remote that does not answer again, gives up after five times, and delivers on a retry', async () => {
  let isDown = true
  const shaky = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      host: {
        ...wired.host,
        deliver: (...order) =>
          isDown ? Promise.reject(new TidegateError('repository-unreachable', 'no route to the remote')) : wired.host.deliver(...order),
      },
    }),
  })
  const proposal = await waitingProposal(shaky)
  await shaky.approve(proposal)

  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await shaky.work()
    shaky.advance(10 * MINUTE_MS)
  }
  const failed = await shaky.again(proposal)
  isDown = false
  await retry(shaky.house, shown(failed))
  await shaky.work()

  expect(failed).toMatchObject({ state: 'failed', reason: 'no route to the remote' })
  expect((await shaky.again(proposal)).state).toBe('open')
  await shaky.close()
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

test('hands the approval back when the repository stays away, and says so', async () => {
  let isDown = false
  const shaky = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      repository: {
        ...wired.repository,
        readHead: () =>
          isDown ? Promise.reject(new TidegateError('repository-unreachable', 'no route to the remote')) : wired.repository.readHead(),
      },
    }),
  })
  const proposal = await waitingProposal(shaky)
  await shaky.approve(proposal)
  isDown = true

  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await shaky.work()
    shaky.advance(10 * MINUTE_MS)
  }

  expect(await shaky.again(proposal)).toMatchObject({ state: 'pending', approvals: [], reason: 'no route to the remote' })
  await shaky.close()
})

test('ends a delivery as failed when the host breaks in a way that nobody foresaw', async () => {
  const broken = await openDemoHouse({
    wired: (wired) => ({ ...wired, host: { ...wired.host, deliver: () => Promise.reject(new TypeError('x is not a function')) } }),
  })
  const proposal = await waitingProposal(broken)
  await broken.approve(proposal)

  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await broken.work()
    broken.advance(10 * MINUTE_MS)
  }

  expect(await broken.again(proposal)).toMatchObject({ state: 'failed', reason: 'x is not a function' })
  await broken.close()
})

test('carries the next approval out although the job of one that lapsed is still open', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  const old = present(await demo.house.upkeep.claimJob(['carry-out'], demo.house.now(), HOUR_MS))
  await lapse(demo, await demo.again(proposal))
  await demo.approve(await demo.again(proposal))
  await demo.house.upkeep.failJob({ hold: { id: old.id, token: old.token }, error: 'the proposal was pending', retryAtMs: undefined })

  await demo.work()

  expect((await demo.again(proposal)).state).toBe('open')
})

test('denies an approved proposal of an environment that is no longer configured', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  const job = present(await demo.house.upkeep.claimJob(['carry-out'], demo.house.now(), HOUR_MS))

  await carryOut({ ...demo.house, environments: new Map() }, job, proposal.id)

  expect(await demo.again(proposal)).toMatchObject({ state: 'denied', reason: 'the environment `demo` is no longer configured' })
})

test('ends a proposal of an environment that is no longer configured when its time is over', async () => {
  const proposal = await waitingProposal(demo)
  demo.advance(3 * DAY_MS + MINUTE_MS)

  await expireOverdue({ ...demo.house, environments: new Map() })

  expect((await demo.again(proposal)).state).toBe('expired')
})

test('asks the gate again when it goes on after a crash, and sends nothing that it no longer allows', async () => {
  const proposal = await intended(demo)
  demo.advance(4 * DAY_MS)

  await demo.work()

  expect(await demo.again(proposal)).toMatchObject({ state: 'failed', reason: expect.stringMatching(/expired/) })
  expect(demo.git('branch', '--list', 'tidegate/*')).toBe('')
})

test('tells a branch as it is when a crash came after the push, whatever the gate says now', async () => {
  const proposal = await intended(demo)
  const { host } = present(demo.house.environments.get('demo'))
  const effect = present(await demo.house.store.views.effect(ALL, `${proposal.id}@3`))
  const order = JSON.parse(present(await demo.house.store.views.blob(ALL, effect.order))) as Parameters<typeof host.deliver>[1]
  const permit = { resource: effect.resource, contentDigest: effect.contentDigest, action: effect.action, effectId: effect.id }
  await host.deliver({ ...permit, expiresAtMs: demo.house.now() + HOUR_MS } as Parameters<typeof host.deliver>[0], order, demo.house.now())
  demo.advance(4 * DAY_MS)

  await demo.work()

  const { state, delivery } = await demo.again(proposal)
  expect(state).toBe('open')
  expect(demo.git('rev-parse', order.branch).trim()).toBe(present(delivery).commit)
})

test('ends an intended delivery of an environment that is no longer configured', async () => {
  const proposal = await intended(demo)
  demo.advance(10 * MINUTE_MS)
  const job = present(await demo.house.upkeep.claimJob(['carry-out'], demo.house.now(), HOUR_MS))

  await carryOut({ ...demo.house, environments: new Map() }, job, proposal.id)

  expect(await demo.again(proposal)).toMatchObject({ state: 'failed', reason: 'the environment `demo` is no longer configured' })
})

test('sees a merge whose branch is deleted between two questions', async () => {
  let isDeletedInBetween = false
  const busy: DemoHouse = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      repository: {
        ...wired.repository,
        isMerged: async (commit) => {
          const answer = await wired.repository.isMerged(commit)
          if (isDeletedInBetween) mergeAndDelete(busy)
          return answer
        },
        branchHead: async (branch) => {
          const answer = await wired.repository.branchHead(branch)
          if (isDeletedInBetween) mergeAndDelete(busy)
          return answer
        },
      },
    }),
  })
  const proposal = await waitingProposal(busy)
  await busy.approve(proposal)
  await busy.work()
  isDeletedInBetween = true

  await followUp(busy.house, 'demo')

  expect((await busy.again(proposal)).state).toBe('merged')
  await busy.close()
})

test('ends what nobody decided in time while the repository does not answer', async () => {
  let isDown = false
  const shaky = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      repository: {
        ...wired.repository,
        branchHead: () => (isDown ? Promise.reject(new TidegateError('repository-unreachable')) : Promise.resolve(undefined)),
      },
    }),
  })
  const proposal = await waitingProposal(shaky)
  const [other] = (await shaky.proposals('pending')).filter((each) => each.id !== proposal.id)
  await shaky.approve(proposal)
  await shaky.work()
  isDown = true
  shaky.advance(3 * DAY_MS + MINUTE_MS)

  await expect(followUp(shaky.house, 'demo')).rejects.toMatchObject({ code: 'repository-unreachable' })
  await expireOverdue(shaky.house)

  expect((await shaky.again(other)).state).toBe('expired')
  await shaky.close()
})

test('closes a dry run with its time, so that its workload is looked at again', async () => {
  const cautious = await openDemoHouse({
    settings: (settings) => ({ ...settings, repository: { ...settings.repository, host: 'dry-run' } }),
  })
  const proposal = await waitingProposal(cautious)
  await cautious.approve(proposal)
  await cautious.work()

  await followUp(cautious.house, 'demo')
  const before = await cautious.again(proposal)
  cautious.advance(3 * DAY_MS + MINUTE_MS)
  await followUp(cautious.house, 'demo')

  expect(before.state).toBe('open')
  expect(await cautious.again(proposal)).toMatchObject({ state: 'closed', reason: 'the delivery was a dry run; nothing was sent' })
  await cautious.close()
})

/** An approved proposal whose delivery was intended when the process died. */
async function intended(house: DemoHouse): Promise<Proposal> {
  const proposal = await waitingProposal(house)
  await house.approve(proposal)
  const job = present(await house.house.upkeep.claimJob(['carry-out'], house.house.now(), MINUTE_MS))
  const { host, ...wired } = present(house.house.environments.get('demo'))
  const died = new Promise<never>(() => undefined)
  const isAsked = Promise.withResolvers<void>()
  const dying = {
    ...host,
    deliver: () => {
      isAsked.resolve()
      return died
    },
  }
  void carryOut({ ...house.house, environments: new Map([['demo', { ...wired, host: dying }]]) }, job, proposal.id)
  await isAsked.promise
  return house.again(proposal)
}

/** Takes an approval back as a run does whose plan is another one. */
async function lapse({ house }: DemoHouse, approved: Proposal): Promise<void> {
  const pending: Proposal = { ...approved, state: 'pending', approvals: [], version: approved.version + 1 }
  const receipt = receiptOf(house, pending, { type: 'approval-lapsed/v1', principal: 'system:schedule', body: {} })
  expect((await house.store.commit(proposalDeed(pending, receipt))).isCommitted).toBe(true)
}

/** Merges the one branch that was delivered and deletes it, as a host does by itself. */
function mergeAndDelete(house: DemoHouse): void {
  const branch = house.git('branch', '--list', 'tidegate/*', '--format=%(refname)').trim()
  if (branch === '') return
  house.git('update-ref', 'refs/heads/main', branch)
  house.git('update-ref', '-d', branch)
}
