// What the git host does beyond the suite: its commit, its idempotence, and everything that can go wrong on the way.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeliveryOrder } from '../../src/deliver/host.ts'
import { createGitHost, createGitRepository, type GitOptions } from '../../src/deliver/git.ts'
import { AFTER, BEFORE, NOW_MS, orderOn, permitFor } from './host.ts'
import { serveGit, type GitHttp } from './host-http.ts'
import { createRemote, PERSON, type TestRemote } from './host-remote.ts'

let remote: TestRemote
let base: string
let servers: GitHttp[]

beforeEach(() => {
  remote = createRemote()
  servers = []
  base = remote.commit({ 'apps/api.yaml': BEFORE, 'apps/web.yaml': 'kind: Deployment\n' })
})

afterEach(async () => {
  for (const server of servers) await server.stop()
  remote.remove()
})

function options(changes: Partial<GitOptions> = {}): GitOptions {
  return {
    url: remote.bare,
    branch: 'main',
    path: '',
    cacheDirectory: join(remote.directory, 'cache'),
    credentials: async () => undefined,
    timeoutMs: 10_000,
    variables: PERSON,
    ...changes,
  }
}

async function serve(): Promise<GitHttp> {
  const server = await serveGit(remote)
  servers.push(server)
  return server
}

function overHttp(http: GitHttp, changes: Partial<GitOptions> = {}): GitOptions {
  return options({ url: http.url, credentials: async () => ({ token: http.token }), ...changes })
}

function deliver(order: DeliveryOrder, how: GitOptions = options()) {
  return createGitHost(how).deliver(permitFor(order), order, NOW_MS)
}

test('makes one commit on the base with the message, the trailers, the author and the date of the order', async () => {
  const { commit } = await deliver(orderOn(base))

  expect(remote.git('show', '-s', '--format=%P%n%an <%ae>%n%cn <%ce>%n%at %ct', commit).split('\n')).toEqual([
    base,
    'Tidegate <tidegate@localhost>',
    'Tidegate <tidegate@localhost>',
    `${NOW_MS / 1000} ${NOW_MS / 1000}`,
  ])
  expect(remote.git('show', '-s', '--format=%B', commit)).toBe(
    `Raise shop/api to 3 replicas\n\nBecause it is about to run short.\n\n- R-001: \`api\` needs it\n\nTidegate-Proposal: p-1\nTidegate-Change: sha256:${'ab'.repeat(32)}\nTidegate-Receipt: sha256:${'cd'.repeat(32)}\nTidegate-Effect: p-1@3`,
  )
  expect(remote.git('show', '-s', '--format=%(trailers:key=Tidegate-Effect,valueonly)', commit)).toBe('p-1@3')
})

test('changes the file of the order and no other, byte for byte, and keeps its mode', async () => {
  const text = '\uFEFFa: 1\r\nb: "ü" \r\nc: 3'
  writeFileSync(join(remote.directory, 'work', 'run.yaml'), text, { mode: 0o755 })
  base = remote.commit({})

  const { commit } = await deliver(orderOn(base, { files: [{ path: 'run.yaml', text: text.replace('3', '4') }] }))

  expect(remote.git('diff-tree', '-r', '--name-status', base, commit)).toBe('M\trun.yaml')
  expect(remote.git('ls-tree', commit, 'run.yaml')).toMatch(/^100755 /)
  const written = execFileSync('git', ['cat-file', 'blob', `${commit}:run.yaml`], { cwd: remote.bare, env: PERSON })
  expect(written.equals(Buffer.from(text.replace('3', '4')))).toBe(true)
})

test.each(['-x/[a]*?.yaml', ':!y.yaml', ':(top)x.yaml', 'a\n"b\t.yaml'])('takes the path %j literally', async (path) => {
  base = remote.commit({ [path]: BEFORE, '-x/a.yaml': BEFORE })

  const { commit } = await deliver(orderOn(base, { files: [{ path, text: AFTER }] }))

  expect(remote.git('diff-tree', '-r', '-z', '--name-only', base, commit)).toBe(`${path}\0`)
})

