// A run on the demo: every workload has an outcome, proposals wait, and nothing is said that is not so.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import { demandOf, forecastOf, type Evidence } from '../../src/core/evidence.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import { decide } from '../../src/decide/decide.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { followUp } from '../../src/run/follow-up.ts'
import { propose } from '../../src/run/propose.ts'
import { reconcileProposal } from '../../src/run/reconcile-proposal.ts'
import { reject } from '../../src/run/reject.ts'
import { startRun } from '../../src/run/start-run.ts'
import { ALL, openDemoHouse, present, runIn, shown, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(() => demo.close())

test('gives every workload an outcome with a reason', async () => {
  const run = await demo.runNow()

  const outcomes = await demo.outcomes(run)
  expect(outcomes.length).toBeGreaterThanOrEqual(20)
  for (const outcome of outcomes) expect(outcome.sentence.length, outcome.workload).toBeGreaterThan(20)
  expect(new Set(outcomes.map((outcome) => outcome.outcome))).toEqual(new Set(['proposed', 'left-alone', 'refused']))
  expect(run.status).toBe('partial')
  expect(Object.values(run.counts).reduce((sum, count) => sum + count, 0)).toBe(outcomes.length)
})

test('makes proposals that wait, with cost, diff, reasons and the facts behind them', async () => {
  await demo.runNow()

  const proposals = await demo.proposals('pending')
  expect(proposals.length).toBeGreaterThanOrEqual(6)
  for (const { content, verdict } of proposals) {
    expect(verdict.verdict).toBe('ESCALATE')
    expect(content.cost.currency).toBe('EUR')
    expect(content.diff).toMatch(/^--- a\//)
    expect(content.rules.length).toBeGreaterThan(0)
    expect(content.facts.length).toBeGreaterThan(3)
  }
  expect(new Set(proposals.map((proposal) => proposal.content.severity))).toEqual(new Set(['risk', 'waste']))
})

test('keeps the inputs of each proposal, from which decide says the same again', async () => {
  const run = await demo.runNow()

  const { settings } = present(demo.house.environments.get('demo'))
  for (const proposal of await demo.proposals('pending')) {
    const evidence = JSON.parse(present(await demo.house.store.views.blob(ALL, proposal.content.inputs))) as Evidence
    const plan = decide({
      workload: evidence.workload,
      demand: demandOf(evidence),
      cpuTotal: forecastOf(evidence.cpu),
      memoryPerPod: forecastOf(evidence.memory),
      rates: settings.rates,
      guardrails: settings.guardrails,
      recent: [],
      timeZone: evidence.calendar?.timeZone,
      occasions: evidence.calendar?.occasions,
      nowMs: run.queuedAtMs,
    })
    expect(plan.answer === 'change' && plan.targets).toEqual(proposal.content.targets)
  }
})

test('leaves waiting proposals as they are when the next run says the same', async () => {
  await demo.runNow()
  const before = await demo.proposals('pending')

  const second = await demo.runNow()

  expect(await demo.proposals('pending')).toEqual(before)
  expect(second.counts.unchanged).toBe(before.length)
  expect(second.counts.proposed).toBeUndefined()
})

test('leaves a waiting proposal alone while its workload cannot be judged', async () => {
  let isTrusted = true
  const doubtful = await openDemoHouse()
  const house = {
    ...doubtful.house,
    forecast: async (request: Parameters<typeof doubtful.house.forecast>[0]) => {
      const forecast = await doubtful.house.forecast(request)
      return isTrusted ? forecast : { ...forecast, evidence: { ...forecast.evidence, coverage90: 0.1 } }
    },
  }
  await runIn(house)
  const before = (await doubtful.proposals('pending')).filter((proposal) => proposal.content.severity === 'waste')
  isTrusted = false
  doubtful.advance(HOUR_MS)

  await runIn(house)

  const after = await doubtful.proposals('pending')
  expect(before.length).toBeGreaterThan(3)
  for (const proposal of before) expect(after.map(({ id }) => id)).toContain(proposal.id)
  await doubtful.close()
})

test('judges and proposes nothing in a dry run', async () => {
  const run = await demo.runNow({ isDryRun: true })

  expect(run.counts.proposed).toBeGreaterThan(0)
  expect(await demo.proposals()).toEqual([])
  expect((await demo.house.store.views.workloads(ALL, { limit: 200, after: undefined })).items).toEqual([])
})

test('proposes nothing in forecast-only mode, and says what it would have wanted', async () => {
  const cautious = await openDemoHouse({ settings: (settings) => ({ ...settings, mode: 'forecast-only' }) })

  const run = await cautious.runNow()

  expect(run.counts['forecast-only']).toBeGreaterThan(0)
  expect(await cautious.proposals()).toEqual([])
  await cautious.close()
})

test('refuses a second run while one waits', async () => {
  await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: LOCAL_ADMINISTRATOR })

  const second = startRun(demo.house, { environment: 'demo', isDryRun: false, principal: LOCAL_ADMINISTRATOR })

  await expect(second).rejects.toMatchObject({ code: 'state-conflict' })
})

