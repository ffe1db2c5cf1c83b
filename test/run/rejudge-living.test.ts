// What lapses approvals without a person: another policy, and a forecast that has left the band that was approved.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import type { Evidence } from '../../src/core/evidence.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import type { Authority } from '../../src/gate/gate.ts'
import { approve } from '../../src/run/approve.ts'
import type { House } from '../../src/run/house.ts'
import { leftBands } from '../../src/run/left-bands.ts'
import { reconcileProposal } from '../../src/run/reconcile-proposal.ts'
import { rejudgeOnChange, type JudgedBy } from '../../src/run/rejudge-living.ts'
import { authorityWith } from './authority-with.ts'
import { ALL, onlyMedia, openDemoHouse, present, shown, waitingProposal, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse
let house: House
let authority: Authority
let judgedBy: JudgedBy
let proposal: Proposal

beforeEach(async () => {
  authority = authorityWith(1)
  judgedBy = new Map()
  demo = await openDemoHouse({ wired: onlyMedia })
  proposal = await waitingProposal(demo)
  house = { ...demo.house, authority: () => authority }
})

afterEach(() => demo.close())

const ASKS_SECURITY =
  '@id("security-agrees") @description("Security agrees.") @verdict("escalate") @approvers("security") @quorum("1") @stage("security") forbid (principal, action in [Tidegate::Action::"propose", Tidegate::Action::"carry-out"], resource);'
const FORBIDS =
  '@id("nothing-passes") @description("Nothing passes.") forbid (principal, action in [Tidegate::Action::"propose", Tidegate::Action::"carry-out"], resource);'

function policyOf({ standing }: Authority) {
  if (standing.is === 'none') throw new Error('no policy stands')
  return standing.policy
}

async function approved(): Promise<Proposal> {
  return approve(house, shown(proposal, policyOf(authority)))
}

async function newestReceipt(): Promise<string> {
  return present((await house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })).at(-1)).type
}

test('a policy that asks for another stage lapses an approval, and says so in the ledger', async () => {
  await approved()
  authority = authorityWith(2, ASKS_SECURITY)

  await rejudgeOnChange(house, 'demo', judgedBy)

  const now = await demo.again(proposal)
  expect(now).toMatchObject({ state: 'pending', approvals: [], verdict: { verdict: 'ESCALATE', policy: { epoch: 2 } } })
  expect(now.verdict.stages?.map(({ stageName }) => stageName)).toContain('security')
  expect(now.reason).toContain('judges it otherwise')
  const types = (await house.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })).map(({ type }) => type)
  expect(types.filter((type) => type === 'approval-lapsed/v1')).toHaveLength(1)
  expect(types).toContain('proposal-rejudged/v1')
})

test('a newer head with the same policies touches nothing, and an approval of what was shown before it is refused', async () => {
  const old = policyOf(authority)
  authority = authorityWith(2)

  await rejudgeOnChange(house, 'demo', judgedBy)

  expect((await demo.again(proposal)).version).toBe(proposal.version)
  await expect(approve(house, shown(proposal, old))).rejects.toMatchObject({ code: 'precondition-failed' })
  expect(await newestReceipt()).toBe('approval-refused/v1')
})

test('a policy that forbids ends what waits and what is approved', async () => {
  await approved()
  authority = authorityWith(2, FORBIDS)

  await rejudgeOnChange(house, 'demo', judgedBy)

  expect(await demo.again(proposal)).toMatchObject({ state: 'denied', reason: expect.stringContaining('Nothing passes') })
  expect(await demo.proposals('pending', 'approved')).toEqual([])
})

test('while no verified policy stands nothing is judged, and nothing lapses', async () => {
  const before = await approved()
  authority = { ...authority, standing: { is: 'none', scope: 'default', code: 'POLICY_STALE', why: 'too old' } }

  await rejudgeOnChange(house, 'demo', judgedBy)

  expect(await demo.again(proposal)).toEqual(before)
})

test('a fresh forecast outside of the band that was approved lapses the approval though the plan is the same', async () => {
  const living = [await approved()]
  const { settings } = present(house.environments.get('demo'))
  const run = present(await house.store.views.run(ALL, proposal.runId))
  const text = present(await house.store.views.blob(ALL, proposal.content.inputs))
  const cited = JSON.parse(text) as Evidence
  const louder = JSON.stringify({
    ...cited,
    cpu: { ...cited.cpu, values: cited.cpu.values.map((level) => level.map((each) => each * 9 + 1)) },
  })
  const { workload } = cited
  const judgement = {
    workload,
    outcome: 'proposed' as const,
    code: '',
    sentence: '',
    evidence: undefined,
    findings: [],
    plan: undefined,
    content: proposal.content,
  }

  const same = await leftBands(house, living, { digest: digestOf(`${text} `), text })
  const left = await leftBands(house, living, { digest: digestOf(louder), text: louder })
  const kept = reconcileProposal({ house, environment: settings, run }, judgement, { living, leftBand: same })
  const lapsed = reconcileProposal({ house, environment: settings, run }, judgement, { living, leftBand: left })

  expect([[...same], [...left]]).toEqual([[], [proposal.id]])
  expect(kept).toMatchObject({ steps: [], isUnchanged: true })
  expect(lapsed.steps).toMatchObject([
    { proposal: { state: 'pending', revision: 2, approvals: [] }, receipt: 'proposal-revised/v1', body: { lapsed: expect.any(String) } },
  ])
})
