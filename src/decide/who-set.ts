// Says who set a guardrail, for its sentence.

import type { Guardrails } from '../core/guardrails.ts'

/** ` (set by team \`shop\`)` where a team or a workload said so, nothing where the environment did; the first of the settings that somebody else set counts. */
export function whoSet({ setBy }: Guardrails, ...names: readonly (keyof Guardrails)[]): string {
  const by = names.map((name) => setBy?.[name]).find((each) => each !== undefined)
  return by === undefined ? '' : ` (set by ${by})`
}
