// Counts what came of effects.

import { Counter, type Registry } from 'prom-client'
import { EFFECT_ACTIONS } from '../core/effect.ts'
import type { Telemetry } from '../core/telemetry.ts'

/** Every word for what came of one. */
const OUTCOMES = ['COMPLETED', 'NOT_STARTED', 'UNCERTAIN', 'REFUSED'] as const

/** Begins to count, at zero. */
export function effectMetrics(registry: Registry): Pick<Telemetry, 'effectEnded'> {
  const effects = new Counter({
    name: 'tidegate_effects_total',
    help: 'Effects that were settled, by what they do and what came of them.',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  })
  for (const action of EFFECT_ACTIONS) for (const outcome of OUTCOMES) effects.inc({ action, outcome: wordOf(outcome) }, 0)
  return { effectEnded: (action, outcome) => effects.inc({ action, outcome: wordOf(outcome) }) }
}

/** A label in the form that the other labels have: `not-started`. */
function wordOf(outcome: string): string {
  return outcome.toLowerCase().replaceAll('_', '-')
}
