// The authority over policy against everything that a source may offer: what is refused, what stands, and for how long.

import { afterEach, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { digestOf } from '../../src/core/digest.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time.ts'
import { closeWorld, FIRST, openedStore, receipts, SECOND, standing, world } from './policy-standing.ts'
import { headFor, keyOf, MAX_AGE_MS, NOON } from './policy-world.ts'

afterEach(closeWorld)

describe('a policy that holds', () => {
  it('comes into force with its epoch, its receipt and its bundle in one commit', async () => {
    const { authority, head, offered, outcomes } = await standing()
    expect(outcomes).toEqual(['installed'])
    expect(await openedStore().store.views.policyHead('default')).toMatchObject({
      epoch: 3,
      head,
      bundle: digestOf(FIRST),
      provenance: 'configured',
    })
    expect(await openedStore().store.views.policyBundle(digestOf(FIRST))).toBe(FIRST)
    expect(await receipts('policy-installed/v1')).toMatchObject([
      { scope: 'default', epoch: 3, bundle: digestOf(FIRST), head: offered.head },
    ])
    expect(authority.isReady()).toBe(true)
    expect(authority.standing(undefined)).toMatchObject({ is: 'verified' })
    expect(authority.standing('elsewhere')).toMatchObject({ is: 'none', code: 'POLICY_SCOPE_UNKNOWN' })
  })

  it('makes way for the next epoch, and for an old bundle under a new epoch', async () => {
    const { authority, head, offer, outcomes } = await standing()
    const second = await offer(SECOND, { epoch: 4, previous: head })
    await authority.reconcile()
    expect(authority.standing('demo')).toMatchObject({ policy: { epoch: 4, digest: digestOf(SECOND) } })
    await offer(FIRST, { epoch: 5, previous: second })
    await authority.reconcile()
    expect(authority.standing('demo')).toMatchObject({ policy: { epoch: 5, digest: digestOf(FIRST) } })
    expect(outcomes).toEqual(['installed', 'installed', 'installed'])
  })

  it('is asked of by the engine under its digest', async () => {
    const { authority, engine } = await standing()
    const found = authority.standing('demo')
    const { digest } = found.is === 'verified' ? found.policy : { digest: digestOf('') }
    const request = {
      principal: { kind: 'Agent', id: 'a' },
      action: 'approve',
      resource: { kind: 'Environment', id: 'demo' },
      context: {},
      entities: [],
    } as const
    expect(engine.ask(digest, 'rules', request).errors.join()).not.toContain('not loaded')
    expect(engine.ask(digestOf('x'), 'rules', request).errors.join()).toContain('not loaded')
  })
})

describe('a policy that does not hold', () => {
  /** Each row offers something else while epoch 3 is in force. */
  const REFUSALS: readonly (readonly [
    what: string,
    code: string,
    offer: (given: Awaited<ReturnType<typeof standing>>) => Promise<unknown>,
  ])[] = [
    ['an unsigned head', 'SIGNATURE_MISSING', ({ offer, head }) => offer(SECOND, { epoch: 4, previous: head }, [])],
    [
      'a head signed with a key that the root does not know',
      'THRESHOLD_NOT_MET',
      ({ offer, head }) => offer(SECOND, { epoch: 4, previous: head }, [keyOf(8), keyOf(9)]),
    ],
    [
      'a head signed with fewer keys than the threshold',
      'THRESHOLD_NOT_MET',
      ({ offer, head, keys }) => offer(SECOND, { epoch: 4, previous: head }, [keys[0]]),
    ],
    ['a head of another scope', 'WRONG_SCOPE', ({ offer, head }) => offer(SECOND, { epoch: 4, previous: head, scope: 'payments' })],
    ['a head of a lower epoch', 'EPOCH_ROLLED_BACK', ({ offer }) => offer(SECOND, { epoch: 2, previous: digestOf('epoch 1') })],
    [
      'a head of the same epoch with another digest',
      'EPOCH_FORKED',
      ({ offer }) => offer(SECOND, { epoch: 3, previous: digestOf('epoch 2') }),
    ],
    [
      'the same bundle under another head of the same epoch',
      'EPOCH_FORKED',
      ({ offer }) => offer(FIRST, { epoch: 3, previous: digestOf('epoch 2'), issuedBy: 'mallory' }),
    ],
    [
      'a next epoch that follows another head',
      'PREVIOUS_MISMATCH',
      ({ offer }) => offer(SECOND, { epoch: 4, previous: digestOf('another') }),
    ],
    ['an expired head', 'HEAD_EXPIRED', ({ offer, head }) => offer(SECOND, { epoch: 4, previous: head, expiresAtMs: NOON })],
    [
      'a head that is not valid yet',
      'HEAD_NOT_YET_VALID',
      ({ offer, head }) => offer(SECOND, { epoch: 4, previous: head, notBeforeMs: NOON + DAY_MS }),
    ],
    ['a head for a newer engine', 'ENGINE_TOO_OLD', ({ offer, head }) => offer(SECOND, { epoch: 4, previous: head, minEngine: '0.1.1' })],
    [
      'a truncated bundle',
      'BUNDLE_TRUNCATED',
      async ({ offer, head, offered }) => {
        await offer(SECOND, { epoch: 4, previous: head })
        offered.bundle = SECOND.slice(0, -1)
      },
    ],
    [
      'a bundle that is longer than its head says',
      'BUNDLE_TOO_LARGE',
      async ({ offer, head, offered }) => {
        await offer(SECOND, { epoch: 4, previous: head })
        offered.bundle = `${SECOND} `
      },
    ],
    [
      'a bundle that is larger than any may be, which is not even read',
      'BUNDLE_TOO_LARGE',
      async ({ offer, head, offered }) => {
        const { digest, mediaType } = headFor(SECOND).bundle
        await offer(SECOND, { epoch: 4, previous: head, bundle: { digest, mediaType, size: 4_194_305 } })
        offered.bundle = undefined
      },
    ],
    [
      'a bundle with one bit turned',
      'BUNDLE_DIGEST_MISMATCH',
      async ({ offer, head, offered }) => {
        await offer(SECOND, { epoch: 4, previous: head })
        const bytes = new TextEncoder().encode(SECOND)
        bytes[100] ^= 1
        offered.bundle = bytes
      },
    ],
    [
      'a signed bundle that is no bundle',
      'BUNDLE_INVALID',
      ({ offer, head }) => offer('{"files":[],"version":1}', { epoch: 4, previous: head }),
    ],
    [
      'a signed bundle whose policies do not parse',
      'BUNDLE_INVALID',
      ({ offer, head }) => offer(withFile(/^policies\//, 'permit(principal action'), { epoch: 4, previous: head }),
    ],
    [
      'a signed bundle whose own tests do not hold',
      'BUNDLE_TESTS_FAILED',
      ({ offer, head }) => offer(FIRST.replaceAll('expect: DENY', 'expect: ALLOW'), { epoch: 4, previous: head }),
    ],
    [
      'a bundle that is not there',
      'BUNDLE_ABSENT',
      async ({ offer, head, offered }) => {
        await offer(SECOND, { epoch: 4, previous: head })
        offered.bundle = undefined
      },
    ],
    ['no head', 'HEAD_ABSENT', async ({ offered }) => (offered.head = undefined)],
    ['a head that is no envelope', 'HEAD_UNREADABLE', async ({ offered }) => (offered.head = '{"scope":"default"}')],
    ['a head that is too large', 'HEAD_TOO_LARGE', async ({ offered }) => (offered.head = canonicalJson({ payload: 'x'.repeat(16_384) }))],
    [
      'a source that cannot be reached',
      'SOURCE_UNREACHABLE',
      async ({ offered }) => {
        offered.broken = 'connection refused'
      },
    ],
    [
      'a source that does not answer',
      'SOURCE_SILENT',
      async ({ offered }) => {
        offered.hang = true
      },
    ],
  ]

  it.each(REFUSALS)('%s is refused (%s): the snapshot is unchanged, the metric one higher, the receipt one', async (_what, code, offer) => {
    const given = await standing()
    const { authority, outcomes, clocks } = given
    const before = authority.status()[0].snapshot
    await offer(given)
    for (let polls = 0; polls < 3; polls += 1) {
      clocks.pass(10 * SECOND_MS)
      await authority.reconcile()
    }
    expect(outcomes).toEqual(['installed', code, code, code])
    expect(authority.status()[0].snapshot).toBe(before)
    expect(authority.status()[0].last).toMatchObject({ outcome: code })
    expect(authority.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 3 } })
    expect(await receipts('policy-refused/v1')).toMatchObject([{ scope: 'default', code }])
    expect(await receipts('policy-installed/v1')).toHaveLength(1)
    expect(await openedStore().store.views.policyHead('default')).toMatchObject({ epoch: 3 })
  })

  it('has a reason of its own for each of the eight of the acceptance list', () => {
    const listed = [
      'an unsigned head',
      'a head signed with a key that the root does not know',
      'a head of another scope',
      'a head of a lower epoch',
    ]
    const more = [
      'a head of the same epoch with another digest',
      'an expired head',
      'a truncated bundle',
      'a bundle that is longer than its head says',
    ]
    const codes = [...listed, ...more].map((what) => REFUSALS.find(([name]) => name === what)?.[1])
    expect(new Set(codes).size).toBe(8)
  })

  it('is refused again after a success, and a flood of different ones does not fill the ledger', async () => {
    const { authority, offered, offer, head, clocks } = await standing()
    const good = offered.head
    for (let i = 0; i < 30; i += 1) {
      await offer(SECOND, { epoch: 4, previous: head, issuedBy: `mallory ${i}` }, [])
      await authority.reconcile()
      offered.head = good
      offered.bundle = FIRST
      await authority.reconcile()
    }
    expect(await receipts('policy-refused/v1')).toHaveLength(20)
    clocks.pass(60 * MINUTE_MS)
    await offer(SECOND, { epoch: 4, previous: head }, [])
    await authority.reconcile()
    expect(await receipts('policy-refused/v1')).toHaveLength(21)
  })

  it('puts an end to the one in force where the configuration says deny, until a good one comes; a source that is away does not', async () => {
    const { authority, offer, offered, head, clocks } = await standing({ onInvalidUpdate: 'deny' })
    offered.broken = 'connection refused'
    await authority.reconcile()
    expect(authority.standing('demo')).toMatchObject({ is: 'verified' })
    offered.broken = undefined
    await offer(SECOND, { epoch: 4, previous: head }, [])
    await authority.reconcile()
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_NOT_READY' })
    expect(authority.isReady()).toBe(false)
    clocks.pass(10 * SECOND_MS)
    await offer(SECOND, { epoch: 4, previous: head })
    await authority.reconcile()
    expect(authority.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 4 } })
  })
})

