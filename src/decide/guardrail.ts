// What a guardrail is: it lets one wish pass, binds it to a nearer number, or holds it.

import type { Target } from '../core/plan.ts'
import type { DecideRequest } from './request.ts'

/** What a guardrail does to a wish, with its sentence; `bind` comes with the number that is let through. */
export type GuardrailAnswer =
  | { readonly does: 'hold'; readonly sentence: string }
  | { readonly does: 'bind'; readonly after: number; readonly sentence: string }

/** One guardrail. A throw counts as `hold`. */
export interface Guardrail {
  readonly id: `G-${string}`
  /** The reason code of a workload left alone because everything was held. */
  readonly code: string
  /** What it demands, in general; docs/rules.md shows it. */
  readonly sentence: string
  /** Its answer to a wish as the guardrails before it left it; `undefined` = it may pass. `wanted` is what the rule asked for. */
  readonly guard: (wish: Target, wanted: Target, request: DecideRequest) => GuardrailAnswer | undefined
}

/** The field as a person calls it, for sentences: `replicas`, `requests.cpu of \`app\``. */
export function nameOf({ field }: Target): string {
  return field.of === 'container' ? `\`${field.name}\` of \`${field.container}\`` : `\`${field.name}\``
}

/** Whether a wish raises what stands; an unset field is raised. */
export function isUpward({ before, after }: Target): boolean {
  return before === undefined || after > before
}
