// One Tidegate as the control plane of another, over real HTTP; pushing; and replaying a candidate on the ledger.

import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleWith, openPolicyHouse, type PolicyHouse, type SignedPolicy } from '../../test/gate/policy-house.ts'
import { SIGNER } from '../../test/record/signed-now.ts'
import { changeBy, openWorld, type World } from '../../test/serve/world.ts'
import { createHttp, type ClosableHttp } from '../boot/http.ts'
import { openPolicyDoor } from '../boot/policy-door.ts'
import { digestOf } from '../core/digest.ts'
import type { VerdictWord } from '../core/verdict.ts'
import { createControlPlaneSource } from '../gate/control-plane.ts'
import { callModelRequest, notifyRequest } from '../gate/request-of.ts'
import { record } from '../record/record.ts'

const NO_NIGHTS =
  '@id("no-nights") @description("Nobody edits at three.") forbid (principal, action == Tidegate::Action::"edit-environment", resource) when { context.time.hour == 3 };'
const NO_DRILLS =
  '@id("no-drills") @description("No drill is told.") forbid (principal, action == Tidegate::Action::"notify", resource) when { context.event == "drill" };'

describe('policy over HTTP', () => {
  let plane: PolicyHouse
  let world: World
  let first: SignedPolicy
  const ends: (() => Promise<unknown>)[] = []

  beforeEach(async () => {
    plane = await openPolicyHouse({ scopes: ['default', 'team-b'] })
    first = await plane.sign()
    plane.lay(first)
    plane.lay(await plane.sign({ scope: 'team-b' }), 'team-b')
    await plane.authority.reconcile()
    world = await openWorld({ store: plane.house.store, policy: openPolicyDoor(plane.house, plane.publishing), bodyLimitBytes: 4096 })
  })
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
    await world.close()
    await plane.close()
  })

  const get = async (url: string, headers: Record<string, string> = {}) =>
    world.server.inject({ url, headers: { ...(await world.bearer()), ...headers } })

  async function push(policy: SignedPolicy, scope = 'default') {
    const headers = changeBy(await world.signIn())
    const payload = { head: policy.envelope, bundle: policy.bundle }
    return world.server.inject({ method: 'POST', url: `/api/v1/policy/heads/${scope}`, headers, payload })
  }

  it('serves head and bundle byte for byte, and answers 304 to who has the head', async () => {
    const head = await get('/api/v1/policy/heads/default')
    expect(head.body).toBe(first.envelope)
    expect(head.headers['content-type']).toBe('application/json; charset=utf-8')
    const again = await get('/api/v1/policy/heads/default', { 'if-none-match': String(head.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const other = await get('/api/v1/policy/heads/default', { 'if-none-match': '"other"' })
    expect(other.statusCode).toBe(200)
    const bundle = await get(`/api/v1/policy/bundles/${encodeURIComponent(digestOf(first.bundle))}`)
    expect(bundle.body).toBe(first.bundle)
    expect((await get('/api/v1/policy/roots/1')).statusCode).toBe(200)
    for (const url of ['heads/nobody', `bundles/${digestOf('x')}`, 'roots/2'])
      expect((await get(`/api/v1/policy/${url}`)).statusCode).toBe(404)
  })

  it('shows policy to who sees everything, and pushes for administrators alone', async () => {
    const part = await world.bearer({ environments: ['demo'], teams: ['shop'] })
    expect((await world.server.inject({ url: '/api/v1/policy/heads/default', headers: part })).statusCode).toBe(403)
    expect((await world.server.inject({ url: '/api/v1/policy/heads/default' })).statusCode).toBe(401)
    const service = await world.bearer({ role: 'admin' })
    const answer = await world.server.inject({
      method: 'POST',
      url: '/api/v1/policy/heads/default',
      headers: service,
      payload: { head: 'x', bundle: 'x' },
    })
    expect(answer.statusCode).toBe(403)
  })

  it('takes a push larger than other bodies, and tells each refusal by its name', async () => {
    const second = await plane.sign({ epoch: 2, previous: first.envelope, bundle: bundleWith(NO_NIGHTS) })
    expect(second.bundle.length).toBeGreaterThan(4096)
    const refused = await push({ ...second, bundle: first.bundle })
    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({ code: 'policy-refused', faults: [expect.stringMatching(/^BUNDLE_/)] })
    expect((await push(second, 'nobody')).statusCode).toBe(404)
    const answer = await push(second)
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { scope: 'default', epoch: 2, policies: expect.any(Number) }])
    expect((await get('/api/v1/policy/heads/default')).body).toBe(second.envelope)
  })

  /** Another Tidegate whose control plane is this one. */
  async function follower(scopes: readonly string[]): Promise<PolicyHouse> {
    await world.server.listen({ host: '127.0.0.1', port: 0 })
    const [{ port }] = world.server.addresses() as AddressInfo[]
    const http: ClosableHttp = createHttp()
    ends.push(() => http.close())
    const { authorization } = await world.bearer()
    const source = createControlPlaneSource({ http, url: `http://127.0.0.1:${port}`, token: () => authorization.replace('Bearer ', '') })
    const opened = await openPolicyHouse({ source, scopes, pinned: await plane.publishing.settings.pinnedRoot() })
    ends.push(() => opened.close())
    return opened
  }

  const epochOf = (house: PolicyHouse, scope = 'default') => {
    const standing = house.authority.standing(`environment-${scope}`)
    return standing.is === 'verified' ? standing.policy.epoch : standing.code
  }

  it('is the control plane of another: what is pushed here comes into force there by the next poll and after a wake', async () => {
    const other = await follower(['default', 'team-b'])
    expect(epochOf(other)).toBe('POLICY_NOT_READY')
    await other.authority.reconcile()
    expect([epochOf(other), epochOf(other, 'team-b')]).toEqual([1, 1])
    const second = await plane.sign({ epoch: 2, previous: first.envelope, bundle: bundleWith(NO_NIGHTS) })
    expect((await push(second)).statusCode).toBe(201)
    expect(epochOf(other)).toBe(1)
    await other.authority.reconcile()
    expect([epochOf(other), epochOf(other, 'team-b')]).toEqual([2, 1])
    const third = await plane.sign({ epoch: 3, previous: second.envelope })
    expect((await push(third)).statusCode).toBe(201)
    const stopping = new AbortController()
    const keeping = other.authority.keep(stopping.signal)
    await expect.poll(() => epochOf(other)).toBe(3)
    stopping.abort()
    await keeping
  })

  it('stands in for no signature: another root believes nothing of it', async () => {
    const other = await follower(['default'])
    const foreign = await openPolicyHouse({ source: other.publishing.settings.source })
    ends.push(() => foreign.close())
    await foreign.authority.reconcile()
    expect(epochOf(foreign)).toBe('POLICY_NOT_READY')
    expect(foreign.authority.status()[0]?.last?.outcome).toBe('THRESHOLD_NOT_MET')
  })

  const moment = { nowMs: Date.UTC(2026, 0, 5, 10), timeZone: 'UTC' }

  async function decided(
    proposal: string | undefined,
    verdict: VerdictWord,
    request: ReturnType<typeof notifyRequest>,
    policies = ['notifications-may-be-sent'],
  ) {
    const body = {
      ...(proposal === undefined ? {} : { proposal }),
      decision: JSON.parse(JSON.stringify({ verdict, policies, policy: null, request, approvals: [] })),
    }
    const draft = {
      type: 'effect-refused/v1',
      subjects: [],
      environment: '*',
      team: '*',
      principal: 'system:schedule',
      atMs: 0,
      body,
    } as const
    const receipt = await record(draft, SIGNER)
    await plane.house.store.commit({ expect: [], writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
  }

  const notice = (event: string) => notifyRequest({ id: 'system:schedule' }, { ...moment, environment: 'demo', channel: 'ops', event })

  async function replay(bundle: string, role: 'viewer' | 'approver' = 'approver') {
    const headers = await world.bearer({ role })
    return world.server.inject({ method: 'POST', url: '/api/v1/policy/replay', headers, payload: { bundle } })
  }

  it('replays a candidate: which changes it would have blocked, and which less', async () => {
    await decided('p-1', 'ALLOW', notice('drill'))
    await decided('p-1', 'ALLOW', notice('drill'))
    await decided('p-2', 'ALLOW', notice('merged'))
    await decided(
      undefined,
      'DENY',
      callModelRequest({ id: 'system:schedule' }, { ...moment, model: 'm', purpose: 'p', dataClass: 'd', costCents: 1 }),
      ['nobody'],
    )
    await decided('p-3', 'DENY', notice('merged'), ['P-003'])
    const candidate = bundleWith(NO_DRILLS)
    const answer = await replay(candidate.text)
    expect(answer.json()).toMatchObject({
      bundle: candidate.digest,
      decisions: 5,
      changes: 4,
      blocked: 1,
      escalated: 0,
      loosened: 1,
      isWhole: true,
      sentence: 'would have blocked 1 of 4 changes, asked people about 0 more, and held 1 less',
    })
    const { differences } = answer.json<{ differences: { before: string; after: string; proposal: string | null; policies: string[] }[] }>()
    expect(differences.map(({ before, after, proposal, policies }) => [before, after, proposal, policies])).toEqual([
      ['DENY', 'ALLOW', null, ['models-may-be-asked']],
      ['ALLOW', 'DENY', 'p-1', ['no-drills']],
      ['ALLOW', 'DENY', 'p-1', ['no-drills']],
    ])
    expect(epochOf(plane)).toBe(1)
    expect(plane.house.authority(undefined).engine.ask(candidate.digest, 'rules', notice('drill')).errors).not.toEqual([])
  })

  it('replays for approvers, one at a time, and tells the faults of a candidate', async () => {
    await decided('p-1', 'ALLOW', notice('drill'))
    expect((await replay(first.bundle, 'viewer')).statusCode).toBe(403)
    const faulty = await replay('{}')
    expect([faulty.statusCode, faulty.json()]).toMatchObject([422, { code: 'policy-invalid' }])
    const both = await Promise.all([replay(first.bundle), replay(first.bundle)])
    expect(both.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 429])
    expect((await replay(first.bundle)).json()).toMatchObject({ decisions: 1, blocked: 0 })
  })
})
