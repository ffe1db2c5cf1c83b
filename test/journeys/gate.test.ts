// The gate and the ledger as people see them: stages of approval, the emergency stop, a candidate policy, evidence from a file, a policy that falls.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { writePublicKey } from '../../src/record/public-key.ts'
import { DESK, openBrowser, type Look } from './browser.ts'
import { axeFindings, overflowOf } from './examine-page.ts'
import { firstProposals, signInByHand, type Person } from './person.ts'
import { keepLook, showFailure } from './pictures.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { blockingCandidate, placeWithPolicy } from './signed-policy.ts'
import { openPage, signedIn } from './visit-page.ts'
import { within } from './within.ts'

const PHONE: Look = { width: 390, height: 844, theme: 'dark' }

let place: Place
let server: Server
let browser: Browser
let person: Person
let proposals: readonly Schema<'Proposal'>[]

beforeAll(async () => {
  place = await placeWithPolicy(makePlace())
  server = await startServer(place)
  person = await signInByHand(server)
  proposals = await firstProposals(person)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  place?.remove()
})

test('a proposal shows its stages as a track, and who is next after the first has agreed', async ({ onTestFailed }) => {
  const { page, context, complaints } = await signedIn({ place, browser }, DESK)
  onTestFailed(() => showFailure(page, server))
  const saving = proposalOf('waste')
  await openPage(server, page, `/ui/proposals/${saving.id}`)
  const stops = page.getByRole('list', { name: 'Stages of approval' }).getByRole('listitem')
  const before = await stops.allInnerTexts()

  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Approve this change' })
  await dialog.getByText(saving.ceremony.digest).waitFor()
  await dialog.getByText('default, epoch 1').waitFor()
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.stop[aria-current="step"]', { hasText: 'owners' }).waitFor()

  expect(before).toEqual([
    expect.stringMatching(/approval[^]*0 of 1, role approver/),
    expect.stringMatching(/owners[^]*0 of 2, role owners/),
  ])
  expect(await stops.first().innerText()).toMatch(/1 of 1/)
  expect((await person.get<Schema<'Proposal'>>(`/api/v1/proposals/${saving.id}`)).state).toBe('pending')
  expect([...(await faultsOf(page, 'proposal-stages')), ...complaints]).toEqual([])
  await context.close()
})

