// Names the policy that decides for an environment at this moment.

import type { PolicyRef } from '../core/policy.ts'
import type { Authority } from '../gate/gate.ts'
import type { House } from './house.ts'

/** The policy in force in an environment; `undefined` where no verified one stands. */
export function policyInForce(house: Pick<House, 'authority'>, environment: string): PolicyRef | undefined {
  return policyOf(house.authority(environment))
}

/** The policy that an authority decides with; `undefined` where no verified one stands. */
export function policyOf({ standing }: Authority): PolicyRef | undefined {
  if (standing.is !== 'verified') return undefined
  const { scope, epoch, digest } = standing.policy
  return { scope, epoch, digest }
}
