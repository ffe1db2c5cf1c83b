// Readings of effects: those of which nobody knows, and the emergency stop.

import type { Environment } from '../core/environment.ts'
import type { Scope } from '../core/scope.ts'
import type { Views } from '../state/views.ts'

/** One value a reading. */
interface Reading {
  readonly name: string
  readonly help: string
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
}

/** What the store says now; an environment under a stop of all of them is told as stopped. */
export async function effectReadings(views: Views, scope: Scope, environments: readonly Environment[]): Promise<readonly Reading[]> {
  const open = await views.openEffects()
  const uncertain = open.reduce((sum, { state, count }) => (state === 'UNCERTAIN' ? sum + count : sum), 0)
  const stopped = new Set((await views.stops(scope)).map(({ environment }) => environment))
  return [
    { name: 'effects_uncertain', help: 'Effects of which nobody knows whether they happened.', value: uncertain },
    ...environments.map(({ name: environment }) => ({
      name: 'emergency_stop',
      help: '1 while an emergency stop is in force for the environment.',
      value: stopped.has('*') || stopped.has(environment) ? 1 : 0,
      labels: { environment },
    })),
  ]
}
