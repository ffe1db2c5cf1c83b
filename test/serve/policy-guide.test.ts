// The guide on changing the policy is followed word for word, against a real server: init, edit, check, test, sign, replay, push, and back.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPolicyDoor } from '../../src/boot/policy-door.ts'
import { main } from '../../src/cli/main.ts'
import { digestOf } from '../../src/core/digest.ts'
import { createMountedFileSource } from '../../src/gate/mounted-file.ts'
import { createPolicyFiles } from '../../src/gate/policy-files.ts'
import { openPolicyHouse } from '../gate/policy-house.ts'
import { openWorld } from './world.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/guides/change-the-policy.md'), 'utf8')
const steps = page.split(/^(?=\*\*\d\.)/m).slice(1)
const commandsOf = (step: string) => [...step.matchAll(/^npx tidegate (.*)$/gm)].map(([, command]) => command.split(' '))

let place: string
let before: string
const ends: (() => Promise<unknown>)[] = []
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tidegate-guide-'))
  before = process.cwd()
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
  expect(process.cwd()).toBe(before)
})

/** Runs the commands of a step in the directory of the reader; paths are those of the page. */
async function follow(step: string): Promise<string> {
  const out: string[] = []
  const isPath = (word: string) => /^(my-policy|keys|signed|next|back)(\/|$)/.test(word)
  for (const command of commandsOf(step)) {
    const argv = command.map((word) => (isPath(word) ? join(place, word) : word))
    if (argv[1] === 'sign' && !argv.includes('--out')) argv.push('--out', join(place, 'signed'))
    if (argv[1] === 'root') argv.splice(3, 1, join(place, 'keys'))
    const err: string[] = []
    const code = await main(argv, { out: (line) => void out.push(line), err: (line) => void err.push(line), isTerminal: false })
    expect([code, command.join(' '), err]).toEqual([0, command.join(' '), []])
  }
  return out.join('\n')
}

/** Writes the files that a step shows. */
function edit(step: string): void {
  const names = [...step.matchAll(/`(my-policy\/[\w./-]+)`/g)].map(([, name]) => name)
  const texts = [...step.matchAll(/```(?:cedar|yaml)\n([\s\S]*?)```/g)].map(([, text]) => text)
  expect(names).toHaveLength(texts.length)
  for (const [i, name] of names.entries()) {
    mkdirSync(dirname(join(place, name)), { recursive: true })
    writeFileSync(join(place, name), texts[i])
  }
}

async function serverOf(directory: string) {
  const pinned = readFileSync(join(place, 'keys/root.json'), 'utf8')
  const house = await openPolicyHouse({ source: createMountedFileSource(directory), pinned })
  house.nowMs = Date.now()
  ends.push(() => house.close())
  await house.authority.reconcile()
  const publishing = { ...house.publishing, publisher: createPolicyFiles(directory) }
  const world = await openWorld({ store: house.house.store, policy: openPolicyDoor(house.house, publishing) })
  ends.push(() => world.close())
  await world.server.listen({ host: '127.0.0.1', port: 0 })
  const [{ port }] = world.server.addresses() as AddressInfo[]
  const { authorization } = await world.bearer({ role: 'admin', for: 'me' })
  vi.stubEnv('TIDEGATE_SERVER', `http://127.0.0.1:${port}`)
  vi.stubEnv('TIDEGATE_API_KEY', authorization.replace('Bearer ', ''))
  return house
}

test('the guide holds, step by step', async () => {
  expect(steps).toHaveLength(7)
  const [init, editing, checking, signing, replaying, pushing, back] = steps
  await follow(init)
  edit(editing)
  await follow(checking)
  await follow(signing)
  const house = await serverOf(join(place, 'signed'))
  const inForce = () => {
    const standing = house.authority.standing(undefined)
    return standing.is === 'verified' ? standing.policy : standing
  }
  expect(inForce()).toMatchObject({ epoch: 1 })
  const first = readFileSync(join(place, 'signed/default/bundle.json'), 'utf8')
  expect(inForce()).toMatchObject({ digest: digestOf(first) })

  for (const [name, from, to] of [
    ['my-policy/policies/weekend.cedar', '>= 6', '>= 5'],
    ['my-policy/tests/weekend.yaml', 'expect: ALLOW', 'expect: DENY'],
  ])
    writeFileSync(join(place, name), readFileSync(join(place, name), 'utf8').replace(from, to))
  expect(await follow(replaying)).toContain('would have blocked 0 of 0 changes')
  expect(await follow(pushing)).toContain('epoch 2 of `default` is published')
  expect(inForce()).toMatchObject({ epoch: 2 })
  expect(inForce()).not.toMatchObject({ digest: digestOf(first) })
  await follow(back)
  expect(inForce()).toMatchObject({ epoch: 3, digest: digestOf(first) })
  expect((await house.receipts()).map(({ type }) => type).filter((type) => type === 'policy-installed/v1')).toHaveLength(3)
}, 120_000)
