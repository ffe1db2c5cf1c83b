// What a guardrail is: it lets one wish pass, binds it to a nearer number, or holds it.

import type { Target } from '../core/plan.ts'
import { givesMore } from './direction.ts'
import type { DecideRequest } from './request.ts'

/** What a guardrail does to a wish, with its sentence; `bind` comes with the number that is let through. */
export type GuardrailAnswer =
  | { readonly does: 'hold'; readonly sentence: string }
  | { readonly does: 'bind'; readonly after: number; readonly sentence: string }

/** What a guardrail says to a whole plan: it holds it, or tells a person what to look at. */
export interface WholeAnswer {
  readonly does: 'hold' | 'tell'
  readonly sentence: string
}

/** One guardrail: it looks at single wishes, at whole plans, or at both. A throw counts as `hold`. */
export interface Guardrail {
  readonly id: `G-${string}`
  /** The reason code of a workload left alone because everything was held. */
  readonly code: string
  /** What it demands, in general; docs/rules.md shows it. */
  readonly sentence: string
  /** Its answer to a wish as the guardrails before it left it; `undefined` = it may pass. `wanted` is what the rule asked for. */
  readonly guard?: (wish: Target, wanted: Target, request: DecideRequest) => GuardrailAnswer | undefined
  /** Its answer to everything that a plan would write, limits and all. */
  readonly whole?: (targets: readonly Target[], request: DecideRequest) => WholeAnswer | undefined
}

/** The field as a person calls it, for sentences: `replicas`, `requests.cpu of \`app\``. */
export function nameOf({ field }: Target): string {
  return field.of === 'container' ? `\`${field.name}\` of \`${field.container}\`` : `\`${field.name}\``
}

/** Whether a wish gives the workload more; an unset field is given, and a lower target of a scaler gives more pods. */
export function isUpward(wish: Target): boolean {
  return givesMore(wish)
}

/** Whether a wish lets a queue's workload sleep: that has tests of its own and is no step on the way to fewer pods, so floors and steps do not speak of it. */
export function isToZero({ field, after }: Target): boolean {
  return field.name === 'keda.minReplicaCount' && after === 0
}
