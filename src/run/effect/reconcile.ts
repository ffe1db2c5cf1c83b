// Settles effects of which nobody knows by reading the other side; it never sends anything.

import { digestOf } from '../../core/digest.ts'
import type { Effect } from '../../core/effect.ts'
import { TidegateError } from '../../core/errors.ts'
import { SCHEDULE } from '../../core/principal.ts'
import type { DeliveryOrder } from '../../deliver/host.ts'
import type { EffectFilter } from '../../state/effect-views.ts'
import type { House } from '../house.ts'
import type { Settlement } from './effect.ts'
import { settle } from './gateway.ts'

/**
 * Looks once for each UNCERTAIN delivery that the filter finds and that was given up, and settles what the remote tells: its branch is there or not.
 *
 * What a remote does not tell stays UNCERTAIN. A notification or a model call cannot be asked for: those are for a person to settle.
 */
export async function reconcileEffects(house: House, filter: Pick<EffectFilter, 'proposalId' | 'environment'>): Promise<void> {
  const scope = house.scopeOf(SCHEDULE)
  const found = await house.store.views.effects(scope, {
    ...filter,
    action: 'deliver-branch',
    states: ['UNCERTAIN'],
    limit: 200,
    after: undefined,
  })
  for (const effect of found.items) {
    const settlement = await readOtherSide(house, effect)
    if (settlement !== undefined) await settle(house, effect, settlement)
  }
}

async function readOtherSide(house: House, effect: Effect): Promise<Settlement | undefined> {
  // While the delivery goes on, its own job looks and knows what comes next.
  const proposal = await house.store.views.proposal(house.scopeOf(SCHEDULE), effect.proposalId ?? '')
  if (proposal?.state === 'delivering') return undefined
  const host = house.environments.get(effect.environment)?.host
  const text = await house.store.views.blob(house.scopeOf(SCHEDULE), effect.order)
  if (host === undefined || text === undefined || digestOf(text) !== effect.order) return undefined
  try {
    const delivery = await host.find(JSON.parse(text) as DeliveryOrder)
    if (delivery === undefined) return { state: 'NOT_STARTED', detail: 'its branch is not there' }
    return { state: 'COMPLETED', result: 'applied', detail: delivery.commit, facts: { branch: delivery.branch, commit: delivery.commit } }
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'repository-conflict') return { state: 'NOT_STARTED', detail: error.message }
    house.log.warn('an effect stays uncertain', { effect: effect.id, environment: effect.environment, error: String(error) })
    return undefined
  }
}
