// The policy that a Tidegate makes of its own: made once, followed by other processes, and renewed in time.

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleText, policyWorld } from '../../test/run/policy-world.ts'
import { DAY_MS } from '../core/time.ts'
import { createMountedFileSource } from '../gate/mounted-file.ts'
import { createPolicyAuthority } from '../run/policy/policy-authority.ts'
import { openSqliteStore } from '../state/sqlite.ts'
import type { OpenStore } from '../state/state.ts'
import { openLocalPolicy } from './local-policy.ts'

let opened: OpenStore
let folder: string

beforeEach(async () => {
  opened = await openSqliteStore({ memory: true })
  folder = mkdtempSync(join(tmpdir(), 'tidegate-local-policy-'))
})
afterEach(async () => {
  await opened.close()
  rmSync(folder, { recursive: true })
})

/** A process with a data directory of its own on the common store. */
async function start(name: string, nowMs = Date.now()) {
  const { settings } = await policyWorld(opened)
  const clocks = { now: () => nowMs, monotonic: () => nowMs }
  const dataDirectory = join(folder, name)
  const plan = { dataDirectory, scopes: ['default'], views: opened.store.views, now: clocks.now, log: settings.log }
  const local = await openLocalPolicy(plan)
  const source = createMountedFileSource(local.directory)
  const changes = { source, pinnedRoot: local.pinnedRoot, provenance: 'generated' as const, clocks, deadlineMs: 5000 }
  return { directory: local.directory, authority: createPolicyAuthority({ ...settings, ...changes }, new Map([['demo', 'default']])) }
}

test('the first start makes a root, a key that only its owner reads, and epoch 1; the next start makes nothing', async () => {
  const first = await start('one')
  await first.authority.reconcile()
  expect(first.authority.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 1 } })
  expect(statSync(join(first.directory, 'policy.key')).mode & 0o777).toBe(0o600)
  const head = readFileSync(join(first.directory, 'default/head.json'), 'utf8')

  const again = await start('one')
  await again.authority.reconcile()
  expect(readFileSync(join(again.directory, 'default/head.json'), 'utf8')).toBe(head)
  expect(await opened.store.views.policyHead('default')).toMatchObject({ epoch: 1, provenance: 'generated' })
})

test('less than half a year before its end the next start signs the next epoch', async () => {
  await (await start('one')).authority.reconcile()
  const later = await start('one', Date.now() + 200 * DAY_MS)
  await later.authority.reconcile()
  expect(later.authority.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 2 } })
})

test('a second process with a data directory of its own follows the first', async () => {
  const first = await start('one')
  await first.authority.reconcile()
  const second = await start('two')
  await second.authority.reconcile()
  expect(second.authority.standing('demo')).toMatchObject({ is: 'verified', policy: { epoch: 1 } })
  expect(second.authority.status()[0].last).toMatchObject({ outcome: 'unchanged' })
})

test('two that start at once agree after the next look', async () => {
  const [first, second] = [await start('one'), await start('two')]
  await Promise.all([first.authority.reconcile(), second.authority.reconcile()])
  await Promise.all([first.authority.reconcile(), second.authority.reconcile()])
  const [a, b] = [first, second].map(({ authority }) => authority.standing('demo'))
  expect(a).toMatchObject({ is: 'verified' })
  expect(b).toEqual(a)
})

test('a start that has lost the options of its policy does not fall back to the built-in default', async () => {
  const configured = await policyWorld(opened)
  await configured.offer(bundleText())
  await configured.authority.reconcile()
  expect(await opened.store.views.policyHead('default')).toMatchObject({ epoch: 1, provenance: 'configured' })

  await expect(start('one')).rejects.toMatchObject({
    code: 'config-invalid',
    faults: [expect.stringMatching(/^policy\.rootFile: .*`default`/)],
  })
  expect(await opened.store.views.policyHead('default')).toMatchObject({ epoch: 1, provenance: 'configured' })
})
