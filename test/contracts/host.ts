// What every host promises, as one suite that each implementation runs.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Digest } from '../../src/core/digest.ts'
import type { Permit, PermitTerms } from '../../src/core/permit.ts'
import type { DeliveryOrder, Host } from '../../src/deliver/host.ts'

/** The instant at which everything in the suite happens. */
export const NOW_MS = Date.UTC(2026, 10, 20, 12)

/** A file of the base, in which an order changes one line. */
export const BEFORE = 'kind: Deployment\nspec:\n  replicas: 2\n'

/** The same file as an order leaves it. */
export const AFTER = 'kind: Deployment\nspec:\n  replicas: 3\n'

const DIGEST: Digest = `sha256:${'ab'.repeat(32)}`

/** A host to be tested, on a base that holds `apps/api.yaml` with `BEFORE`. */
export interface HostPlace {
  readonly host: Host
  readonly baseCommit: string
  /** The branches that the remote has, `main` left out; a host without a remote has none. */
  branches(): readonly string[]
  end(): Promise<void>
}

/** An order that changes `apps/api.yaml` on a commit. */
export function orderOn(baseCommit: string, changes: Partial<DeliveryOrder> = {}): DeliveryOrder {
  return {
    digest: DIGEST,
    branch: 'tidegate/shop-api-abababababab',
    baseCommit,
    files: [{ path: 'apps/api.yaml', text: AFTER }],
    title: 'Raise shop/api to 3 replicas',
    body: 'Because it is about to run short.\n\n- R-001: `api` needs it',
    trailers: [
      { key: 'Tidegate-Proposal', value: 'p-1' },
      { key: 'Tidegate-Change', value: DIGEST },
      { key: 'Tidegate-Receipt', value: `sha256:${'cd'.repeat(32)}` },
    ],
    author: { name: 'Tidegate', email: 'tidegate@localhost' },
    atMs: NOW_MS,
    ...changes,
  }
}

/** A permit for an order; the brand is a type only. */
export function permitFor(order: DeliveryOrder, changes: Partial<PermitTerms> = {}): Permit {
  const terms: PermitTerms = {
    action: 'deliver-branch',
    resource: order.branch,
    contentDigest: order.digest,
    effectId: 'p-1@3',
    nonce: 'n-1',
    policy: undefined,
    expiresAtMs: NOW_MS + 60_000,
    ...changes,
  }
  return terms as Permit
}

/** Runs the suite on one implementation. */
export function hostSuite(name: string, open: () => Promise<HostPlace>): void {
  describe(`host: ${name}`, () => {
    let place: HostPlace

    beforeEach(async () => {
      place = await open()
    })

    afterEach(() => place.end())

    test('answers a delivery on the branch of the order', async () => {
      const order = orderOn(place.baseCommit)

      const delivery = await place.host.deliver(permitFor(order), order, NOW_MS)

      expect(delivery).toMatchObject({ digest: order.digest, branch: order.branch, url: undefined })
      expect(delivery.commit === '').toBe(place.host.name === 'dry-run')
      expect(delivery.mergeCommands.length > 0).toBe(place.host.name !== 'dry-run')
      expect(place.branches()).toEqual(place.host.name === 'dry-run' ? [] : [order.branch])
    })

    test('answers the same delivery when it is asked twice', async () => {
      const order = orderOn(place.baseCommit)

      const first = await place.host.deliver(permitFor(order), order, NOW_MS)
      const second = await place.host.deliver(permitFor(order), order, NOW_MS + 1000)

      expect(second).toEqual(first)
    })

    test.each([
      ['has expired', { expiresAtMs: NOW_MS }],
      ['is for other content', { contentDigest: `sha256:${'00'.repeat(32)}` as Digest }],
      ['is for another branch', { resource: 'tidegate/other' }],
    ])('refuses a permit that %s and writes nothing', async (_what, terms) => {
      const order = orderOn(place.baseCommit)

      await expect(place.host.deliver(permitFor(order, terms), order, NOW_MS)).rejects.toMatchObject({ code: 'gate-refused' })

      expect(place.branches()).toEqual([])
    })
  })
}
