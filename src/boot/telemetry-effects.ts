// Counts what came of effects, and what model calls cost.

import { Counter, type Registry } from 'prom-client'
import { EFFECT_ACTIONS } from '../core/effect.ts'
import type { Telemetry } from '../core/telemetry.ts'

/** Every word for what came of one. */
const OUTCOMES = ['COMPLETED', 'NOT_STARTED', 'UNCERTAIN', 'REFUSED'] as const

/** Begins to count, at zero. */
export function effectMetrics(registry: Registry): Pick<Telemetry, 'effectEnded' | 'modelSpent'> {
  const effects = new Counter({
    name: 'tidegate_effects_total',
    help: 'Effects that were settled, by what they do and what came of them.',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  })
  for (const action of EFFECT_ACTIONS) for (const outcome of OUTCOMES) effects.inc({ action, outcome: wordOf(outcome) }, 0)
  const spend = new Counter({
    name: 'tidegate_model_spend_total',
    help: 'What model calls were settled at, in units of the currency of the environment.',
    labelNames: ['environment'],
    registers: [registry],
  })
  return {
    effectEnded: (action, outcome) => effects.inc({ action, outcome: wordOf(outcome) }),
    modelSpent: (environment, amount) => spend.inc({ environment }, amount),
  }
}

/** A label in the form that the other labels have: `not-started`. */
function wordOf(outcome: string): string {
  return outcome.toLowerCase().replaceAll('_', '-')
}