describe('a first start', () => {
  it('without a valid policy is not ready, and everything is denied with the reason', async () => {
    const { authority, offer } = await world()
    expect(authority.isReady()).toBe(false)
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_NOT_READY' })
    await offer(FIRST, {}, [])
    await authority.reconcile()
    expect(authority.isReady()).toBe(false)
    const found = authority.standing('demo')
    expect(found.is === 'none' && found.why).toContain('SIGNATURE_MISSING')
    await offer(FIRST)
    await authority.reconcile()
    expect(authority.isReady()).toBe(true)
  })
})

describe('the age of a policy', () => {
  it('turns decisions into DENY exactly at the limit when the source hangs for ever', async () => {
    const { authority, offered, clocks } = await standing()
    offered.hang = true
    const hanging = authority.reconcile()
    clocks.pass(MAX_AGE_MS - 1)
    expect(authority.standing('demo')).toMatchObject({ is: 'verified' })
    clocks.pass(1)
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
    expect(authority.isReady()).toBe(false)
    await hanging
    expect(authority.status()[0].last).toMatchObject({ outcome: 'SOURCE_SILENT' })
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
  })

  it('is not asked of a source that hangs more than twice at once', async () => {
    const { authority, offered, clocks } = await standing()
    offered.hang = true
    const before = offered.hung
    for (let polls = 0; polls < 5; polls += 1) {
      clocks.pass(SECOND_MS)
      await authority.reconcile()
    }
    expect(offered.hung - before).toBe(2)
    expect(authority.status()[0].last).toMatchObject({ outcome: 'SOURCE_SILENT', detail: expect.stringContaining('2 earlier readings') })
  })

  it('is not prolonged by a wall clock that is set back, nor shortened when it is right again', async () => {
    const { authority, offered, clocks } = await standing()
    offered.broken = 'away'
    clocks.wallMs -= 30 * DAY_MS
    clocks.monotonicMs += MAX_AGE_MS - 1
    expect(authority.standing('demo')).toMatchObject({ is: 'verified' })
    clocks.monotonicMs += 1
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
  })

  it('counts what passed while the machine slept, which the monotonic clock does not', async () => {
    const { authority, clocks } = await standing()
    clocks.wallMs += MAX_AGE_MS
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_STALE' })
  })

  it('begins anew with each look that finds the same head, whether it is sent again or only its tag', async () => {
    const { authority, offered, clocks, outcomes } = await standing()
    offered.tag = 'v3'
    clocks.pass(9 * MINUTE_MS)
    await authority.reconcile()
    clocks.pass(9 * MINUTE_MS)
    await authority.reconcile()
    clocks.pass(9 * MINUTE_MS)
    expect(authority.standing('demo')).toMatchObject({ is: 'verified' })
    expect(outcomes).toEqual(['installed', 'unchanged', 'unchanged'])
    expect(offered.bundles).toBe(1)
    expect(await receipts('policy-installed/v1')).toHaveLength(1)
  })

  it('does not outlive the head, though the source goes on answering that nothing has changed', async () => {
    const { authority, offer, offered, clocks, outcomes } = await world()
    await offer(FIRST, { expiresAtMs: NOON + 15 * MINUTE_MS })
    offered.tag = 'v1'
    await authority.reconcile()
    clocks.pass(9 * MINUTE_MS)
    await authority.reconcile()
    clocks.pass(6 * MINUTE_MS - 1)
    expect(authority.standing('demo')).toMatchObject({ is: 'verified' })
    clocks.pass(1)
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_EXPIRED' })
    await authority.reconcile()
    expect(outcomes).toEqual(['installed', 'unchanged', 'HEAD_EXPIRED'])
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_EXPIRED' })
  })

  it('does not outlive the head when the wall clock is set back, however often the source is seen', async () => {
    const { authority, offer, clocks } = await world()
    await offer(FIRST, { expiresAtMs: NOON + 15 * MINUTE_MS })
    await authority.reconcile()
    clocks.pass(9 * MINUTE_MS)
    clocks.wallMs -= 12 * 60 * MINUTE_MS
    await authority.reconcile()
    clocks.monotonicMs += 6 * MINUTE_MS
    expect(authority.standing('demo')).toMatchObject({ is: 'none', code: 'POLICY_EXPIRED' })
  })
})

describe('wakes', () => {
  it('coalesce: a thousand at once are two looks', async () => {
    const { authority, offered } = await standing()
    const before = offered.heads
    await Promise.all(Array.from({ length: 1000 }, () => authority.reconcile()))
    expect(offered.heads - before).toBe(2)
  })

  it('see what was offered before they were called, even while somebody looks', async () => {
    const { authority, offer, head, settings } = await standing()
    expect(settings.pollMs).toBe(10_000)
    const first = authority.reconcile()
    await offer(SECOND, { epoch: 4, previous: head })
    const [status] = await authority.reconcile()
    await first
    expect(status.standing).toMatchObject({ policy: { epoch: 4 } })
  })
})

/** The default bundle with another text in the first file that matches. */
function withFile(path: RegExp, text: string): string {
  const packed = JSON.parse(FIRST) as { files: { path: string; text: string }[]; version: number }
  const at = packed.files.findIndex((file) => path.test(file.path))
  return canonicalJson({ ...packed, files: packed.files.map((file, i) => (i === at ? { ...file, text } : file)) })
}