test('finds its own branch although the base has moved meanwhile', async () => {
  const first = await deliver(orderOn(base))
  const moved = remote.commit({ 'apps/api.yaml': `# a new first line\n${BEFORE}` })

  const second = await deliver(
    orderOn(moved, { files: [{ path: 'apps/api.yaml', text: `# a new first line\n${AFTER}` }], atMs: NOW_MS + 5000 }),
  )

  expect(second.commit).toBe(first.commit)
})

test('finds its own branch although it was approved anew meanwhile', async () => {
  const first = await deliver(orderOn(base))
  const order = orderOn(base)
  const trailers = order.trailers.map(({ key, value }) => ({
    key,
    value: key === 'Tidegate-Receipt' ? `sha256:${'ef'.repeat(32)}` : value,
  }))

  const second = await createGitHost(options()).deliver(permitFor(order, { effectId: 'p-1@7' }), { ...order, trailers }, NOW_MS)

  expect(second.commit).toBe(first.commit)
})

test('refuses a branch that carries the same edit for another proposal', async () => {
  await deliver(orderOn(base))
  const { trailers } = orderOn(base)

  const order = orderOn(base, { trailers: trailers.map(({ key, value }) => ({ key, value: key === 'Tidegate-Proposal' ? 'p-2' : value })) })

  await expect(deliver(order)).rejects.toMatchObject({ code: 'repository-conflict' })
})

test('makes the same commit in another copy, so that a lost process cannot make a second one', async () => {
  const first = await deliver(orderOn(base))
  remote.git('update-ref', '-d', `refs/heads/${first.branch}`)

  const second = await deliver(orderOn(base), options({ cacheDirectory: join(remote.directory, 'other-cache') }))

  expect(second.commit).toBe(first.commit)
})

test.each([
  ['other bytes', () => ({ 'apps/api.yaml': AFTER.replace('3', '30') })],
  ['another file besides', () => ({ 'apps/api.yaml': AFTER, 'apps/web.yaml': 'kind: Secret\n' })],
])('refuses a branch that somebody has made with %s', async (_what, files) => {
  const order = orderOn(base)
  const theirs = remote.commit(files(), { branch: order.branch })

  await expect(deliver(order)).rejects.toMatchObject({ code: 'repository-conflict' })

  expect(remote.git('rev-parse', order.branch)).toBe(theirs)
})

test('refuses its own branch once somebody has put a commit on top or altered it', async () => {
  const { commit, branch } = await deliver(orderOn(base))
  const altered = remote.git(
    '-c',
    'user.name=Eve',
    '-c',
    'user.email=eve@localhost',
    'commit-tree',
    `${base}^{tree}`,
    '-p',
    commit,
    '-m',
    `more\n\nTidegate-Proposal: p-1\nTidegate-Change: sha256:${'ab'.repeat(32)}`,
  )
  remote.git('update-ref', `refs/heads/${branch}`, altered)

  await expect(deliver(orderOn(base))).rejects.toMatchObject({ code: 'repository-conflict' })
})

test.each(['main', '-f', 'a..b', 'refs heads', 'x.lock', ''])('refuses to deliver to the branch `%s`', async (branch) => {
  await expect(deliver(orderOn(base, { branch }))).rejects.toMatchObject({ code: 'repository-conflict' })
})

test('is stale when the base commit is no longer in the branch', async () => {
  const rewritten = remote.git(
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@localhost',
    'commit-tree',
    `${base}^{tree}`,
    '-m',
    'history begins anew',
  )
  remote.git('update-ref', 'refs/heads/main', rewritten)

  await expect(deliver(orderOn(base))).rejects.toMatchObject({ code: 'change-stale' })
  await expect(deliver(orderOn('f'.repeat(40)))).rejects.toMatchObject({ code: 'change-stale' })
})

test('is stale when a file of the order is not in the base', async () => {
  await expect(deliver(orderOn(base, { files: [{ path: 'apps/gone.yaml', text: AFTER }] }))).rejects.toMatchObject({ code: 'change-stale' })
})

