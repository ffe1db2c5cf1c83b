// The server as boot puts it together: what it leaves on the disk, and what a start that fails lets go of.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { boot, type Running } from './boot.ts'
import { examine } from './examine.ts'
import { DEMO_DIRECTORY } from './installation.ts'

let folder: string
let running: Running | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-boot-'))
  mkdirSync(join(folder, 'data'))
  chmodSync(join(folder, 'data'), 0o755)
  const demo = readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8')
  const quiet = demo.replace('path: traces', `path: ${join(DEMO_DIRECTORY, 'traces')}`).replace(/\n +intervalMinutes:.*/, '')
  writeFileSync(join(folder, 'environments.yaml'), `${quiet.trimEnd()}\n    intervalMinutes: 0\n`)
})

afterEach(async () => {
  await running?.close()
  running = undefined
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** What is given to boot and to doctor. */
function given(environments = join(folder, 'environments.yaml')) {
  const data = join(folder, 'data')
  return { 'server.port': '0', 'data.directory': data, 'environments.file': environments, 'log.level': 'silent', 'forecast.threads': '1' }
}

function modeOf(name: string): string {
  return (statSync(join(folder, 'data', name)).mode & 0o777).toString(8)
}

test('keys, store and repositories are their owner’s alone, even where the directory is not', async () => {
  // What a crash left must not lend its mode to the next key.
  writeFileSync(join(folder, 'data', 'machine-key.json.new'), '', { mode: 0o644 })

  running = await boot(given())

  for (const file of ['receipts.key', 'machine-key.json', 'first-start', 'tidegate.db', 'tidegate.db-wal'])
    expect([file, modeOf(file)]).toEqual([file, '600'])
  expect(modeOf('demo-repository.git')).toBe('700')
})

/** A file of environments with the demo's, changed; gives its path. */
function changed(from: string, to: string): string {
  const demo = readFileSync(join(folder, 'environments.yaml'), 'utf8')
  if (!demo.includes(from)) throw new Error(`the demo has no \`${from}\``)
  writeFileSync(join(folder, 'changed.yaml'), demo.replace(from, to))
  return join(folder, 'changed.yaml')
}

test('a start that fails after it listens lets go of the port and of the data directory', async () => {
  const key = join(folder, 'data', 'machine-key.json')
  mkdirSync(key)

  await expect(boot(given())).rejects.toMatchObject({ code: 'config-invalid', faults: [expect.stringContaining('machine-key.json')] })
  rmSync(key, { recursive: true })
  running = await boot(given())

  expect((await fetch(`${running.url}/live`)).status).toBe(200)
})

test('doctor is well beside a server that runs, and leaves its copies alone', async () => {
  running = await boot(given())
  const { port } = new URL(running.url)

  const checks = await examine({ ...given(), 'server.port': port })

  expect(checks.filter(({ isWell }) => !isWell)).toEqual([])
  expect(checks.find(({ name }) => name === 'port')?.detail).toContain('Tidegate runs on this data directory')
  expect(() => statSync(join(folder, 'data', 'repositories'))).toThrow('ENOENT')
})

test('doctor says that nobody answers for the metrics, and what to mend in a repository', async () => {
  const file = join(folder, 'live.yaml')
  writeFileSync(
    file,
    `environments:
  - name: live
    metrics: { kind: prometheus, url: 'http://127.0.0.1:9/' }
    repository: { url: '${join(folder, 'absent.git')}' }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
`,
  )

  const checks = await examine(given(file))

  expect(checks.filter(({ isWell }) => !isWell)).toEqual([
    expect.objectContaining({ name: 'metrics of live', detail: 'nothing listens at `127.0.0.1:9`: check host and port' }),
    expect.objectContaining({ name: 'repository of live', remedy: expect.stringContaining('git ls-remote') }),
  ])
})

test('doctor leaves nothing in the data directory', async () => {
  const checks = await examine(given())

  expect(checks.filter(({ isWell }) => !isWell)).toEqual([])
  expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['secrets', 'recordings of demo', 'repository of demo']))
  expect(readdirSync(join(folder, 'data'))).toEqual([])
})

test.each([
  ['that are not there', () => {}],
  ['that are cut off', () => writeRecordings('count.csv.gz', 'no gzip')],
  ['whose index is no JSON', () => writeRecordings('index.json', '{')],
])('doctor and a start refuse recordings %s, and say what to mend', async (_, write) => {
  const file = changed(join(DEMO_DIRECTORY, 'traces'), 'traces')
  write()

  const checks = await examine(given(file))

  const fault = { name: 'recordings of demo', detail: expect.stringContaining(`demo.metrics.path: \`${join(folder, 'traces')}\``) }
  expect(checks.filter(({ isWell }) => !isWell)).toEqual([
    expect.objectContaining({ ...fault, remedy: expect.stringContaining('correct `metrics.path`') }),
  ])
  await expect(boot(given(file))).rejects.toMatchObject({
    code: 'environment-invalid',
    faults: [expect.stringMatching(/^demo\.metrics\.path: /)],
  })
})

/** Writes a folder of recordings whose one file is broken. */
function writeRecordings(name: string, text: string): void {
  mkdirSync(join(folder, 'traces'))
  const recordings = [{ id: 'count', file: 'count.csv.gz', startSeconds: 0, stepSeconds: 300 }]
  writeFileSync(join(folder, 'traces', 'index.json'), JSON.stringify({ nodes: 1, recordings, workloads: [] }))
  writeFileSync(join(folder, 'traces', name), text)
}

test('doctor names a first start that cannot be read, and does not blame the recordings', async () => {
  writeFileSync(join(folder, 'data', 'first-start'), 'yesterday')

  const checks = await examine(given())

  expect(checks.filter(({ isWell }) => !isWell)).toEqual([
    expect.objectContaining({
      detail: expect.stringContaining('`yesterday` is no instant'),
      remedy: expect.not.stringContaining('metrics.path'),
    }),
  ])
})

test.each([
  ['tokenEnv: TIDEGATE_SECRET_ABSENT', 'demo.repository: the variable `TIDEGATE_SECRET_ABSENT` is not set'],
  ['tokenFile: /absent/token', 'demo.repository: the file `/absent/token` cannot be read'],
])('doctor and a start refuse an environment whose secret is missing: %s', async (place, fault) => {
  const file = changed('      branch: main', `      branch: main\n      ${place}`)

  const checks = await examine(given(file))

  expect(checks.find(({ name }) => name === 'secrets')).toMatchObject({ isWell: false, detail: expect.stringContaining(fault) })
  await expect(boot(given(file))).rejects.toMatchObject({ code: 'config-invalid', faults: [fault] })
})

test('a start takes an environment whose secret is there', async () => {
  vi.stubEnv('TIDEGATE_SECRET_PRESENT', 'token')

  running = await boot(given(changed('      branch: main', '      branch: main\n      tokenEnv: TIDEGATE_SECRET_PRESENT')))

  expect((await fetch(`${running.url}/live`)).status).toBe(200)
})
