// Chooses which of a run's new changes are proposed where an environment bears only so many: those at risk first, then what saves most.

import type { EnvironmentGuardrails } from '../core/guardrails.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { Judgement } from './judge-workload.ts'

/** The code of a workload that was left alone because others came first. */
export const CHANGE_BUDGET = 'CHANGE_BUDGET'

/** What is taken of the budget when a run begins, or goes on. */
export interface TakenPlaces {
  /** New proposals that this run has saved before a crash. */
  readonly made: number
  /** Workloads whose proposal waits, is approved or is open; they keep it and take no new place in the run. */
  readonly living: ReadonlySet<WorkloadRef>
}

/** The budget of one run, batch by batch. */
export interface ChangeBudget {
  /** What of a batch can be saved at once: all but the changes that may still be proposed, which are kept. */
  readonly offer: (judged: readonly Judgement[]) => readonly Judgement[]
  /** What was kept to the end: the changes that are proposed. */
  readonly rest: () => readonly Judgement[]
}

type Limits = Pick<EnvironmentGuardrails, 'maxChangesPerRun' | 'maxChangesPerNamespace'>

/**
 * The budget of a run.
 *
 * Kept are only as many judgements as may be proposed, however many workloads there are: who loses a place to a batch that has been seen can never win it back,
 * since places are limited per namespace and within those per run. So the choice does not depend on how workloads fall into batches, nor on a crash between them.
 */
export function changeBudget(limits: Limits, { made, living }: TakenPlaces): ChangeBudget {
  const { maxChangesPerRun, maxChangesPerNamespace } = limits
  if (maxChangesPerRun === undefined && maxChangesPerNamespace === undefined) return { offer: (judged) => judged, rest: () => [] }
  const standing = Map.groupBy(living, namespaceOf)
  let kept: readonly Judgement[] = []
  const offer = (judged: readonly Judgement[]): readonly Judgement[] => {
    const fresh = judged.filter(({ outcome, workload }) => outcome === 'proposed' && !living.has(workload.ref))
    const chosen: Judgement[] = []
    const left: Judgement[] = []
    const taken = new Map([...standing].map(([namespace, refs]) => [namespace, refs.length]))
    for (const each of [...kept, ...fresh].sort(byWeight)) {
      const namespace = namespaceOf(each.workload.ref)
      const beside = taken.get(namespace) ?? 0
      if (maxChangesPerNamespace !== undefined && beside >= maxChangesPerNamespace) {
        left.push(
          leftFor(
            each,
            `the namespace \`${namespace}\` has ${beside} proposals under way, and \`maxChangesPerNamespace\` is ${maxChangesPerNamespace}`,
          ),
        )
      } else if (maxChangesPerRun !== undefined && made + chosen.length >= maxChangesPerRun) {
        left.push(leftFor(each, `\`maxChangesPerRun\` is ${maxChangesPerRun}, and changes of more weight came first`))
      } else {
        chosen.push(each)
        taken.set(namespace, beside + 1)
      }
    }
    kept = chosen
    return [...judged.filter((each) => !fresh.includes(each)), ...left]
  }
  return { offer, rest: () => kept }
}

/** What is at risk, then the largest saving, then the reference: the same order in every run. */
function byWeight(a: Judgement, b: Judgement): number {
  const risk = Number(b.plan?.severity === 'risk') - Number(a.plan?.severity === 'risk')
  if (risk !== 0) return risk
  const saving = savingOf(b) - savingOf(a)
  if (saving !== 0) return saving
  return a.workload.ref < b.workload.ref ? -1 : 1
}

function savingOf({ plan }: Judgement): number {
  const saving = plan === undefined ? 0 : plan.cost.nowPerMonth - plan.cost.proposedPerMonth
  return Number.isFinite(saving) ? saving : 0
}

function leftFor(judgement: Judgement, why: string): Judgement {
  const wanted = judgement.plan?.answer === 'change' ? `${judgement.plan.title}: ` : ''
  return {
    ...judgement,
    outcome: 'left-alone',
    code: CHANGE_BUDGET,
    sentence: `${wanted}not now, since ${why}; the next run asks again`,
    content: undefined,
  }
}

function namespaceOf(ref: WorkloadRef): string {
  return ref.split('/', 1)[0]
}