test('an emergency stop is pulled on the page, keeps an approved change back, and lifting it lets the change go', async ({
  onTestFailed,
}) => {
  const { page, context, complaints } = await signedIn({ place, browser }, DESK)
  onTestFailed(() => showFailure(page, server))
  const risk = proposalOf('risk')
  await openPage(server, page, '/ui/effects')
  await page.getByText('Nothing has gone out yet').waitFor()
  const faults = [...(await faultsOf(page, 'effects-empty'))]

  await page.getByRole('button', { name: 'Emergency stop…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('the cluster is on fire')
  await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click()
  const banner = page.getByRole('alert').filter({ hasText: 'Stopped everywhere' })
  await banner.getByText('the cluster is on fire').waitFor()
  faults.push(...(await faultsOf(page, 'effects-stopped')))
  const decision = { ceremonyDigest: risk.ceremony.digest, note: '' }
  await person.send(`/api/v1/proposals/${risk.id}/approve`, decision, { 'if-match': `"${risk.version}"` })
  await within(60_000, 'the change waits', async () =>
    server.output().includes('waits for the end of the emergency stop') ? true : undefined,
  )
  const kept = await person.get<Schema<'Proposal'>>(`/api/v1/proposals/${risk.id}`)
  const effects = await person.get<{ readonly items: readonly Schema<'Effect'>[] }>('/api/v1/effects')
  await banner.getByRole('button', { name: 'Lift the stop' }).click()
  await banner.waitFor({ state: 'detached' })
  await page.locator('.effects [data-row]', { hasText: 'Completed' }).waitFor({ timeout: 60_000 })
  await page.locator('.effects [data-row]').first().click()
  faults.push(...(await faultsOf(page, 'effects')))

  expect(kept.state).toBe('approved')
  expect(effects.items).toEqual([])
  expect((await person.get<Schema<'Proposal'>>(`/api/v1/proposals/${risk.id}`)).state).toBe('open')
  expect([...faults, ...complaints]).toEqual([])
  await context.close()
})

test('a candidate is tried on the ledger, and says what it would have blocked', async ({ onTestFailed }) => {
  const { page, context, complaints } = await signedIn({ place, browser }, PHONE)
  onTestFailed(() => showFailure(page, server))
  await openPage(server, page, '/ui/policy')

  await page
    .getByLabel('Choose a bundle…')
    .setInputFiles({ name: 'bundle.json', mimeType: 'application/json', buffer: Buffer.from(blockingCandidate(place)) })
  const answer = page.getByText(/would have blocked \d+ of \d+ changes/)
  await answer.waitFor({ timeout: 60_000 })
  const rows = page.getByRole('region', { name: 'Decisions that would have been others' }).locator('tbody tr')

  const risks = proposals.filter(({ content }) => content.severity === 'risk').length
  expect(await answer.innerText()).toContain(`blocked ${risks} of`)
  expect(await rows.first().innerText()).toContain('no-changes-for-risk')
  expect([...(await faultsOf(page, 'policy-replay')), ...complaints]).toEqual([])
  await context.close()
})

test('a pack from a file is verified by a key from a file, and one flipped bit is found', async ({ onTestFailed }) => {
  const { page, context, complaints } = await signedIn({ place, browser }, DESK)
  onTestFailed(() => showFailure(page, server))
  const pack = Buffer.from(await (await person.open('/api/v1/evidence')).arrayBuffer())
  const { items } = await person.get<Schema<'SigningKeyList'>>('/api/v1/ledger/keys')
  const pem = items.map(({ publicKey }) => writePublicKey(Buffer.from(publicKey, 'base64'))).join('')
  await openPage(server, page, '/ui/ledger')
  const log = page.getByRole('region', { name: 'The log, signed' })
  await log.getByRole('link', { name: 'signed note' }).waitFor()

  await page.getByLabel('Trust only a key…').setInputFiles({ name: 'key.pem', mimeType: 'text/plain', buffer: Buffer.from(pem) })
  await page.getByLabel('Verify a pack…').setInputFiles({ name: 'evidence.tar', mimeType: 'application/x-tar', buffer: pack })
  await page.getByText(/\d+ receipts, every one of them whole/).waitFor({ timeout: 60_000 })
  const verdicts = await page.locator('.verification .pairs').innerText()
  const faults = [...(await faultsOf(page, 'ledger-verified'))]
  const bad = Buffer.from(pack)
  const at = Math.floor(pack.indexOf('"payload"') + 40)
  bad.writeUInt8(bad.readUInt8(at) ^ 1, at)
  await page.getByLabel('Verify a pack…').setInputFiles({ name: 'flipped.tar', mimeType: 'application/x-tar', buffer: bad })
  await page.getByRole('alert').filter({ hasText: 'does not hold' }).waitFor({ timeout: 60_000 })
  faults.push(...(await faultsOf(page, 'ledger-flipped')))

  expect(verdicts).toMatch(/Integrity\s+pass[^]*Inclusion\s+pass[^]*Trust\s+pass/)
  expect(await (await person.open('/log/checkpoint')).text()).toMatch(/^\S+\n\d+\n\S+\n\n— /)
  expect([...faults, ...complaints]).toEqual([])
  await context.close()
})

test('a policy that falls is said at once, and stands again when it is laid there again', async ({ onTestFailed }) => {
  const { page, context, complaints } = await signedIn({ place, browser }, DESK)
  onTestFailed(() => showFailure(page, server))
  const head = join(place.directory, 'signed/default/head.json')
  const signed = readFileSync(head, 'utf8')
  await openPage(server, page, '/ui/policy')
  await page.locator('.chip', { hasText: 'In force' }).waitFor()
  const faults = [...(await faultsOf(page, 'policy-in-force'))]

  writeFileSync(head, signed.replace('"payload":"', '"payload":"AAAA'))
  await page.getByRole('alert').filter({ hasText: 'Every answer of the gate is no' }).waitFor({ timeout: 60_000 })
  faults.push(...(await faultsOf(page, 'policy-fallen')))
  writeFileSync(head, signed)
  await page.locator('.chip', { hasText: 'In force' }).waitFor({ timeout: 60_000 })

  expect(await page.getByRole('alert').count()).toBe(0)
  expect([...faults, ...complaints]).toEqual([])
  await context.close()
})

/** A proposal that waits, of a severity. */
function proposalOf(severity: 'risk' | 'waste'): Schema<'Proposal'> {
  const found = proposals.find(({ state, content }) => state === 'pending' && content.severity === severity)
  if (found === undefined) throw new Error(`the demo proposes nothing because of ${severity}`)
  return found
}

/** What is wrong with what the page shows now, in both themes; what it looks like is kept. */
async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    faults.push(...(await axeFindings(page)), ...(await overflowOf(page)))
  }
  await keepLook(page, name)
  return faults.map((fault) => `${name}: ${fault}`)
}
