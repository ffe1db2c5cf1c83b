// What every repository promises, run on git over a path and over HTTP.

import { writeFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGitRepository, type GitOptions } from '../../src/deliver/git.ts'
import type { Repository } from '../../src/deliver/repository.ts'
import { serveGit, type GitHttp } from './host-http.ts'
import { createRemote, PERSON, type TestRemote } from './host-remote.ts'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 0, 1)

describe.each(['a path', 'HTTP'])('repository: git over %s', (way) => {
  let remote: TestRemote
  let http: GitHttp | undefined

  beforeEach(async () => {
    remote = createRemote()
    http = way === 'HTTP' ? await serveGit(remote) : undefined
  })

  afterEach(async () => {
    await http?.stop()
    remote.remove()
  })

  function open(changes: Partial<GitOptions> = {}): Repository {
    const token = http?.token
    return createGitRepository({
      url: http?.url ?? remote.bare,
      branch: 'main',
      path: '',
      cacheDirectory: join(remote.directory, 'cache'),
      credentials: async () => (token === undefined ? undefined : { token }),
      timeoutMs: 10_000,
      variables: PERSON,
      ...changes,
    })
  }

  test('reads the YAML files at the head, in order of path, with their bytes', async () => {
    const text = '\uFEFFa: ü\r\nb: 1 '
    const commit = remote.commit({ 'b/z.yml': 'z: 1\n', 'a.yaml': text, 'README.md': '# no', 'a/empty.yaml': '' })

    const tree = await open().readHead()

    expect(tree).toEqual({
      commit,
      committedAtMs: START_MS,
      files: [
        { path: 'a.yaml', text },
        { path: 'a/empty.yaml', text: '' },
        { path: 'b/z.yml', text: 'z: 1\n' },
      ],
    })
  })

  test('reads the folder of the environment alone, with paths from the root', async () => {
    remote.commit({ 'clusters/eu/a.yaml': 'a: 1\n', 'clusters/eu-2/a.yaml': 'a: 2\n', 'a.yaml': 'a: 3\n' })

    const paths = async (path: string) => (await open({ path }).readHead()).files.map((file) => file.path)

    expect(await paths('/clusters/eu/')).toEqual(['clusters/eu/a.yaml'])
    expect(await paths('clusters/none')).toEqual([])
  })

  test('reads folders whose names begin with a dot, and files outside of the folder that are asked for', async () => {
    const files = {
      'eu/a.yaml': 'a: 1\n',
      'eu/.tidegate/events.yaml': 'events: []\n',
      '.tidegate/events.yaml': 'events: []\n',
      'us/a.yaml': 'a: 2\n',
    }
    remote.commit(files)

    const paths = async (changes: Partial<GitOptions>) => (await open(changes).readHead()).files.map((file) => file.path)

    expect(await paths({ path: 'eu' })).toEqual(['eu/.tidegate/events.yaml', 'eu/a.yaml'])
    expect(await paths({ path: 'eu', also: ['.tidegate/events.yaml'] })).toEqual([
      '.tidegate/events.yaml',
      'eu/.tidegate/events.yaml',
      'eu/a.yaml',
    ])
    expect(await paths({ path: 'eu', also: ['.tidegate/none.yaml'] })).toEqual(['eu/.tidegate/events.yaml', 'eu/a.yaml'])
    expect(await paths({ also: ['.tidegate/events.yaml'] })).toEqual(Object.keys(files).sort())
  })

  test('sees what was pushed since, also when history was rewritten', async () => {
    const repository = open()
    const first = remote.commit({ 'a.yaml': 'a: 1\n' })
    await repository.readHead()
    const second = remote.commit({ 'a.yaml': 'a: 2\n' })
    const seen = await repository.readHead()
    remote.git('update-ref', 'refs/heads/main', first)

    const rewound = await repository.readHead()

    expect([seen.commit, seen.files[0].text]).toEqual([second, 'a: 2\n'])
    expect(rewound.commit).toBe(first)
  })

  test('answers the trees in force since an instant, oldest first, with the last one before it', async () => {
    const commits = [0, 1, 2, 3].map((day) => remote.commit({ 'a.yaml': `day: ${day}\n` }, { atMs: START_MS + day * DAY_MS }))

    const trees = await open().readSince(START_MS + 1.5 * DAY_MS)

    expect(trees.map(({ commit }) => commit)).toEqual(commits.slice(1))
    expect(trees.map(({ files }) => files[0].text)).toEqual(['day: 1\n', 'day: 2\n', 'day: 3\n'])
    expect(trees[0].committedAtMs).toBe(START_MS + DAY_MS)
  })

  test('answers all trees when the history begins later, and the head alone when nothing came since', async () => {
    const commits = [0, 1].map((day) => remote.commit({ 'a.yaml': `day: ${day}\n` }, { atMs: START_MS + day * DAY_MS }))

    expect((await open().readSince(0)).map(({ commit }) => commit)).toEqual(commits)
    expect((await open().readSince(START_MS + 9 * DAY_MS)).map(({ commit }) => commit)).toEqual([commits[1]])
  })

  test('knows what is merged and what is not', async () => {
    const merged = remote.commit({ 'a.yaml': 'a: 1\n' })
    const open1 = remote.commit({ 'a.yaml': 'a: 2\n' }, { branch: 'feature' })
    const repository = open()

    expect(await repository.isMerged(merged)).toBe(true)
    expect(await repository.isMerged(open1)).toBe(false)
    expect(await repository.isMerged('f'.repeat(40))).toBe(false)
    expect(await repository.isMerged('')).toBe(false)
    expect(await repository.isMerged('--help')).toBe(false)
  })

  test('answers the head of a branch, and nothing for one that is not there', async () => {
    remote.commit({ 'a.yaml': 'a: 1\n' })
    const feature = remote.commit({ 'a.yaml': 'a: 2\n' }, { branch: 'tidegate/feature' })
    const repository = open()

    expect(await repository.branchHead('tidegate/feature')).toBe(feature)
    expect(await repository.branchHead('feature')).toBeUndefined()
    expect(await repository.branchHead('--all')).toBeUndefined()
  })

  test('may be read by many at once', async () => {
    const commit = remote.commit({ 'a.yaml': 'a: 1\n' })
    const repository = open()

    const trees = await Promise.all([repository.readHead(), open().readHead(), repository.readHead()])

    expect(trees.map((tree) => tree.commit)).toEqual([commit, commit, commit])
  })

  test('passes over links that lead out of the repository', async () => {
    remote.commit({ 'a.yaml': 'a: 1\n' })
    symlinkSync('/etc/passwd', join(remote.directory, 'work', 'link.yaml'))
    remote.commit({})

    expect((await open().readHead()).files.map(({ path }) => path)).toEqual(['a.yaml'])
  })

  test('refuses a file that is too large, and names it', async () => {
    remote.commit({ 'a.yaml': 'a: 1\n', 'big.yaml': `# ${'x'.repeat(2 ** 20)}\n` })

    await expect(open().readHead()).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringMatching(/`big\.yaml` has 1\.0 MiB/),
    })
  })

  test('shows bytes that are no UTF-8 as replacement characters', async () => {
    remote.commit({ 'a.yaml': 'a: 1\n' })
    writeFileSync(join(remote.directory, 'work', 'latin.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xfc, 0x0a]))
    remote.commit({})

    expect((await open().readHead()).files[1]).toEqual({ path: 'latin.yaml', text: 'a: \uFFFD\n' })
  })

  test('says that the remote has no such branch, or no commit at all', async () => {
    await expect(open().readHead()).rejects.toMatchObject({
      code: 'repository-unreachable',
      message: expect.stringContaining('has no branch `main`'),
    })
  })
})
