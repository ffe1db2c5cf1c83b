// The README's five minutes, as a newcomer lives them: from the printed link to a merged branch and a ledger that verifies.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { DESK, openBrowser, signIn, visit, type Visit } from './browser.ts'
import { colourCounts } from './canvas.ts'
import { keepLook, showFailure, takePanel, takePicture } from './pictures.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { shell, tidegate } from './terminal.ts'

let place: Place
let server: Server
let browser: Browser

beforeAll(async () => {
  place = makePlace()
  server = await startServer(place)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  place?.remove()
})

test('a newcomer reaches an approved branch', async ({ onTestFailed }) => {
  const seen = await visit(browser)
  const { page } = seen
  onTestFailed(() => showFailure(page, server))

  await signIn(seen, server)
  await expectNumbersOnOverview(page)
  const proposal = await openFirstProposalByKeyboard(seen)
  await expectProposalIsWhole(page, proposal)
  const delivered = await approveInDialog(seen, proposal)
  expectBranchHoldsExactlyTheChange(delivered)
  await mergeAsThePageSays(page)
  await expectNextRunLeavesItAlone(page, delivered)
  await expectLedgerVerifies(page)

  expect(seen.complaints).toEqual([])
})

async function expectNumbersOnOverview(page: Page): Promise<void> {
  await page.getByText('By team').waitFor()
  await page.locator('.rows .row').first().waitFor({ timeout: 60_000 })
  console.log(`the first proposals were on the page ${((performance.now() - server.startedAtMs) / 1000).toFixed(1)} s after the start`)

  const figures = await page.locator('.dials .figure').allInnerTexts()
  expect(figures).toHaveLength(3)
  expect(figures[0]).toMatch(/^[€$][\d,]+/)
  expect(Number(figures[1])).toBeGreaterThan(0)
  expect(Number(figures[2])).toBeGreaterThanOrEqual(10)
  await takePicture(page, 'overview')
}

async function openFirstProposalByKeyboard({ page }: Visit): Promise<Schema<'Proposal'>> {
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.getByRole('heading', { level: 1, name: 'Proposals' }).waitFor()
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/ui\/proposals\/[^/]+$/)
  return proposalAt(page)
}

async function proposalAt(page: Page): Promise<Schema<'Proposal'>> {
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const answer = await page.request.get(`${server.url}/api/v1/proposals/${id}`)
  return (await answer.json()) as Schema<'Proposal'>
}

async function expectProposalIsWhole(page: Page, { content, workload }: Schema<'Proposal'>): Promise<void> {
  await page.getByRole('heading', { level: 1, name: content.title }).waitFor()
  await page.getByText(workload).first().waitFor()
  await page.locator('canvas').nth(1).waitFor()
  for (const colours of await colourCounts(page)) expect(colours).toBeGreaterThan(8)

  const diff = await page.getByRole('region', { name: 'Diff of the change' }).innerText()
  for (const line of changedLines(content.diff)) expect(diff).toContain(line.slice(1).trim())
  for (const rule of content.rules) await expectShown(page, rule.sentence)
  for (const fact of content.facts) await expectShown(page, fact.from)
  expect(await page.locator('.dials .figure').first().innerText()).toMatch(/[€$]\d/)
  await page.getByRole('region', { name: 'The replayed past, measure by measure' }).waitFor()
  await takePicture(page, 'proposal')
  await takePanel(page, 'rehearsal', 'Rehearsal')
  await takeOtherLooks(page)
}

/** The same page in the light theme and on a phone; its charts follow. */
async function takeOtherLooks(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await takePicture(page, 'light')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await takePicture(page, 'phone')
  for (const colours of await colourCounts(page)) expect(colours).toBeGreaterThan(8)
  await page.setViewportSize({ width: DESK.width, height: DESK.height })
}

