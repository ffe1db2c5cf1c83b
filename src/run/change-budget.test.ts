// The budget of a run: risk first, then savings, then the reference; whatever the batches, and whatever a crash has interrupted.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EnvironmentGuardrails } from '../core/guardrails.ts'
import type { Plan } from '../core/plan.ts'
import type { ProposalContent } from '../core/proposal.ts'
import { workloadRef, type Workload, type WorkloadRef } from '../core/workload.ts'
import { CHANGE_BUDGET, changeBudget, type TakenPlaces } from './change-budget.ts'
import type { Judgement } from './judge-workload.ts'

type Limits = Pick<EnvironmentGuardrails, 'maxChangesPerRun' | 'maxChangesPerNamespace'>

const NONE: TakenPlaces = { made: 0, living: new Set() }

function judgement(
  ref: WorkloadRef,
  saving: number,
  severity: 'risk' | 'waste' = 'waste',
  outcome: Judgement['outcome'] = 'proposed',
): Judgement {
  const cost = { currency: 'EUR', nowPerMonth: 100, proposedPerMonth: 100 - saving, replicasNow: 1, replicasProposed: 1 }
  const plan = { answer: 'change', severity, title: ref, cost } as Plan
  const workload = { ref } as Workload
  return { workload, outcome, code: 'R', sentence: 'why', evidence: undefined, findings: [], plan, content: {} as ProposalContent }
}

function web(name: string, saving: number, severity?: 'risk' | 'waste'): Judgement {
  return judgement(workloadRef('shop', 'Deployment', name), saving, severity)
}

/** The names that are proposed, in order. */
function proposed(limits: Limits, batches: readonly (readonly Judgement[])[], taken: TakenPlaces = NONE): readonly string[] {
  const budget = changeBudget(limits, taken)
  const saved = [...batches.flatMap((batch) => budget.offer(batch)), ...budget.rest()]
  expect(saved.map(({ workload }) => workload.ref).sort()).toEqual(
    batches
      .flat()
      .map(({ workload }) => workload.ref)
      .sort(),
  )
  return saved.filter(({ content, outcome }) => content !== undefined && outcome === 'proposed').map(({ workload }) => workload.ref)
}

function refs(...names: readonly string[]): readonly string[] {
  return names.map((name) => `shop/Deployment/${name}`)
}

test('without limits everything is saved as it comes', () => {
  const batch = [web('a', 1), web('b', 2)]
  const budget = changeBudget({}, NONE)

  expect(budget.offer(batch)).toBe(batch)
  expect(budget.rest()).toEqual([])
})

test('risk comes first, then the largest saving, then the reference', () => {
  const all = [web('a', 5), web('b', -9, 'risk'), web('c', 30), web('d', 30), web('e', 40)]

  expect(proposed({ maxChangesPerRun: 1 }, [all])).toEqual(refs('b'))
  expect(proposed({ maxChangesPerRun: 3 }, [all])).toEqual(refs('b', 'e', 'c'))
})

test('who is left says why, and waits for nothing but the next run', () => {
  const budget = changeBudget({ maxChangesPerRun: 1 }, NONE)
  const [left] = budget.offer([web('a', 1), web('b', 2)])

  expect(left).toMatchObject({
    outcome: 'left-alone',
    code: CHANGE_BUDGET,
    content: undefined,
    plan: { severity: 'waste' },
    sentence: 'shop/Deployment/a: not now, since `maxChangesPerRun` is 1, and changes of more weight came first; the next run asks again',
  })
})

test('a namespace bears only so many at the same time, those that live already among them', () => {
  const living = new Set<WorkloadRef>(['shop/Deployment/old'])
  const media = judgement('media/Deployment/m', 1)
  const all = [web('a', 5), web('b', 6), media]

  expect(proposed({ maxChangesPerNamespace: 1 }, [all])).toEqual(['shop/Deployment/b', 'media/Deployment/m'])
  expect(proposed({ maxChangesPerNamespace: 1 }, [all], { made: 0, living })).toEqual(['media/Deployment/m'])
  expect(proposed({ maxChangesPerNamespace: 2 }, [all], { made: 0, living })).toEqual(['shop/Deployment/b', 'media/Deployment/m'])
})

test('a workload whose proposal lives keeps it, and takes no place of the run', () => {
  const living = new Set<WorkloadRef>(['shop/Deployment/a'])

  expect(proposed({ maxChangesPerRun: 1 }, [[web('a', 1), web('b', 2), web('c', 3)]], { made: 0, living })).toEqual(refs('a', 'c'))
})

test('what the run made before a crash takes its places', () => {
  expect(proposed({ maxChangesPerRun: 2 }, [[web('a', 1), web('b', 2)]], { made: 1, living: new Set() })).toEqual(refs('b'))
  expect(proposed({ maxChangesPerRun: 2 }, [[web('a', 1)]], { made: 2, living: new Set() })).toEqual([])
})

test('what is no new change passes at once', () => {
  const other = judgement('shop/Deployment/x', 99, 'risk', 'refused')

  expect(changeBudget({ maxChangesPerRun: 1 }, NONE).offer([other, web('a', 1)])).toEqual([other])
})

test('the choice does not depend on the batches, nor on a crash after any of them, and no limit is passed', () => {
  const item = fc.record({ namespace: fc.constantFrom('a', 'b', 'c'), saving: fc.integer({ min: -3, max: 3 }), isRisk: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 24 }),
      fc.record({ maxChangesPerRun: fc.integer({ min: 1, max: 6 }), maxChangesPerNamespace: fc.integer({ min: 1, max: 4 }) }),
      fc.integer({ min: 1, max: 7 }),
      (items, limits, size) => {
        const all = items.map(({ namespace, saving, isRisk }, i) =>
          judgement(workloadRef(namespace, 'Deployment', `w${i}`), saving, isRisk ? 'risk' : 'waste'),
        )
        const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
        const whole = proposed(limits, [all])

        expect(proposed(limits, batches)).toEqual(whole)
        expect(proposed(limits, [all.toReversed()])).toEqual(whole)
        expect(whole.length).toBeLessThanOrEqual(limits.maxChangesPerRun)
        for (const refsOf of Map.groupBy(whole, (ref) => ref.split('/')[0]).values()) {
          expect(refsOf.length).toBeLessThanOrEqual(limits.maxChangesPerNamespace)
        }
        // A crash while the chosen ones are saved: the first of them stand, the others are judged again.
        const [first] = whole
        if (first === undefined) return
        const rest = all.filter(({ workload }) => workload.ref !== first)
        expect(proposed(limits, [rest], { made: 1, living: new Set([first as WorkloadRef]) })).toEqual(whole.slice(1))
      },
    ),
    { numRuns: 300 },
  )
})
