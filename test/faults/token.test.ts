// A token that may read and not push, and one that may nothing any more: told in the host's own words, tried a few times, lost never.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { retry } from '../../src/run/retry.ts'
import { ALL, shown, waitingProposal } from '../run/demo-house.ts'
import { openGitHouse, type GitHouse } from './git-house.ts'

let git: GitHouse

beforeEach(async () => {
  git = await openGitHouse()
}, 60_000)

afterEach(() => git.close())

/** Makes the server refuse pushes with 403, as it does for who may only read. */
function refusePushes(isRefused: boolean): void {
  git.remote.git('config', 'http.receivepack', String(!isRefused))
}

test(
  'a push that is forbidden ends the delivery as failed, says 403, is tried five times at most, and is delivered on a retry with the right',
  { timeout: 60_000 },
  async () => {
    const proposal = await waitingProposal(git.demo)
    await git.demo.approve(proposal)
    refusePushes(true)
    let pushes = 0
    git.http.beforePush = () => void (pushes += 1)

    await git.workItOff()

    const failed = await git.demo.again(proposal)
    const branches = git.remote.git('branch', '--list', 'tidegate/*')
    refusePushes(false)
    await retry(git.demo.house, shown(failed))
    await git.workItOff()

    expect(failed).toMatchObject({ state: 'failed', reason: expect.stringMatching(/lacks the right.*403/) })
    expect(failed.approvals).toHaveLength(1)
    expect({ pushes, branches }).toEqual({ pushes: 6, branches: '' })
    const { state, delivery } = await git.demo.again(proposal)
    expect(state).toBe('open')
    expect(git.remote.git('rev-parse', `refs/heads/${delivery?.branch}`)).toBe(delivery?.commit)
  },
)

test(
  'a token that is refused before the delivery hands the approval back, with the reason and without a storm of tries',
  { timeout: 60_000 },
  async () => {
    const proposal = await waitingProposal(git.demo)
    await git.demo.approve(proposal)
    git.http.mood = { status: 401 }
    const before = git.http.authorizations.length

    await git.workItOff()

    expect(await git.demo.again(proposal)).toMatchObject({
      state: 'pending',
      approvals: [],
      reason: expect.stringMatching(/refuses the one that it was given \(401\)/),
    })
    expect(git.http.authorizations.length - before).toBeLessThanOrEqual(20)
  },
)

test('a run whose repository refuses the token has failed and says so, and leaves what waits as it is', { timeout: 60_000 }, async () => {
  const proposal = await waitingProposal(git.demo)
  git.http.mood = { status: 403 }

  const run = await git.demo.runNow()

  expect(run).toMatchObject({ status: 'failed', error: expect.stringMatching(/403.*\(repository-unreachable\)/) })
  expect(await git.demo.again(proposal)).toEqual(proposal)
})

test('the token stands in no reason, no error and no receipt', { timeout: 60_000 }, async () => {
  const proposal = await waitingProposal(git.demo)
  await git.demo.approve(proposal)
  refusePushes(true)
  await git.workItOff()
  git.http.mood = { status: 401 }
  const run = await git.demo.runNow()

  const entries = await git.demo.house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })
  const statements = entries.map(({ envelope }) => atob((JSON.parse(envelope) as { readonly payload: string }).payload))
  const told = JSON.stringify([await git.demo.again(proposal), run, statements])

  expect(told).toContain('403')
  expect(told).not.toContain(git.http.token)
  expect(told).not.toContain(btoa(`x-access-token:${git.http.token}`))
})