async function approveInDialog({ page }: Visit, proposal: Schema<'Proposal'>): Promise<Schema<'Proposal'>> {
  await page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }))
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Approve this change' })
  await dialog.getByText(proposal.ceremony.digest).waitFor()
  await dialog.getByText(`${proposal.ceremony.policy?.scope}, epoch ${proposal.ceremony.policy?.epoch}`).waitFor()
  await dialog.getByRole('textbox').fill('read it, makes sense')
  await keepLook(page, 'approve')
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByLabel('Commands that merge the branch').waitFor({ timeout: 30_000 })

  expect(await page.evaluate(() => 'isSameDocument' in globalThis), 'the page was not loaded again').toBe(true)
  await page.getByText('read it, makes sense').first().waitFor()
  const delivered = await proposalAt(page)
  expect(delivered.state).toBe('open')
  await keepLook(page, 'delivered')
  return delivered
}

function expectBranchHoldsExactlyTheChange({ id, content, delivery }: Schema<'Proposal'>): void {
  if (delivery === null) throw new Error('nothing was delivered')
  expect(git('rev-parse', delivery.branch).trim()).toBe(delivery.commit)
  expect(git('rev-list', '--count', `main..${delivery.branch}`).trim()).toBe('1')
  expect(changedLines(git('diff', `main..${delivery.branch}`))).toEqual(changedLines(content.diff))
  const trailers = git('show', '--no-patch', '--format=%(trailers:only)', delivery.commit)
  expect(trailers).toContain(`Tidegate-Proposal: ${id}`)
  expect(trailers).toContain(`Tidegate-Change: ${content.change.digest}`)
  expect(trailers).toMatch(/Tidegate-Receipt: \S+/)
}

async function mergeAsThePageSays(page: Page): Promise<void> {
  const commands = await page.getByLabel('Commands that merge the branch').innerText()
  const merging = await shell(place, commands)

  expect(merging.code, merging.err).toBe(0)
  await page.getByText('The branch was merged; the next run').waitFor({ timeout: 30_000 })
}

async function expectNextRunLeavesItAlone(page: Page, { workload }: Schema<'Proposal'>): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'Start a run…' }).click()
  await page.getByRole('dialog', { name: 'Start a run' }).getByRole('button', { name: 'Start', exact: true }).click()
  await page.waitForURL(/\/ui\/runs\/[^/]+$/)
  const name = workload.split('/').at(-1) ?? workload
  const row = page.locator('.row').filter({ has: page.getByText(name, { exact: true }) })
  await row.waitFor({ timeout: 60_000 })

  expect(await row.innerText()).toContain('Left alone')
  await keepLook(page, 'run')
}

async function expectLedgerVerifies(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ledger' }).click()
  await page.getByRole('button', { name: /Verify in this browser/ }).click()
  await page.getByText(/\d+ receipts, every one of them whole/).waitFor()
  await takePicture(page, 'ledger')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  const file = join(place.directory, 'evidence.tar')
  await (await downloading).saveAs(file)

  const verified = await tidegate(place, ['verify', file])
  // Nobody has noted a key yet, so whose it is cannot be judged.
  expect(verified).toMatchObject({ code: 2, out: expect.stringMatching(/^integrity +pass.*\n^inclusion +pass/m) })
}

/** Waits for a sentence, up to its first instant, as a page shows it: what is quoted stands without backticks, instants are said in words. */
async function expectShown(page: Page, sentence: string): Promise<void> {
  const start = (sentence.split(/\d{4}-\d{2}-\d{2}T/)[0] ?? '').replaceAll('`', '').trim()
  await page.getByText(start).filter({ visible: true }).first().waitFor()
}

/** The lines that a diff takes away and adds, with their signs. */
function changedLines(diff: string): string[] {
  return diff.split('\n').filter((line) => /^[-+](?![-+]{2} )/.test(line))
}

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-C', join(place.dataDirectory, 'demo-repository.git'), ...args], { encoding: 'utf8' })
}
