// A store that can be read and not written: the server says that it is not ready, sends nothing, and is ready again when it can write.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { boot, type Running } from '../../src/boot/boot.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { createRemote, type TestRemote } from '../contracts/host-remote.ts'
import { firstProposals, signInByHand } from '../journeys/person.ts'
import { within } from '../journeys/within.ts'
import { POSTGRES_PASSWORD, startPostgres } from '../peers/postgres.ts'
import { copyRecordings } from './copy-recordings.ts'
import { MANIFEST } from './git-house.ts'
import { CAN_MOUNT, mountSmallDisk } from './small-disk.ts'

/** How long the server may take to notice, either way: its schedule writes each few seconds. */
const NOTICE_MS = 60_000

const endings: (() => unknown)[] = []

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
  vi.unstubAllEnvs()
})

/** What takes the store's writes away, and gives them back. */
interface Fault {
  readonly options: Readonly<Record<string, string>>
  readonly begin: () => unknown
  readonly end: () => unknown
}

function fullDisk(): Fault {
  const disk = mountSmallDisk(64)
  if (disk === undefined) throw new Error('no file system could be mounted')
  endings.push(() => disk.remove())
  return { options: { 'data.directory': join(disk.path, 'data') }, begin: () => disk.fill(), end: () => disk.free() }
}

async function readOnlyDatabase(): Promise<Fault> {
  const server = await startPostgres(18)
  endings.push(() => server.stop())
  const url = await server.database()
  vi.stubEnv('TIDEGATE_SECRET_DATABASE', POSTGRES_PASSWORD)
  const data = mkdtempSync(join(tmpdir(), 'tidegate-data-'))
  endings.push(() => rmSync(data, { recursive: true, force: true }))
  return {
    options: { 'data.directory': data, 'store.url': url, 'store.passwordEnv': 'TIDEGATE_SECRET_DATABASE' },
    begin: () => server.setReadOnly(url, true),
    end: () => server.setReadOnly(url, false),
  }
}

/** A server for one workload, of which the demo's recordings say that it is too large. */
async function start(options: Fault['options']): Promise<{ readonly running: Running; readonly remote: TestRemote }> {
  const place = mkdtempSync(join(tmpdir(), 'tidegate-read-only-'))
  endings.push(() => rmSync(place, { recursive: true, force: true }))
  const remote = createRemote()
  endings.push(() => remote.remove())
  remote.commit({ [MANIFEST]: readFileSync(join(DEMO_DIRECTORY, 'repository', MANIFEST), 'utf8') })
  copyRecordings(['media/Deployment/image-resizer'], join(place, 'traces'))
  const demo = readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8')
  const own = demo
    .replace('path: traces', `path: ${join(place, 'traces')}`)
    .replace('url: demo:repository', `url: ${remote.bare}`)
    .replace(/\n {6}helm:\n( {8}.*\n)+/, '\n')
  writeFileSync(join(place, 'environments.yaml'), own)
  const settings = {
    'environments.file': join(place, 'environments.yaml'),
    'server.port': '0',
    'log.level': 'silent',
    'forecast.threads': '1',
  }
  const running = await boot({ ...settings, ...options })
  endings.push(() => running.close())
  return { running, remote }
}

const faults = [
  { name: 'SQLite on a disk that is full', isPossible: CAN_MOUNT, open: fullDisk },
  { name: 'a PostgreSQL database that is read-only', isPossible: true, open: readOnlyDatabase },
]

for (const { name, isPossible, open } of faults) {
  test.skipIf(!isPossible)(
    `${name}: not ready, nothing dispatched, and ready again when it can be written`,
    { timeout: 240_000 },
    async () => {
      const fault = await open()
      const { running, remote } = await start(fault.options)
      const person = await signInByHand(running)
      const [proposal] = await firstProposals(person)
      const ready = async (): Promise<number> => (await fetch(`${running.url}/ready`)).status
      const before = { ready: await ready(), branches: remote.git('branch', '--list') }

      await fault.begin()
      await within(NOTICE_MS, 'the server is not ready', async () => ((await ready()) === 503 ? true : undefined))
      const approve = () =>
        person.send(
          `/api/v1/proposals/${proposal.id}/approve`,
          { ceremonyDigest: proposal.ceremony.digest, note: '' },
          { 'if-match': `"${proposal.version}"` },
        )
      const refused = await approve()
      const health = await person.get<{ readonly checks: readonly { readonly name: string; readonly state: string }[] }>('/health')
      const meanwhile = {
        state: (await person.get<typeof proposal>(`/api/v1/proposals/${proposal.id}`)).state,
        branches: remote.git('branch', '--list'),
      }
      await fault.end()
      await within(NOTICE_MS, 'the server is ready again', async () => ((await ready()) === 200 ? true : undefined))
      const taken = await approve()
      await within(NOTICE_MS, 'the approved change is delivered', async () =>
        remote.git('branch', '--list') === before.branches ? undefined : true,
      )

      expect(before.ready).toBe(200)
      expect(refused.status).toBe(503)
      expect(health.checks.find((check) => check.name === 'store')?.state).toBe('down')
      expect(meanwhile).toEqual({ state: 'pending', branches: before.branches })
      expect(taken.status).toBe(200)
    },
  )
}