test('starts one of two runs that are asked for at the same time', async () => {
  const order = { environment: 'demo', isDryRun: false, principal: LOCAL_ADMINISTRATOR }

  const answers = await Promise.allSettled([startRun(demo.house, order), startRun(demo.house, order)])

  expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await demo.house.store.views.runs(ALL, { limit: 10, after: undefined })).items).toHaveLength(1)
})

test('refuses an environment that is not there', async () => {
  const run = startRun(demo.house, { environment: 'prod', isDryRun: false, principal: LOCAL_ADMINISTRATOR })

  await expect(run).rejects.toMatchObject({ code: 'environment-unknown' })
})

test('remembers a rejection: the same plan does not come back the next day', async () => {
  await demo.runNow()
  const rejected = present((await demo.proposals('pending')).find((proposal) => proposal.content.severity === 'waste'))
  await reject(demo.house, { ...shown(rejected), reason: 'a sale begins on Monday' })
  demo.advance(DAY_MS)

  await demo.runNow()

  const again = (await demo.proposals('pending')).filter((proposal) => proposal.workload === rejected.workload)
  expect(again).toEqual([])
})

test('ends as failed, and says why, when the source is down', async () => {
  const broken = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      source: { observe: () => Promise.reject(new TidegateError('source-unreachable', 'the metrics source does not answer \ud83d')) },
    }),
  })

  const run = await broken.runNow()

  expect(run).toMatchObject({ status: 'failed', error: 'the metrics source does not answer \ufffd (source-unreachable)' })
  expect(await broken.proposals()).toEqual([])
  await broken.close()
})

test('ends as failed when the source answers nothing: no data is not no demand', async () => {
  const mute = await openDemoHouse({
    wired: (wired) => ({ ...wired, source: { observe: async () => ({ series: [], live: [], findings: [] }) } }),
  })

  const run = await mute.runNow()

  expect(run.status).toBe('failed')
  expect(run.counts.refused).toBeGreaterThanOrEqual(20)
  await mute.close()
})

test('ends as failed when the repository is down', async () => {
  const broken = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      repository: {
        ...wired.repository,
        readSince: () => Promise.reject(new TidegateError('repository-unreachable', 'no answer in 60 s')),
      },
    }),
  })

  const run = await broken.runNow()

  expect(run).toMatchObject({ status: 'failed', error: 'no answer in 60 s (repository-unreachable)' })
  await broken.close()
})

test('keeps one failing workload from failing the others', async () => {
  let asked = 0
  const shaky = await openDemoHouse()
  const house = {
    ...shaky.house,
    forecast: (request: Parameters<typeof shaky.house.forecast>[0]) => {
      asked += 1
      return asked === 3 ? Promise.reject(new TidegateError('forecast-failed', 'the thread ended')) : shaky.house.forecast(request)
    },
  }
  const queued = await startRun(house, { environment: 'demo', isDryRun: false, principal: LOCAL_ADMINISTRATOR })

  const { signal } = new AbortController()
  await propose(house, present(await house.upkeep.claimJob(['propose'], house.now(), HOUR_MS)), { runId: queued.id, signal })

  const run = present(await house.store.views.run(ALL, queued.id))
  expect(run.status).toBe('partial')
  expect(run.counts.failed).toBe(1)
  expect((await shaky.outcomes(run)).find((outcome) => outcome.outcome === 'failed')).toMatchObject({
    code: 'forecast-failed',
    sentence: 'the thread ended',
  })
  await shaky.close()
})

