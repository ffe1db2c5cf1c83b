// `tidegate doctor`: well on a fresh machine, and with the words for what is not.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePlace, ROOT, startServer, type Place } from './server.ts'
import { tidegate } from './terminal.ts'

let place: Place

beforeEach(() => {
  place = makePlace()
})

afterEach(() => place.remove())

interface Report {
  readonly checks: readonly { readonly name: string; readonly isWell: boolean; readonly detail: string; readonly remedy?: string }[]
}

/** What doctor says for machines, and its exit code. */
async function examine(...options: readonly string[]): Promise<{ readonly code: number | null; readonly faults: Report['checks'] }> {
  const { code, out, err } = await tidegate(place, ['doctor', '--json', ...options])
  if (out === '') throw new Error(err)
  return { code, faults: (JSON.parse(out) as Report).checks.filter(({ isWell }) => !isWell) }
}

test('all is well on a machine that has what the README asks for', async () => {
  const text = await tidegate(place, ['doctor'])

  expect(text).toMatchObject({ code: 0, err: '' })
  for (const name of ['node', 'git', 'port', 'data directory', 'secrets', 'recordings of demo', 'repository of demo'])
    expect(text.out).toMatch(new RegExp(`^ok +${name}  `, 'm'))
})

test('a port that is taken is named', async () => {
  const server = await startServer(place)
  const { port } = new URL(server.url)

  const { code, faults } = await examine('--server.port', port, '--data.directory', join(place.directory, 'other'))
  await server.end('SIGTERM')

  expect(code).toBe(1)
  expect(faults).toEqual([expect.objectContaining({ name: 'port', detail: expect.stringContaining(`127.0.0.1:${port} is taken`) })])
})

test('a data directory that cannot be used is named, and the other checks still run', async () => {
  const file = join(place.directory, 'file')
  writeFileSync(file, '')

  const { code, faults } = await examine('--data.directory', file)

  expect(code).toBe(1)
  expect(faults).toEqual([expect.objectContaining({ name: 'data directory', detail: expect.stringContaining(file) })])
})

test('a broken file of environments is named with every fault', async () => {
  const file = join(place.directory, 'environments.yaml')
  writeFileSync(file, 'environments:\n  - name: shop\n    rats: 1\n')

  const { code, faults } = await examine('--environments.file', file)

  expect(code).toBe(1)
  expect(faults.map(({ detail }) => detail).join()).toMatch(/rats: there is no such key/)
  expect(faults.map(({ detail }) => detail).join()).toMatch(/repository/)
})

test('a repository that is not there is named, and one without workloads is too', async () => {
  const traces = join(ROOT, 'examples/demo/traces')
  const demo = readFileSync(join(ROOT, 'examples/demo/environments.yaml'), 'utf8').replace('path: traces', `path: ${traces}`)
  const absent = join(place.directory, 'absent.git')
  const file = join(place.directory, 'environments.yaml')
  mkdirSync(place.dataDirectory)

  writeFileSync(file, demo.replace('demo:repository', absent))
  const unreachable = await examine('--environments.file', file)
  writeFileSync(file, demo.replace("path: ''", 'path: elsewhere').replace(/helm:[\s\S]*?(?=\n {4}#)/, 'helm: []'))
  const empty = await examine('--environments.file', file)

  expect(unreachable).toMatchObject({ code: 1, faults: [{ name: 'repository of demo', detail: expect.stringContaining(absent) }] })
  expect(empty).toMatchObject({ code: 1, faults: [{ name: 'repository of demo' }] })
})

test('recordings that are not beside the file of environments are named', async () => {
  const file = join(place.directory, 'environments.yaml')
  writeFileSync(file, readFileSync(join(ROOT, 'examples/demo/environments.yaml')))

  const { code, faults } = await examine('--environments.file', file)

  expect(code).toBe(1)
  expect(faults).toEqual([
    expect.objectContaining({ name: 'recordings of demo', detail: expect.stringContaining(join(place.directory, 'traces', 'index.json')) }),
  ])
})

test('a bad value of the configuration is a fault of its own', async () => {
  const answer = await tidegate(place, ['doctor', '--server.port', 'eighty'])

  expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('`eighty` is no whole number from 0 to 65535') })
})