test('says that a remote path is missing, or that the branch is', async () => {
  await expect(deliver(orderOn(base), options({ url: join(remote.directory, 'nowhere.git') }))).rejects.toMatchObject({
    code: 'repository-unreachable',
    message: expect.stringContaining('nowhere.git'),
  })
  await expect(deliver(orderOn(base), options({ branch: 'trunk' }))).rejects.toMatchObject({
    code: 'repository-unreachable',
    message: expect.stringContaining('has no branch `trunk`'),
  })
})

test('says that git is not installed', async () => {
  const how = options({ variables: { PATH: remote.directory } })

  await expect(deliver(orderOn(base), how)).rejects.toMatchObject({
    code: 'repository-unreachable',
    message: expect.stringContaining('`git` cannot be started'),
  })
})

test.each([403, 404, 500])('says that the remote answered %d', async (status) => {
  const http = await serve()
  http.mood = { status }

  await expect(deliver(orderOn(base), overHttp(http))).rejects.toMatchObject({
    code: 'repository-unreachable',
    message: expect.stringContaining(http.url),
  })
})

test('gives up on a remote that hangs when the time is over', async () => {
  const http = await serve()
  http.mood = 'hang'

  await expect(deliver(orderOn(base), overHttp(http, { timeoutMs: 300 }))).rejects.toMatchObject({
    code: 'repository-unreachable',
    message: expect.stringContaining('within 0.3 s'),
  })
})

test('says so when the token is wrong or missing, without showing it', async () => {
  const http = await serve()
  const wrong = 'ghp_anotherSecretThatMustNotShow'

  const refused = await deliver(orderOn(base), overHttp(http, { credentials: async () => ({ token: wrong }) })).catch(
    (error: unknown) => error,
  )
  const missing = await deliver(orderOn(base), overHttp(http, { credentials: async () => undefined })).catch((error: unknown) => error)

  expect(refused).toMatchObject({ code: 'repository-unreachable' })
  expect(missing).toMatchObject({ code: 'repository-unreachable' })
  expect(JSON.stringify([refused, String(refused)])).not.toMatch(
    new RegExp(`${wrong}|${Buffer.from(`x-access-token:${wrong}`).toString('base64')}`),
  )
})

test('writes the token to no file of the copy and to no argument', async () => {
  const http = await serve()

  await deliver(orderOn(base), overHttp(http))

  const cache = join(remote.directory, 'cache')
  const texts = readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  expect(texts.length).toBeGreaterThan(3)
  expect(texts.some((text) => text.includes(http.token))).toBe(false)
})

test('does not follow a redirect with the token', async () => {
  const first = await serve()
  const second = await serve()
  first.mood = { status: 301, location: `${second.url}/info/refs?service=git-upload-pack` }

  await expect(deliver(orderOn(base), overHttp(first))).rejects.toMatchObject({ code: 'repository-unreachable' })

  expect(second.authorizations).toEqual([])
})

test('asks for the token at each call, so that it may be rotated', async () => {
  const http = await serve()
  let asked = 0
  const credentials = async () => {
    asked += 1
    return { token: http.token }
  }

  const repository = createGitRepository(overHttp(http, { credentials }))
  await repository.branchHead('main')
  await repository.branchHead('main')

  expect(asked).toBe(2)
})

test('sends no token over an unencrypted connection to another machine', async () => {
  const how = options({ url: 'http://git.example.org/shop.git', credentials: async () => ({ token: 'secret' }) })

  await expect(deliver(orderOn(base), how)).rejects.toMatchObject({ code: 'environment-invalid' })
})

test('delivers once although it was killed between the commit and the end of the push', async () => {
  const http = await serve()
  http.mood = 'hang-on-push'
  await expect(deliver(orderOn(base), overHttp(http, { timeoutMs: 2000 }))).rejects.toMatchObject({ code: 'repository-unreachable' })
  http.mood = 'well'

  const delivery = await deliver(orderOn(base), overHttp(http))

  expect(remote.git('for-each-ref', '--format=%(objectname) %(refname:short)', 'refs/heads/tidegate')).toBe(
    `${delivery.commit} ${delivery.branch}`,
  )
})

