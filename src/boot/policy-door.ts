// Puts together what the HTTP door may do about policy: push a signed one, and replay a candidate.

import { TidegateError } from '../core/errors.ts'
import { createCedarEngine } from '../gate/cedar.ts'
import type { House } from '../run/house.ts'
import { bundleLoader } from '../run/policy/load-bundle.ts'
import { publishPolicy, type Publishing } from '../run/publish-policy.ts'
import { replayPolicy } from '../run/replay-policy.ts'
import type { PolicyDoor } from '../serve/deps.ts'

/** The door over the policy that is kept; candidates are loaded into engines that decide nothing. */
export function openPolicyDoor(house: House, publishing: Omit<Publishing, 'load'>): PolicyDoor {
  const load = bundleLoader(createCedarEngine())
  const engine = createCedarEngine()
  let isReplaying = false
  return {
    scopes: publishing.scopes,
    publish: (order) => publishPolicy(house, { ...publishing, load }, order),
    async replay(order) {
      if (isReplaying) throw new TidegateError('too-many-requests', 'another replay is under way; one runs at a time')
      isReplaying = true
      try {
        return await replayPolicy(house, engine, order)
      } finally {
        isReplaying = false
      }
    },
  }
}
