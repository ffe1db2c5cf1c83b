// A base that moves between an approval and its delivery, before, during and after the push.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINUTE_MS } from '../../src/core/time.ts'
import { orderOf } from '../../src/deliver/deliver.ts'
import { followUp } from '../../src/run/follow-up.ts'
import { retry } from '../../src/run/retry.ts'
import { present, shown, waitingProposal } from '../run/demo-house.ts'
import { MANIFEST, openGitHouse, type GitHouse } from './git-house.ts'

let git: GitHouse

beforeEach(async () => {
  git = await openGitHouse()
}, 60_000)

afterEach(() => git.close())

test(
  'the same line was changed: nothing is sent, the approval lapses, and the next run proposes from what stands there now',
  { timeout: 60_000 },
  async () => {
    const proposal = await waitingProposal(git.demo)
    await git.demo.approve(proposal)
    const [edit] = proposal.content.change.edits
    const halfway = edit.before.replace(/\d+/, (number) => String(Number(number) - 1))
    git.write(git.manifest().replace(edit.before, halfway))

    await git.workItOff()
    const lapsed = await git.demo.again(proposal)
    await git.demo.runNow()

    expect(lapsed).toMatchObject({ state: 'pending', approvals: [], reason: expect.any(String) })
    expect(git.remote.git('branch', '--list', 'tidegate/*')).toBe('')
    const revised = await git.demo.again(proposal)
    expect(revised.revision).toBe(proposal.revision + 1)
    expect(revised.content.change.edits[0].before).toBe(halfway)
  },
)

test('another resource of the same file was changed: the delivery stands on the new base and keeps both', { timeout: 60_000 }, async () => {
  const proposal = await waitingProposal(git.demo)
  await git.demo.approve(proposal)
  git.write(`${git.manifest()}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: moved\n  namespace: media\n`)
  const moved = git.remote.git('rev-parse', 'main')

  await git.workItOff()

  const { state, delivery } = await git.demo.again(proposal)
  const { commit } = present(delivery)
  expect(state).toBe('open')
  expect(git.remote.git('rev-parse', `${commit}^`)).toBe(moved)
  expect(git.remote.git('show', `${commit}:${MANIFEST}`)).toContain('name: moved')
  expect(git.remote.git('diff', '--numstat', moved, commit)).toMatch(/^1\s+1\s/)
})

test('main moves during the push: the branch is made on the base that was read, and main is not touched', { timeout: 60_000 }, async () => {
  const proposal = await waitingProposal(git.demo)
  await git.demo.approve(proposal)
  const read = git.remote.git('rev-parse', 'main')
  git.http.beforePush = () => git.write(`${git.manifest()}# a colleague was faster\n`)

  await git.workItOff()

  const { state, delivery } = await git.demo.again(proposal)
  expect(state).toBe('open')
  expect(git.remote.git('rev-parse', `${present(delivery).commit}^`)).toBe(read)
  expect(git.manifest()).toContain('a colleague was faster')
})

test(
  'history was rewritten while the delivery was under way: nothing is sent, and the reason names the commit that is gone',
  { timeout: 60_000 },
  async () => {
    const proposal = await waitingProposal(git.demo)
    await git.demo.approve(proposal)
    const read = git.remote.git('rev-parse', 'main')
    // The first push is refused, so the order is kept and sent again later.
    git.remote.git('config', 'http.receivepack', 'false')
    await git.demo.work()
    git.remote.git('config', 'http.receivepack', 'true')
    git.remote.git('update-ref', 'refs/heads/main', git.remote.git('commit-tree', 'main^{tree}', '-m', 'rewritten'))
    git.demo.advance(MINUTE_MS)

    await git.workItOff()

    expect(await git.demo.again(proposal)).toMatchObject({ state: 'failed', reason: expect.stringContaining(read) })
    expect(git.remote.git('branch', '--list', 'tidegate/*')).toBe('')
  },
)

test(
  'somebody takes the name of the branch during the push: it is not overwritten, and a retry delivers when the name is free',
  { timeout: 60_000 },
  async () => {
    const proposal = await waitingProposal(git.demo)
    await git.demo.approve(proposal)
    const name = orderOf({ proposal, files: [], baseCommit: '', branchPrefix: 'tidegate/', atMs: 0 }).branch
    git.http.beforePush = () => void git.remote.git('branch', '--force', name, 'main')

    await git.workItOff()
    const failed = await git.demo.again(proposal)
    const kept = git.remote.git('rev-parse', `refs/heads/${name}`)
    git.http.beforePush = () => undefined
    git.remote.git('branch', '-D', name)
    await retry(git.demo.house, shown(failed))
    await git.workItOff()

    expect(failed).toMatchObject({ state: 'failed', reason: expect.stringContaining('with other content') })
    expect(kept).toBe(git.remote.git('rev-parse', 'main'))
    expect((await git.demo.again(proposal)).state).toBe('open')
  },
)

test('main is gone: the delivery is tried, handed back with the reason, and nothing is sent', { timeout: 60_000 }, async () => {
  const proposal = await waitingProposal(git.demo)
  await git.demo.approve(proposal)
  git.remote.git('update-ref', '-d', 'refs/heads/main')

  await git.workItOff()

  expect(await git.demo.again(proposal)).toMatchObject({
    state: 'pending',
    approvals: [],
    reason: expect.stringContaining('has no branch `main`'),
  })
})

test('the delivered branch is deleted without a merge: the proposal is closed and says so', { timeout: 60_000 }, async () => {
  const proposal = await waitingProposal(git.demo)
  await git.demo.approve(proposal)
  await git.workItOff()
  const { branch } = present((await git.demo.again(proposal)).delivery)
  git.remote.git('branch', '-D', branch)

  await followUp(git.demo.house, 'demo', 0)

  expect(await git.demo.again(proposal)).toMatchObject({ state: 'closed', reason: `branch \`${branch}\` was deleted without a merge` })
})
