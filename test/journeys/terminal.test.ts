// The README's section on the terminal, command by command: with the key of a person, with that of a service, and with what goes wrong.

import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { openBrowser, signIn, visit } from './browser.ts'
import { firstProposals, signInByHand } from './person.ts'
import { BIN, makePlace, ROOT, startServer, type Place, type Server } from './server.ts'
import { shell, tidegate, type Answer } from './terminal.ts'
import { within } from './within.ts'

let place: Place
let server: Server
let browser: Browser
let keys: { readonly person: string; readonly service: string }

beforeAll(async () => {
  place = makePlace()
  server = await startServer(place)
  await firstProposals(await signInByHand(server))
  browser = await openBrowser()
  keys = await makeKeysOnThePage()
  await tidegate(place, ['login', '--server', server.url], { input: `${keys.person}\n` })
})

afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  place?.remove()
})

test('`login` keeps the key for its owner alone, and refuses one that does not hold', async () => {
  const file = join(place.directory, 'home/credentials.json')

  const again = await tidegate(place, ['login', '--server', server.url, '--json'], { input: `${keys.person}\n` })
  const unknown = await tidegate(place, ['login', '--server', server.url], { input: `tg_${'x'.repeat(43)}\n` })
  const nonsense = await tidegate(place, ['login', '--server', server.url], { input: 'secret\n' })

  expect(parsed(again)).toMatchObject({ role: 'admin', server: server.url })
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ server: server.url, key: keys.person })
  expect(unknown).toMatchObject({ code: 3, err: expect.stringContaining('key-invalid') })
  expect(nonsense).toMatchObject({ code: 3, err: expect.stringContaining('one begins with `tg_`') })
})

test('`proposals` lists what waits, and `why` says where each number comes from', async () => {
  const listed = await tidegate(place, ['proposals'])
  const [first] = await waiting()
  const ofProposal = await tidegate(place, ['why', first.id])
  const ofWorkload = await tidegate(place, ['why', `demo/${first.workload}`])
  const json = await tidegate(place, ['why', `demo/${first.workload}`, '--json'])

  expect(listed.out.split('\n')[0]).toMatch(/^ID +STATE +WHY/)
  expect(listed.out).toContain(first.id)
  for (const answer of [ofProposal, ofWorkload]) {
    expect(answer).toMatchObject({ code: 0, err: '' })
    for (const fact of first.content.facts) expect(answer.out).toContain(fact.from)
  }
  for (const rule of first.content.rules) expect(ofProposal.out).toContain(`${rule.id} ${rule.sentence}`)
  expect(parsed(json)).toMatchObject({ environment: 'demo', outcome: 'proposed' })
})

test('`approve` shows the change first, and approves exactly the digest that was shown', async () => {
  const [proposal] = await waiting()

  const shown = await tidegate(place, ['approve', proposal.id])
  const command = /tidegate (approve .*)$/m.exec(shown.out)?.[1] ?? ''
  const still = await waiting()
  const wrong = await tidegate(place, ['approve', proposal.id, '--digest', `sha256:${'0'.repeat(64)}`])
  const approved = await tidegate(place, command.split(' '))
  const twice = await tidegate(place, command.split(' '))
  const state = await within(30_000, 'the change is delivered', async () => {
    const found = parsed(await tidegate(place, ['why', proposal.id, '--json'])) as Schema<'Proposal'>
    return found.state === 'open' ? found.state : undefined
  })

  expect(shown.out).toContain(proposal.content.diff.trim())
  expect(still.map(({ id }) => id)).toContain(proposal.id)
  expect(wrong).toMatchObject({ code: 5, err: expect.stringContaining('precondition-failed') })
  expect(approved).toMatchObject({ code: 0, out: expect.stringContaining(`${proposal.id} is approved`) })
  expect(twice).toMatchObject({ code: 5 })
  expect(state).toBe('open')
})

test('`reject` needs a reason and takes the proposal away', async () => {
  const [proposal] = await waiting()

  const without = await tidegate(place, ['reject', proposal.id])
  const rejected = await tidegate(place, ['reject', proposal.id, '--reason', 'a sale begins on Monday', '--json'])

  expect(without).toMatchObject({ code: 2, err: expect.stringContaining('--reason') })
  expect(parsed(rejected)).toMatchObject({ id: proposal.id, state: 'rejected', reason: 'a sale begins on Monday' })
  expect((await waiting()).map(({ id }) => id)).not.toContain(proposal.id)
})

test('a service reads and starts runs, and never approves', async () => {
  const variables = { TIDEGATE_API_KEY: keys.service }
  const [proposal] = await waiting()
  const { digest } = proposal.content.change

  const listed = await tidegate(place, ['proposals'], { variables })
  const approved = await tidegate(place, ['approve', proposal.id, '--digest', digest], { variables })
  const rejected = await tidegate(place, ['reject', proposal.id, '--reason', 'no'], { variables })

  expect(listed).toMatchObject({ code: 0 })
  expect(approved).toMatchObject({ code: 3, err: expect.stringContaining('service') })
  expect(rejected).toMatchObject({ code: 3 })
  expect((await waiting()).find(({ id }) => id === proposal.id)?.version).toBe(proposal.version)
})

