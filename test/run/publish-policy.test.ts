// Pushing policy: verified wholly, judged by the policy in force, put there through the gateway, and what is refused on the way.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newSigningKey } from '../../src/cli/signing-key.ts'
import { digestOf } from '../../src/core/digest.ts'
import type { Principal } from '../../src/core/principal.ts'
import { MINUTE_MS } from '../../src/core/time.ts'
import type { PolicyPublisher } from '../../src/gate/policy-publisher.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { pullStop } from '../../src/run/emergency-stop.ts'
import { publishPolicy, settlePublications, type Publishing } from '../../src/run/publish-policy.ts'
import { bundleWith, openPolicyHouse, type PolicyHouse, type SignedPolicy } from '../gate/policy-house.ts'
import { ALL } from './demo-house.ts'

const NO_NOTES = '@id("no-notes") @description("Nothing is told.") forbid (principal, action == Tidegate::Action::"notify", resource);'
const NIGHTS =
  '@id("nights") @description("At three nobody edits.") forbid (principal, action == Tidegate::Action::"edit-environment", resource) when { context.time.hour == 3 };'

describe('pushing policy', () => {
  let world: PolicyHouse
  let first: SignedPolicy
  let second: SignedPolicy

  beforeEach(async () => {
    world = await openPolicyHouse()
    first = await world.sign()
    world.lay(first)
    await world.authority.reconcile()
    second = await world.sign({ epoch: 2, previous: first.envelope, bundle: bundleWith(NIGHTS) })
  })
  afterEach(() => world.close())

  function push(
    { envelope, bundle }: SignedPolicy,
    given: { principal?: Principal; publishing?: Partial<Publishing>; scope?: string } = {},
  ) {
    const { principal = LOCAL_ADMINISTRATOR, publishing = {}, scope = 'default' } = given
    return publishPolicy(world.house, { ...world.publishing, ...publishing }, { scope, envelope, bundle, principal })
  }

  const inForce = () => {
    const standing = world.authority.standing(undefined)
    return standing.is === 'verified' ? standing.policy.epoch : standing.code
  }
  const effects = async () => (await world.house.store.views.effects(ALL, { action: 'publish-policy', limit: 10, after: undefined })).items

  it('puts the policy there and brings it into force at once, with a receipt for each step', async () => {
    expect(inForce()).toBe(1)
    const published = await push(second)
    expect(published).toMatchObject({ scope: 'default', epoch: 2, head: digestOf(second.envelope), bundle: digestOf(second.bundle) })
    expect(inForce()).toBe(2)
    expect(readFileSync(join(world.directory, 'default', 'head.json'), 'utf8')).toBe(second.envelope)
    expect((await world.receipts()).map(({ type }) => type)).toEqual([
      'policy-installed/v1',
      'effect-admitted/v1',
      'effect-started/v1',
      'effect-settled/v1',
      'policy-installed/v1',
    ])
    expect(await effects()).toMatchObject([{ state: 'COMPLETED', result: 'applied', resource: 'default', contentDigest: published.head }])
  })

  it('tells the ledger which policy allowed it, so that the decision can be made again', async () => {
    await push(second)
    const admitted = (await world.receipts()).find(({ type }) => type === 'effect-admitted/v1')
    expect(admitted?.body.decision).toMatchObject({
      verdict: 'ALLOW',
      policies: ['administrators-administer'],
      policy: { epoch: 1 },
      request: { action: 'publish-policy', principal: { id: LOCAL_ADMINISTRATOR.id }, context: { epoch: 2 } },
    })
  })

  it('does nothing when this very head lies there already', async () => {
    const before = (await world.receipts()).length
    expect(await push(first)).toMatchObject({ epoch: 1, effect: undefined })
    expect(await world.receipts()).toHaveLength(before)
  })

  it.each<[string, string, () => Promise<SignedPolicy>]>([
    [
      'a head that nobody of the root has signed',
      'THRESHOLD_NOT_MET',
      () => world.sign({ epoch: 2, previous: first.envelope }, newSigningKey().signer),
    ],
    ['a head of another scope', 'WRONG_SCOPE', () => world.sign({ scope: 'other', epoch: 2 })],
    ['the same epoch with other content', 'EPOCH_FORKED', () => world.sign({ bundle: bundleWith(NO_NOTES) })],
    ['a head that follows another one', 'PREVIOUS_MISMATCH', () => world.sign({ epoch: 2, previous: 'other' })],
    [
      'a head that has expired',
      'HEAD_EXPIRED',
      async () => {
        const policy = await world.sign({ epoch: 2, previous: first.envelope, expiresAtMs: world.nowMs + 1 })
        world.nowMs += 1
        return policy
      },
    ],
    [
      'another bundle than the head names',
      'BUNDLE_DIGEST_MISMATCH',
      async () => ({ ...second, bundle: second.bundle.replace('At three', 'At Three') }),
    ],
    ['half a bundle', 'BUNDLE_TRUNCATED', async () => ({ ...second, bundle: second.bundle.slice(0, 100) })],
    ['something that is no head', 'HEAD_UNREADABLE', async () => ({ ...second, envelope: '{}' })],
    [
      'a bundle whose tests do not hold',
      'BUNDLE_TESTS_FAILED',
      () => world.sign({ epoch: 2, previous: first.envelope, bundle: bundleWith(NO_NOTES) }),
    ],
  ])('refuses %s as %s, and leaves everything as it was', async (_name, code, make) => {
    const policy = await make()
    const lay = readFileSync(join(world.directory, 'default', 'head.json'), 'utf8')
    await expect(push(policy)).rejects.toMatchObject({ code: 'policy-refused', faults: expect.arrayContaining([code]) })
    expect(readFileSync(join(world.directory, 'default', 'head.json'), 'utf8')).toBe(lay)
    expect(await effects()).toEqual([])
  })

  it('asks the policy in force, which refuses who is no administrator; the ledger says so', async () => {
    const principal = { ...LOCAL_ADMINISTRATOR, role: 'approver' as const }
    await expect(push(second, { principal })).rejects.toMatchObject({ code: 'gate-refused' })
    expect((await world.receipts()).map(({ type }) => type)).toEqual(['policy-installed/v1', 'effect-refused/v1'])
    expect(inForce()).toBe(1)
  })

  it('puts nothing there once the policy in force is too old to decide', async () => {
    world.nowMs += 10 * MINUTE_MS
    expect(inForce()).toBe('POLICY_STALE')
    await expect(push(second)).rejects.toMatchObject({ code: 'gate-refused' })
    expect(await effects()).toEqual([])
  })

  it('says that it cannot publish where policy comes from elsewhere or the mount cannot be written, before anything is admitted', async () => {
    await expect(push(second, { publishing: { publisher: undefined } })).rejects.toMatchObject({ code: 'policy-read-only' })
    await expect(push(second, { scope: 'other' })).rejects.toMatchObject({ code: 'not-found' })
    expect(await effects()).toEqual([])
  })

  const broken = (given: Partial<PolicyPublisher>): { publisher: PolicyPublisher } => ({
    publisher: {
      check: async () => {},
      published: async () => undefined,
      publish: () => Promise.reject(new Error('the disk is full')),
      ...given,
    },
  })

  it('settles as NOT_STARTED what did not come to lie there, and as COMPLETED what did, whatever the writing answered', async () => {
    await expect(push(second, { publishing: broken({}) })).rejects.toMatchObject({ code: 'gate-refused' })
    expect(await effects()).toMatchObject([{ state: 'NOT_STARTED', outcome: 'another head lies there (the disk is full)' }])
    let laid: ReturnType<typeof digestOf> | undefined
    const late = broken({
      published: async () => laid,
      publish: ({ order }) => {
        laid = order.head
        return Promise.reject(new Error('too late'))
      },
    })
    expect(await push(second, { publishing: late })).toMatchObject({ epoch: 2 })
    expect((await effects()).map(({ state }) => state).sort()).toEqual(['COMPLETED', 'NOT_STARTED'])
  })

  it('settles as UNCERTAIN what cannot be read, and later as what lies there, without writing again', async () => {
    let looks = 0
    const unread = broken({ published: () => ((looks += 1) === 1 ? Promise.resolve(undefined) : Promise.reject(new Error('away'))) })
    await expect(push(second, { publishing: unread })).rejects.toMatchObject({ code: 'gate-refused' })
    expect(await effects()).toMatchObject([{ state: 'UNCERTAIN' }])
    const [{ contentDigest }] = await effects()
    const reader = broken({ published: async () => contentDigest, publish: () => Promise.reject(new Error('written again')) }).publisher
    await settlePublications(world.house, reader)
    expect(await effects()).toMatchObject([{ state: 'UNCERTAIN' }])
    world.nowMs += 6 * MINUTE_MS
    await settlePublications(world.house, reader)
    expect(await effects()).toMatchObject([{ state: 'COMPLETED' }])
  })

  it('settles what an earlier push left open before it goes on', async () => {
    const real = world.publishing.publisher!
    let looks = 0
    const crashed = broken({ published: () => ((looks += 1) === 1 ? Promise.resolve(undefined) : Promise.reject(new Error('away'))) })
    await expect(push(second, { publishing: crashed })).rejects.toMatchObject({ code: 'gate-refused' })
    world.nowMs += 6 * MINUTE_MS
    await world.authority.reconcile()
    expect(await push(second, { publishing: { publisher: real } })).toMatchObject({ epoch: 2 })
    expect((await effects()).map(({ state }) => state).sort()).toEqual(['COMPLETED', 'NOT_STARTED'])
  })

  it('starts nothing under an emergency stop', async () => {
    await pullStop(world.house, { environment: '*', principal: LOCAL_ADMINISTRATOR, reason: 'drill' })
    await expect(push(second)).rejects.toMatchObject({ code: 'gate-refused', message: 'an emergency stop is in force' })
    expect(await effects()).toMatchObject([{ state: 'NOT_STARTED' }])
    expect(existsSync(join(world.directory, 'default', 'bundle.json'))).toBe(true)
    expect(inForce()).toBe(1)
  })

  it('goes back to old content only as a new epoch', async () => {
    await push(second)
    await expect(push(first)).rejects.toMatchObject({ faults: ['EPOCH_ROLLED_BACK'] })
    const third = await world.sign({ epoch: 3, previous: second.envelope })
    expect(third.bundle).toBe(first.bundle)
    await push(third)
    expect(inForce()).toBe(3)
  })

  it('takes the keys of a rotated root that lies beside it', async () => {
    const next = newSigningKey()
    const { signPolicyRoot } = await import('../../src/record/policy-root.ts')
    const root = { version: 2, publicKeys: [next.signer.publicKey], threshold: 1, expiresAtMs: world.nowMs + 86_400_000 }
    const policy = await world.sign({ epoch: 2, previous: first.envelope }, next.signer)
    await expect(push(policy)).rejects.toMatchObject({ faults: ['THRESHOLD_NOT_MET'] })
    writeFileSync(join(world.directory, 'root.2.json'), await signPolicyRoot(root, [world.key.signer, next.signer]))
    await push(policy)
    expect(inForce()).toBe(2)
    await expect(push(second)).rejects.toMatchObject({ code: 'policy-refused' })
  })
})
