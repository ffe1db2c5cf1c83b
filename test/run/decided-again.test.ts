// What is kept of a decision is all that it rested on: asked again from the store alone, decide gives the same plan.

import { expect, test } from 'vitest'
import type { Evidence } from '../../src/core/evidence.ts'
import { decide } from '../../src/decide/decide.ts'
import { decideRequest } from '../../src/run/decide-request.ts'
import { ALL, openDemoHouse, present } from './demo-house.ts'

test('the stored evidence of every proposal gives its plan again, prices, calendar, guardrails and all', async () => {
  const demo = await openDemoHouse({
    settings: (settings) => ({ ...settings, guardrails: { ...settings.guardrails, maxReplicaStep: 1, cooldownHours: 7 } }),
  })
  await demo.runNow()
  const proposals = await demo.proposals('pending')

  expect(proposals.length).toBeGreaterThan(2)
  for (const { content } of proposals) {
    const evidence = JSON.parse(present(await demo.house.store.views.blob(ALL, content.inputs))) as Evidence
    const { title, targets, rules, guardrails, facts, cost } = content
    const again = decide(decideRequest(evidence, present(evidence.decidedBy)))

    expect(JSON.parse(JSON.stringify(again))).toMatchObject(
      JSON.parse(JSON.stringify({ answer: 'change', title, targets, rules, guardrails, facts, cost })) as object,
    )
    expect(evidence.decidedBy).toMatchObject({ guardrails: { cooldownHours: 7 }, nowMs: expect.any(Number) })
  }
  await demo.close()
}, 180_000)