test('`run --dry-run` judges everything and proposes nothing', async () => {
  const before = parsed(await tidegate(place, ['proposals', '--state', 'any', '--json'])) as { readonly items: readonly unknown[] }

  const dry = await tidegate(place, ['run', '--dry-run', '--json'])
  const after = parsed(await tidegate(place, ['proposals', '--state', 'any', '--json'])) as { readonly items: readonly unknown[] }
  const text = await tidegate(place, ['run'])

  const run = parsed(dry) as Schema<'Run'>
  expect(run).toMatchObject({ isDryRun: true, environment: 'demo' })
  expect(Object.values(run.counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(20)
  expect(text).toMatchObject({ code: 0, out: expect.stringMatching(/^run \S+ of demo: (complete|partial) \(.* left-alone/) })
  expect(after.items.length).toBe(before.items.length)
})

test('`evidence` and `verify` prove the ledger offline, and name the receipt that was altered', async () => {
  const file = join(place.directory, 'evidence.tar')
  const forged = join(place.directory, 'forged.tar')
  const key = join(place.directory, 'own.pem')

  const exported = await tidegate(place, ['evidence', 'export', '--output', file])
  const saved = await tidegate(place, ['evidence', 'key', '--output', key])
  const twice = await tidegate(place, ['evidence', 'export', '--output', file])
  const nowhere = await tidegate(place, ['evidence', 'export', '--output', join(place.directory, 'nowhere/evidence.tar')])
  const valid = await tidegate(place, ['verify', file, '--key', key, '--json'])
  const bytes = readFileSync(file)
  bytes[bytes.indexOf('"index":3') + 8] ^= 1
  writeFileSync(forged, bytes)
  const altered = await tidegate(place, ['verify', forged, '--key', key])
  const absent = await tidegate(place, ['verify', join(place.directory, 'absent.tar')])
  const folder = await tidegate(place, ['verify', place.directory])

  expect([exported.code, saved.code]).toEqual([0, 0])
  expect(parsed(valid)).toMatchObject({ exitCode: 0, policyReplay: { verdict: 'pass' }, firstBad: null })
  expect(altered).toMatchObject({ code: 1, out: expect.stringMatching(/^first bad: .*receipt 3$/m) })
  for (const answer of [twice, nowhere, absent, folder]) expect(answer.code).toBe(2)
})

test('a reader of the README verifies the ledger with Python alone', async () => {
  const section = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n## Verify it yourself\n')[1] ?? ''
  const lines = /```sh\n([^`]+)```/.exec(section)?.[1] ?? ''
  expect(lines).toContain('python3 tools/verify.py')

  const typed = lines
    .replaceAll('npx tidegate', `"${process.execPath}" "${BIN}"`)
    .replaceAll('tools/verify.py', join(ROOT, 'tools/verify.py'))
  const answer = await shell(place, typed)

  expect(answer).toMatchObject({ code: 0, err: '' })
  expect(answer.out).toMatch(/^integrity +pass.*\ninclusion +pass.*\ntrust +pass.*\npolicy replay +not judged/m)
})

test('the exit codes tell what kind of thing went wrong', async () => {
  const nobody = { TIDEGATE_HOME: join(place.directory, 'nobody') }
  const codes = {
    unknownCommand: await codeOf(['aprove']),
    unknownOption: await codeOf(['proposals', '--colour']),
    unknownState: await codeOf(['proposals', '--state', 'lost']),
    unknownEnvironment: await codeOf(['run', '--environment', 'moon']),
    unknownProposal: await codeOf(['why', 'p-0000000000000000']),
    signedOut: (await tidegate(place, ['proposals'], { variables: nobody })).code,
    serverDown: (await tidegate(place, ['proposals', '--server', 'http://localhost:9'], { variables: { TIDEGATE_API_KEY: keys.person } }))
      .code,
  }

  expect(codes).toEqual({
    unknownCommand: 2,
    unknownOption: 2,
    unknownState: 2,
    unknownEnvironment: 2,
    unknownProposal: 1,
    signedOut: 3,
    serverDown: 4,
  })
})

async function makeKeysOnThePage(): Promise<typeof keys> {
  const seen = await visit(browser)
  const { out } = await tidegate(place, ['sign-in'])
  await signIn(seen, { signInUrl: out.trim() })
  await seen.page.keyboard.press('g')
  await seen.page.keyboard.press('k')
  const person = await makeKeyOnThePage(seen.page, { name: 'my-terminal', actsFor: 'me', role: 'admin' })
  const service = await makeKeyOnThePage(seen.page, { name: 'nightly', actsFor: 'service', role: 'approver' })
  await seen.context.close()
  return { person, service }
}

async function makeKeyOnThePage(
  page: Page,
  wish: { readonly name: string; readonly actsFor: string; readonly role: string },
): Promise<string> {
  await page.getByRole('button', { name: 'Make a key…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(wish.name)
  await page.getByRole('combobox', { name: 'Acts for' }).selectOption(wish.actsFor)
  await page.getByRole('combobox', { name: 'Role' }).selectOption(wish.role)
  await page.getByRole('button', { name: 'Make it' }).click()
  const secret = await page.getByLabel('The secret of the key').innerText()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  return secret.trim()
}

/** What waits now, newest first; there is always something in these journeys. */
async function waiting(): Promise<[Schema<'Proposal'>, ...Schema<'Proposal'>[]]> {
  const { items } = parsed(await tidegate(place, ['proposals', '--json'])) as { readonly items: Schema<'Proposal'>[] }
  const [first, ...others] = items
  if (first === undefined) throw new Error('nothing waits')
  return [first, ...others]
}

async function codeOf(args: readonly string[]): Promise<number | null> {
  const { code, err } = await tidegate(place, args)
  expect(err, `${args.join(' ')} says what to do in words`).toMatch(/^tidegate: .+ \([a-z-]+\)\n {2}\S/)
  return code
}

function parsed({ out }: Answer): unknown {
  return JSON.parse(out)
}
