// What a policy is told of a change: whole numbers before and after, from the change's own targets and price.

import type { Json } from '../core/canonical-json.ts'
import type { Field } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { ProposalContent } from '../core/proposal.ts'

/** What of a proposal's content a policy is told; a whole one fits. */
export type PolicyContent = Pick<ProposalContent, 'severity' | 'targets' | 'rules' | 'cost' | 'rehearsal' | 'reverts' | 'circumstances'> & {
  readonly change: Pick<ProposalContent['change'], 'edits'>
}

const MIB = 2 ** 20

/** Bounds of the replica count, each with what it bounds. */
const FLOORS: readonly Field['name'][] = ['replicas', 'hpa.minReplicas', 'keda.minReplicaCount', 'keda.cronFloor']
const CEILINGS: readonly Field['name'][] = ['hpa.maxReplicas', 'keda.maxReplicaCount']

/** A number before and after a change. */
interface Span {
  readonly before: number
  readonly after: number
  readonly delta: number
}

/** The `change` of a policy's context; throws `RangeError` for a figure that is no finite number. */
export function changeFacts({ severity, targets, rules, cost, reverts, change }: PolicyContent): { readonly [key: string]: Json } {
  const of = (names: readonly Field['name'][]): readonly Target[] => targets.filter(({ field }) => names.includes(field.name))
  const spans = {
    floor: highest(of(FLOORS)),
    ceiling: highest(of(CEILINGS)),
    cpuRequest: sum(of(['requests.cpu']), 1000),
    cpuLimit: sum(of(['limits.cpu']), 1000),
    memoryRequest: sum(of(['requests.memory']), 1 / MIB),
    memoryLimit: sum(of(['limits.memory']), 1 / MIB),
  }
  const price = spanOf(cost.nowPerMonth * 100, cost.proposedPerMonth * 100)
  return {
    fields: unique(targets.map(({ field }) => field.name)),
    rules: unique(rules.map(({ id }) => id)),
    severity,
    isRevert: reverts !== undefined,
    isLoweringOnly: targets.every(({ before, after }) => before !== undefined && after <= before),
    paths: unique(change.edits.map(({ path }) => path)),
    replicas: { ...spanOf(cost.replicasNow, cost.replicasProposed) },
    ...Object.fromEntries(Object.entries(spans).flatMap(([key, span]) => (span === undefined ? [] : [[key, { ...span }]]))),
    costPerMonth: {
      ...price,
      ...(price.before > 0 ? { deltaPercent: whole((100 * price.delta) / price.before) } : {}),
      currency: cost.currency,
    },
  }
}

/** The `forecast` of a policy's context: what the rehearsal of the change showed, and how the forecast that it rests on did before. */
export function forecastFacts({ rehearsal, circumstances }: PolicyContent): { readonly [key: string]: Json } {
  const coveragePercent = circumstances?.coveragePercent
  const { probabilityShort: short, probabilityOom: oom } = rehearsal?.summary ?? {}
  const known = {
    shortBefore: short?.before,
    shortAfter: short?.after,
    oomBefore: oom?.before,
    oomAfter: oom?.after,
  }
  const points = Object.entries(known).flatMap(([key, share]) => (share === undefined ? [] : [[key, whole(share * 10_000)] as const]))
  return { ...Object.fromEntries(points), ...(coveragePercent === undefined ? {} : { coverage: whole(coveragePercent) }) }
}

/** Pods that a change may touch: as many as run before or after, or as the highest bound that it sets. */
export function podsOf(content: PolicyContent): number {
  const { replicasNow, replicasProposed } = content.cost
  const bounds = content.targets.filter(({ field }) => [...FLOORS, ...CEILINGS].includes(field.name)).map(({ after }) => after)
  return whole(Math.ceil(Math.max(replicasNow, replicasProposed, ...bounds)))
}

/** A number as a whole one; throws `RangeError` for one that is not finite or too large to be exact. */
export function whole(value: number): number {
  const rounded = Math.round(value)
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`${value} cannot be told to a policy as a whole number`)
  // Minus nought has a spelling of its own.
  return rounded === 0 ? 0 : rounded
}

/** Of several bounds the one that ends highest stands for all. */
function highest(targets: readonly Target[]): Span | undefined {
  if (targets.length === 0) return undefined
  return spanOf(Math.max(...targets.map(({ before = 0 }) => before)), Math.max(...targets.map(({ after }) => after)))
}

function sum(targets: readonly Target[], scale: number): Span | undefined {
  if (targets.length === 0) return undefined
  const total = (pick: (target: Target) => number): number => targets.reduce((amount, target) => amount + pick(target), 0) * scale
  return spanOf(
    total(({ before = 0 }) => before),
    total(({ after }) => after),
  )
}

function spanOf(before: number, after: number): Span {
  const [from, to] = [whole(before), whole(after)]
  return { before: from, after: to, delta: to - from }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
