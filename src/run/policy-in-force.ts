// Names the policy that decides for an environment at this moment.

import type { PolicyRef } from '../core/policy.ts'
import type { House } from './house.ts'

/** The policy in force; `undefined` where no verified one stands. */
export function policyInForce(house: Pick<House, 'authority'>, environment: string): PolicyRef | undefined {
  const standing = house.authority(environment).standing
  if (standing.is !== 'verified') return undefined
  const { scope, epoch, digest } = standing.policy
  return { scope, epoch, digest }
}
