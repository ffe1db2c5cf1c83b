// The wake-up of policy and its status, through the door.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleText, policyWorld, type PolicyWorld } from '../../test/run/policy-world.ts'
import { changeBy, openWorld, type World } from '../../test/serve/world.ts'
import { digestOf } from '../core/digest.ts'
import { LOCAL_ADMINISTRATOR } from '../identity/local-administrator.ts'
import { makeApiKey } from '../identity/keys.ts'
import { openSqliteStore } from '../state/sqlite.ts'
import type { OpenStore } from '../state/state.ts'

const BUNDLE = bundleText()
const WAKE = '/internal/policy/reconcile'

let opened: OpenStore
let policy: PolicyWorld
let world: World

beforeEach(async () => {
  opened = await openSqliteStore({ memory: true })
  policy = await policyWorld(opened)
  world = await openWorld({ policyAuthority: policy.authority })
})
afterEach(async () => {
  await world.close()
  await opened.close()
})

async function keyFor(use: 'api' | 'scrape' | 'service', role: 'viewer' | 'admin' = 'viewer') {
  const wish = { name: `for-${use}`, role, use, for: 'service', expiresInDays: 1, environments: undefined, teams: undefined } as const
  const { key, secret } = makeApiKey(wish, LOCAL_ADMINISTRATOR, world.deps.now())
  await world.deps.run.makeKey({ key, principal: LOCAL_ADMINISTRATOR })
  return { authorization: `Bearer ${secret}` }
}

const wake = (headers: Record<string, string>, payload?: string) =>
  world.server.inject({ method: 'POST', url: WAKE, headers, ...(payload === undefined ? {} : { payload }) })

describe('the wake-up', () => {
  it('looks at the source and answers how policy is', async () => {
    await policy.offer(BUNDLE)
    const answer = await wake(await keyFor('service'))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      provenance: 'configured',
      scopes: [
        {
          scope: 'default',
          environments: ['demo'],
          standing: 'verified',
          policy: { epoch: 1, digest: digestOf(BUNDLE) },
          lastLook: { outcome: 'installed' },
        },
      ],
    })
  })

  it('is refused without a key, with a wrong one, and with a key for something else', async () => {
    expect((await wake({})).statusCode).toBe(401)
    expect((await wake({ authorization: 'Bearer tg_000000000000_0000000000000000000000000000000000000000000' })).statusCode).toBe(401)
    expect((await wake(await keyFor('api'))).statusCode).toBe(403)
    expect((await wake(await keyFor('scrape'))).statusCode).toBe(403)
    expect(policy.offered.heads).toBe(0)
  })

  it('is refused with any body, whatever its type, and looks at nothing', async () => {
    const headers = await keyFor('service')
    for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
      const answer = await wake({ ...headers, 'content-type': type }, '{}')
      expect(answer.statusCode, type).toBe(400)
      expect(answer.json()).toMatchObject({ code: 'request-invalid' })
    }
    expect((await wake({ ...headers, 'transfer-encoding': 'chunked', 'content-type': 'text/plain' })).statusCode).toBe(400)
    expect(policy.offered.heads).toBe(0)
  })

  it('never answers 200 for a look that failed, and says which check failed', async () => {
    await policy.offer(BUNDLE, {}, [])
    const answer = await wake(await keyFor('service'))
    expect(answer.statusCode).toBe(502)
    expect(answer.json()).toMatchObject({
      code: 'policy-reconcile-failed',
      faults: ['default: SIGNATURE_MISSING: the head bears no signature'],
    })
  })

  it('opens nothing else to a service key', async () => {
    const headers = await keyFor('service', 'admin')
    for (const url of ['/api/v1/policy', '/api/v1/me', '/metrics'])
      expect((await world.server.inject({ url, headers })).statusCode, url).toBe(403)
  })

  it('is there for an administrator who is signed in', async () => {
    await policy.offer(BUNDLE)
    expect((await wake(changeBy(await world.signIn()))).statusCode).toBe(200)
  })
})

describe('the status', () => {
  it('tells what is in force with its policies, and why nothing is', async () => {
    const headers = await world.bearer()
    const before = await world.server.inject({ url: '/api/v1/policy', headers })
    expect(before.json()).toMatchObject({ scopes: [{ standing: 'none', code: 'POLICY_NOT_READY', policy: null, lastLook: null }] })

    await policy.offer(BUNDLE)
    await policy.authority.reconcile()
    policy.clocks.pass(4000)
    const after = await world.server.inject({ url: '/api/v1/policy', headers })
    expect(after.statusCode).toBe(200)
    const [scope] = (after.json() as { scopes: { policy: { ageSeconds: number; policies: { id: string; text: string }[] } }[] }).scopes
    expect(scope.policy.ageSeconds).toBe(4)
    expect(scope.policy.policies.length).toBeGreaterThan(3)
    expect(scope.policy.policies[0].text).toMatch(/permit|forbid/)
  })
})
