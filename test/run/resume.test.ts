// A delivery that is gone on with: after a crash, a lapsed approval, a remote that was away, or a retry.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { carryOut } from '../../src/run/carry-out.ts'
import { proposalDeed } from '../../src/run/proposal-deed.ts'
import { receiptOf } from '../../src/run/receipt-of.ts'
import { retry } from '../../src/run/retry.ts'
import { ALL, openDemoHouse, present, shown, waitingProposal, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(() => demo.close())

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

test('begins no delivery under a job that another worker holds by now', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  const former = present(await demo.house.upkeep.claimJob(['carry-out'], demo.house.now(), MINUTE_MS))
  demo.advance(2 * MINUTE_MS)
  const current = present(await demo.house.upkeep.claimJob(['carry-out'], demo.house.now(), HOUR_MS))

  await expect(carryOut(demo.house, former, proposal.id)).rejects.toMatchObject({ code: 'store-conflict' })
  const untouched = await demo.again(proposal)
  await carryOut(demo.house, current, proposal.id)

  expect(untouched.state).toBe('approved')
  expect((await demo.again(proposal)).state).toBe('open')
})

test('has a delivery tried again for an approving person alone, and only one that failed', async () => {
  const broken = await openDemoHouse({
    wired: (wired) => ({ ...wired, host: { ...wired.host, deliver: () => Promise.reject(new TidegateError('repository-conflict')) } }),
  })
  const proposal = await waitingProposal(broken)
  const early = retry(broken.house, shown(proposal))
  await expect(early).rejects.toMatchObject({ code: 'state-conflict' })
  await broken.approve(proposal)
  await broken.work()
  const failed = await broken.again(proposal)

  for (const more of [{ kind: 'service' as const }, { role: 'viewer' as const }]) {
    const answer = retry(broken.house, { ...shown(failed), principal: { ...LOCAL_ADMINISTRATOR, ...more } })
    await expect(answer).rejects.toMatchObject({ code: 'gate-refused' })
  }
  const both = await Promise.allSettled([retry(broken.house, shown(failed)), retry(broken.house, shown(failed))])

  expect(failed.state).toBe('failed')
  expect(both.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
  await broken.close()
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
  const receipt = await receiptOf(house, pending, { type: 'approval-lapsed/v1', principal: 'system:schedule', body: {} })
  expect((await house.store.commit(proposalDeed(pending, receipt))).isCommitted).toBe(true)
}