test('gives a run back when it must stop, without a word about what was not judged, and goes on later', async () => {
  const queued = await startRun(demo.house, { environment: 'demo', isDryRun: false, principal: LOCAL_ADMINISTRATOR })
  const stop = new AbortController()
  let asked = 0
  const house = {
    ...demo.house,
    forecast: (request: Parameters<typeof demo.house.forecast>[0]) => {
      asked += 1
      if (asked === 10) stop.abort()
      return demo.house.forecast(request)
    },
  }

  await propose(house, present(await house.upkeep.claimJob(['propose'], house.now(), HOUR_MS)), { runId: queued.id, signal: stop.signal })
  const saved = await demo.outcomes(queued)
  const job = present(await house.upkeep.claimJob(['propose'], house.now(), HOUR_MS))
  await propose(house, job, { runId: queued.id, signal: new AbortController().signal })

  expect(saved.length).toBeGreaterThan(0)
  expect(saved.length).toBeLessThan(20)
  expect(saved.filter((outcome) => outcome.outcome === 'failed')).toEqual([])
  expect((await demo.house.store.views.run(ALL, queued.id))?.status).toBe('partial')
  const outcomes = await demo.outcomes(queued)
  expect(outcomes.length).toBeGreaterThanOrEqual(20)
  expect(outcomes.filter((outcome) => outcome.outcome === 'failed')).toEqual([])
  expect(asked).toBe(2 * outcomes.filter((outcome) => outcome.outcome !== 'refused').length)
})

test('ends the proposals of workloads that the repository no longer has', async () => {
  let gone = ''
  const house = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      repository: {
        ...wired.repository,
        readSince: async (sinceMs) => {
          const trees = await wired.repository.readSince(sinceMs)
          return trees.map((tree) => ({ ...tree, files: tree.files.filter((file) => file.path !== gone) }))
        },
      },
    }),
  })
  await house.runNow()
  const proposals = await house.proposals('pending')
  const path = present(proposals[0].content.change.edits[0]).path
  const absent = proposals.filter((proposal) => proposal.content.change.edits.some((edit) => edit.path === path))
  gone = path

  await house.runNow({ isDryRun: true })
  const afterDryRun = await house.again(proposals[0])
  await house.runNow()

  expect(afterDryRun.state).toBe('pending')
  for (const proposal of absent) {
    expect(await house.again(proposal)).toMatchObject({ state: 'superseded', reason: expect.stringMatching(/no longer has the workload/) })
  }
  expect((await house.proposals('pending')).length).toBe(proposals.length - absent.length)
  await house.close()
})

test('says that the mode ended a proposal, when it was the mode', async () => {
  let mode: 'propose' | 'forecast-only' = 'propose'
  const cautious = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      get settings() {
        return { ...wired.settings, mode }
      },
    }),
  })
  await cautious.runNow()
  const [proposal] = await cautious.proposals('pending')
  mode = 'forecast-only'

  await cautious.runNow()

  expect(await cautious.again(proposal)).toMatchObject({ state: 'superseded', reason: 'the environment is in forecast-only mode' })
  await cautious.close()
})

test('proposes anew to the team that a workload has gone to', async () => {
  let team = 'before'
  const moved = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      get settings() {
        return { ...wired.settings, teams: [{ name: team, namespaces: wired.settings.teams.flatMap((each) => each.namespaces) }] }
      },
    }),
  })
  await moved.runNow()
  const before = (await moved.proposals('pending')).filter((proposal) => proposal.team === 'before')
  team = 'after'

  await moved.runNow()

  expect(before.length).toBeGreaterThan(0)
  for (const proposal of before) expect((await moved.again(proposal)).state).toBe('superseded')
  expect((await moved.proposals('pending')).filter((proposal) => proposal.team === 'after')).toHaveLength(before.length)
  await moved.close()
})

test('remembers a branch that was deleted instead of merged as a refusal', async () => {
  await demo.runNow()
  const refused = present((await demo.proposals('pending')).find((proposal) => proposal.content.severity === 'waste'))
  await demo.approve(refused)
  await demo.work()
  demo.git('update-ref', '-d', `refs/heads/${present((await demo.again(refused)).delivery).branch}`)
  await followUp(demo.house, 'demo', 0)
  demo.advance(DAY_MS)

  await demo.runNow()

  expect((await demo.proposals('pending')).filter((proposal) => proposal.workload === refused.workload)).toEqual([])
})

test('makes nothing beside an approved proposal of other fields that has not gone out yet', async () => {
  const run = await demo.runNow()
  const [proposal] = await demo.proposals('pending')
  const { settings } = present(demo.house.environments.get('demo'))
  const record = present(await demo.house.store.views.workload(ALL, 'demo', proposal.workload))
  const judgement = {
    workload: record.workload,
    outcome: 'proposed' as const,
    code: 'a-code',
    sentence: 'A sentence.',
    evidence: undefined,
    findings: [],
    plan: undefined,
    content: proposal.content,
  }
  const approved = { ...proposal, state: 'approved' as const, content: { ...proposal.content, targets: [] } }

  const answer = reconcileProposal({ house: demo.house, environment: settings, run }, judgement, { living: [approved] })

  expect(answer).toEqual({ steps: [], proposalId: proposal.id, isUnchanged: true })
})
