// The subcommands of `policy` by their names, against a real server: sign, push, replay, and what is refused in a sentence.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bundleWith, openPolicyHouse, type PolicyHouse } from '../../test/gate/policy-house.ts'
import { openWorld, type World } from '../../test/serve/world.ts'
import { openPolicyDoor } from '../boot/policy-door.ts'
import { main } from './main.ts'

let place: string
let plane: PolicyHouse
let world: World
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'tidegate-push-'))
  plane = await openPolicyHouse()
  plane.lay(await plane.sign())
  await plane.authority.reconcile()
  world = await openWorld({ store: plane.house.store, policy: openPolicyDoor(plane.house, plane.publishing) })
  await world.server.listen({ host: '127.0.0.1', port: 0 })
  const [{ port }] = world.server.addresses() as AddressInfo[]
  const { authorization } = await world.bearer({ role: 'admin', for: 'me' })
  vi.stubEnv('TIDEGATE_SERVER', `http://127.0.0.1:${port}`)
  vi.stubEnv('TIDEGATE_API_KEY', authorization.replace('Bearer ', ''))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await world.close()
  await plane.close()
  rmSync(place, { recursive: true })
})

async function tidegate(...argv: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await main(argv, { out: (line) => void out.push(line), err: (line) => void err.push(line), isTerminal: false })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

async function signed(epoch: number, previous: string | null, bundle = bundleWith()) {
  const policy = await plane.sign({ epoch, previous, bundle })
  writeFileSync(join(place, 'head.json'), policy.envelope)
  writeFileSync(join(place, 'bundle.json'), policy.bundle)
  return policy
}

test('a signed policy is pushed from its directory, and once more without effect', async () => {
  const first = (await plane.house.store.views.policyHead('default'))!.envelope
  await signed(2, first)
  const pushed = await tidegate('policy', 'push', place)
  expect([pushed.code, pushed.out]).toEqual([0, expect.stringMatching(/^epoch 2 of `default` is published: \d+ policies/)])
  const again = await tidegate('policy', 'push', join(place, 'head.json'), join(place, 'bundle.json'))
  expect([again.code, again.out]).toEqual([0, 'epoch 2 of `default` lies there already'])
})

test('a refused push says which check it failed', async () => {
  await signed(2, null)
  const refused = await tidegate('policy', 'push', place, '--json')
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'policy-refused', faults: ['PREVIOUS_MISMATCH'] } })
})

test('a candidate is replayed from a directory or a packed file', async () => {
  await signed(2, null)
  const replayed = await tidegate('policy', 'replay', join(place, 'bundle.json'))
  expect(replayed.err).toBe('')
  expect(replayed.out).toContain('would have blocked 0 of 0 changes')
  const directory = await tidegate('policy', 'replay', join(import.meta.dirname, '../../examples/policy'), '--json')
  expect(JSON.parse(directory.out)).toMatchObject({ decisions: 0, isWhole: true })
})

test.each([
  [['policy'], /say what to do: `policy /],
  [['policy', 'fly'], /say what to do/],
  [['policy', 'push', 'nowhere'], /name the directory/],
  [['policy', 'push', '.', '--threshold', '2'], /`policy push` takes no --threshold/],
  [['policy', 'replay', 'nowhere'], /there is no `nowhere`/],
])('%j is refused in a sentence', async (argv, message) => {
  const { code, err } = await tidegate(...argv)
  expect([code, err]).toEqual([2, expect.stringMatching(message)])
})
