// What becomes of a delivery and of what nobody decides: merged, squashed, closed, expired.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { expireOverdue, followUp } from '../../src/run/follow-up.ts'
import { openDemoHouse, present, waitingProposal, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(() => demo.close())

test('closes the circle: after the merge the cluster runs the new manifest, and the workload rests', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  await demo.work()
  const { branch } = present((await demo.again(proposal)).delivery)
  demo.git('update-ref', 'refs/heads/main', branch)

  await followUp(demo.house, 'demo', 0)
  demo.advance(HOUR_MS)
  const run = await demo.runNow()

  expect((await demo.again(proposal)).state).toBe('merged')
  const outcome = present((await demo.outcomes(run)).find((each) => each.workload === proposal.workload))
  expect(outcome.outcome).toBe('left-alone')
})

test('looks at what was delivered lately only, unless it is asked for all', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  await demo.work()
  demo.git('update-ref', 'refs/heads/main', present((await demo.again(proposal)).delivery).branch)
  demo.advance(HOUR_MS)

  await followUp(demo.house, 'demo', demo.house.now() - MINUTE_MS)
  const overlooked = await demo.again(proposal)
  await followUp(demo.house, 'demo', 0)

  expect(overlooked.state).toBe('open')
  expect((await demo.again(proposal)).state).toBe('merged')
})

test('sees that a branch was deleted without a merge', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  await demo.work()
  demo.git('update-ref', '-d', `refs/heads/${present((await demo.again(proposal)).delivery).branch}`)

  await followUp(demo.house, 'demo', 0)

  expect(await demo.again(proposal)).toMatchObject({ state: 'closed', reason: expect.stringMatching(/deleted without a merge/) })
})

test('sees a merge that squashed or rebased the commit, by the values that stand', async () => {
  const proposal = await waitingProposal(demo)
  await demo.approve(proposal)
  await demo.work()
  const { branch } = present((await demo.again(proposal)).delivery)
  const tree = demo.git('rev-parse', `${branch}^{tree}`).trim()
  const author = ['-c', 'user.name=Colleague', '-c', 'user.email=colleague@localhost']
  demo.git('update-ref', 'refs/heads/main', demo.git(...author, 'commit-tree', tree, '-p', 'main', '-m', 'Squashed').trim())
  demo.git('update-ref', '-d', `refs/heads/${branch}`)

  await followUp(demo.house, 'demo', 0)

  expect(await demo.again(proposal)).toMatchObject({ state: 'merged', reason: expect.stringMatching(/squashed or rebased/) })
})

test('ends a proposal that nobody decided in time', async () => {
  const proposal = await waitingProposal(demo)
  demo.advance(3 * DAY_MS + MINUTE_MS)

  await expireOverdue(demo.house)

  expect(await demo.again(proposal)).toMatchObject({ state: 'expired', reason: 'nobody decided in time' })
})

test('ends a proposal of an environment that is no longer configured when its time is over', async () => {
  const proposal = await waitingProposal(demo)
  demo.advance(3 * DAY_MS + MINUTE_MS)

  await expireOverdue({ ...demo.house, environments: new Map() })

  expect((await demo.again(proposal)).state).toBe('expired')
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

  await followUp(busy.house, 'demo', 0)

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

  await expect(followUp(shaky.house, 'demo', 0)).rejects.toMatchObject({ code: 'repository-unreachable' })
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

  await followUp(cautious.house, 'demo', 0)
  const before = await cautious.again(proposal)
  cautious.advance(3 * DAY_MS + MINUTE_MS)
  await followUp(cautious.house, 'demo', 0)

  expect(before.state).toBe('open')
  expect(await cautious.again(proposal)).toMatchObject({ state: 'closed', reason: 'the delivery was a dry run; nothing was sent' })
  await cautious.close()
})

/** Merges the one branch that was delivered and deletes it, as a host does by itself. */
function mergeAndDelete(house: DemoHouse): void {
  const branch = house.git('branch', '--list', 'tidegate/*', '--format=%(refname)').trim()
  if (branch === '') return
  house.git('update-ref', 'refs/heads/main', branch)
  house.git('update-ref', '-d', branch)
}