test('finds the branch when the answer to the push was lost', async () => {
  const http = await serve()
  http.mood = 'hang-up-after-push'

  const delivery = await deliver(orderOn(base), overHttp(http))

  expect(remote.git('rev-parse', delivery.branch)).toBe(delivery.commit)
})

test('overwrites nothing when somebody else makes the branch at the same moment', async () => {
  const http = await serve()
  const order = orderOn(base)
  http.beforePush = () => void remote.git('update-ref', `refs/heads/${order.branch}`, base)

  await expect(deliver(order, overHttp(http))).rejects.toMatchObject({ code: 'repository-conflict' })

  expect(remote.git('rev-parse', order.branch)).toBe(base)
})

test('survives the locks and the ruins that a kill leaves in the copy', async () => {
  const first = await deliver(orderOn(base))
  const [name] = readdirSync(join(remote.directory, 'cache'))
  const copy = join(remote.directory, 'cache', name)
  writeFileSync(join(copy, 'delivery.index.lock'), '')
  writeFileSync(join(copy, 'refs', 'tidegate', 'main.lock'), '')
  base = remote.commit({ 'apps/web.yaml': 'kind: StatefulSet\n' })
  const locked = await deliver(orderOn(base, { branch: 'tidegate/second' }))
  rmSync(join(copy, 'HEAD'))

  const ruined = await deliver(orderOn(base, { branch: 'tidegate/third' }))

  expect(new Set([first.branch, locked.branch, ruined.branch]).size).toBe(3)
  expect(remote.git('rev-parse', 'tidegate/third')).toBe(ruined.commit)
})

test('lets deliveries of one copy wait for each other', async () => {
  const orders = ['one', 'two', 'three', 'four'].map((name) => orderOn(base, { branch: `tidegate/${name}` }))

  const deliveries = await Promise.all(orders.map((order) => deliver(order)))

  expect(deliveries.map(({ branch, commit }) => remote.git('rev-parse', branch) === commit)).toEqual([true, true, true, true])
})

test('gives commands that merge the branch when a person types them', async () => {
  const order = orderOn(base)
  const { commit, mergeCommands } = await deliver(order)
  remote.commit({ 'apps/web.yaml': 'kind: StatefulSet\n' })
  const repository = createGitRepository(options())
  const before = await repository.isMerged(commit)

  execFileSync('sh', ['-e', '-c', mergeCommands.join('\n')], { cwd: remote.directory, env: PERSON, stdio: 'pipe' })

  expect(before).toBe(false)
  expect(await repository.isMerged(commit)).toBe(true)
  expect((await repository.readHead()).files.find(({ path }) => path === 'apps/api.yaml')?.text).toBe(AFTER)
})

test.each([
  ['--upload-pack=touch /tmp/x', 'is no address'],
  ['-x', 'is no address'],
  ['', 'is no address'],
  ['a b', 'is no address'],
  ['ext::sh -c id', 'is no address'],
  ['ext::id', 'transport that runs programs'],
  ['fd::3', 'transport that runs programs'],
  ['file:///etc', 'is no address that is spoken here'],
  ['git://example.org/x', 'is no address that is spoken here'],
  ['https://me:secret@example.org/x.git', 'carries a user or a secret'],
  ['https://secret@example.org/x.git', 'carries a user or a secret'],
  ['ssh://git:secret@example.org/x.git', 'carries a user or a secret'],
])('refuses the address `%s`', (url, message) => {
  const make = () => createGitHost(options({ url }))

  expect(make).toThrow(expect.objectContaining({ code: 'environment-invalid', message: expect.stringContaining(message) }))
  if (url.includes('secret')) expect(make).not.toThrow(/secret@/)
})

test.each([
  ['branch', { branch: '--all' }],
  ['branch', { branch: 'a b' }],
  ['folder', { path: '../other' }],
])('refuses a %s that must not reach git', (_what, changes) => {
  expect(() => createGitRepository(options(changes))).toThrow(expect.objectContaining({ code: 'environment-invalid' }))
})
