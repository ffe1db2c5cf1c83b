// What a page says when there is nothing to show, when what it asks for is not there, and while the server is gone.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser, type Look } from './browser.ts'
import { colourCounts } from './canvas.ts'
import { axeFindings, overflowOf } from './examine-page.ts'
import { answerLiveEvidence, QUERY } from './live-evidence.ts'
import { firstProposals, signInByHand } from './person.ts'
import { keepLook, showFailure } from './pictures.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { signedIn } from './visit-page.ts'
import { within } from './within.ts'

const PHONE: Look = { width: 390, height: 844, theme: 'dark' }

let place: Place
let server: Server
let browser: Browser

beforeAll(async () => {
  place = makePlace()
  server = await startServer(place)
  await firstProposals(await signInByHand(server))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  place?.remove()
})

test('a filter that nothing passes says so, and can be cleared', async () => {
  const seen = await signedIn({ place, browser }, DESK)
  const { page } = seen

  for (const list of ['proposals', 'workloads']) {
    await page.goto(`${server.url}/ui/${list}`)
    await page.locator('[data-row]').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('no such thing')
    await page.getByText('Nothing here').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await keepLook(page, `${list}-empty`)
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await page.locator('[data-row]').first().waitFor()
  }

  expect(seen.complaints).toEqual([])
  await seen.context.close()
})

test('a filter lives in the address, and Back undoes a visit', async () => {
  const { page, context, complaints } = await signedIn({ place, browser }, DESK)

  await page.goto(`${server.url}/ui/proposals?severity=risk&team=shop`)
  const shown = await rowsOf(page)
  await page.locator('[data-row]').first().click()
  await page.getByRole('heading', { name: 'Why', exact: true }).waitFor()
  await page.goBack()
  const again = await rowsOf(page)

  expect(shown.length).toBeGreaterThan(0)
  for (const row of shown) expect(row).toMatch(/Risk/)
  expect(again).toEqual(shown)
  expect(complaints).toEqual([])
  await context.close()
})

test('every dialog is whole on a phone, closes with Esc, and gives the focus back', async () => {
  const seen = await signedIn({ place, browser }, PHONE)
  const { page } = seen
  await page.locator('[data-row]').first().click()
  await page.waitForURL(/proposals\/p-/)
  const proposal = new URL(page.url()).pathname

  const faults: string[] = []
  for (const [path, button] of [
    [proposal, 'Approve…'],
    [proposal, 'Reject…'],
    ['/ui/runs', 'Start a run…'],
    ['/ui/keys', 'Make a key…'],
    ['/ui/effects', 'Emergency stop…'],
    ['/ui/', 'Keys'],
  ] as const) {
    await page.goto(server.url + path)
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog').waitFor()
    faults.push(...(await axeFindings(page)), ...(await overflowOf(page)))
    await keepLook(page, `dialog-${button.replace('…', '').replaceAll(' ', '-').toLowerCase()}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const focused = await page.evaluate('(document.activeElement.ariaLabel ?? "") + document.activeElement.textContent')
    expect(focused, `the focus is back on ${button}`).toContain(button)
  }

  expect([...faults, ...seen.complaints]).toEqual([])
  await seen.context.close()
})

test('what does not exist is said, with a way on', async () => {
  const { page, context, complaints } = await signedIn({ place, browser }, DESK)

  for (const path of ['proposals/p-0000000000000000', 'runs/none', 'workloads/demo/shop/Deployment/none']) {
    await page.goto(`${server.url}/ui/${path}`)
    await page.getByRole('alert').waitFor()
    expect(await axeFindings(page)).toEqual([])
  }
  await keepLook(page, 'absent')

  expect(complaints.filter((complaint) => !/404/.test(complaint))).toEqual([])
  await context.close()
})

test('a page survives the server: it says that it is gone, and goes on by itself when it is back', async ({ onTestFailed }) => {
  const seen = await signedIn({ place, browser }, DESK)
  const { page } = seen
  onTestFailed(() => showFailure(page, server))
  await page.locator('[data-row]').first().waitFor()
  const { port } = new URL(server.url)
  await pagesAreFetched(page)

  await server.end('SIGKILL')
  await page.getByText('Reconnecting').waitFor()
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Ledger' }).click()
  await page.getByRole('alert').first().waitFor({ timeout: 30_000 })
  await keepLook(page, 'server-gone')
  const findings = await axeFindings(page)
  server = await startServer(place, port)
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 })
  await page.getByRole('heading', { name: 'Receipts' }).waitFor()

  expect(findings).toEqual([])
  await seen.context.close()
})

test('a session that ends elsewhere leads to the page that says how to sign in', async () => {
  const { page, context } = await signedIn({ place, browser }, DESK)
  await page.locator('[data-row]').first().waitFor()

  await context.clearCookies()
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Runs' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()

  expect(await axeFindings(page)).toEqual([])
  await keepLook(page, 'signed-out')
  await context.close()
})

const LOOKS: readonly Look[] = [1280, 390].flatMap((width) => (['dark', 'light'] as const).map((theme) => ({ width, height: 900, theme })))

test.each(LOOKS)('what a cluster says stands beside the repository and on the charts ($width pixels, $theme)', async (look) => {
  const seen = await signedIn({ place, browser }, look)
  const { page } = seen
  await answerLiveEvidence(page)
  await page.locator('[data-row]').first().click()
  await page.waitForURL(/proposals\/p-/)
  const proposal = new URL(page.url()).pathname
  const workload = await page.locator('.page-head a').first().getAttribute('href')

  const faults: string[] = []
  for (const [name, path] of [
    ['proposal', proposal],
    ['workload', workload ?? ''],
  ] as const) {
    await page.goto(server.url + path)
    const panel = page.getByRole('region', { name: 'In the cluster now' })
    await panel.waitFor()
    expect(await panel.locator('.drift').count()).toBeGreaterThan(0)
    expect(await panel.innerText()).toMatch(/Throttled\s+7\.1\s%/)
    expect(await page.locator('.chart').last().innerText()).toContain(QUERY)
    expect(await colourCounts(page)).toHaveLength(3)
    await page.getByText('5 events in the window').focus()
    await page.keyboard.press('Enter')
    expect(await page.getByRole('list', { name: 'Events in the window' }).innerText()).toContain('killed for lack of memory, 3 times')
    faults.push(...(await axeFindings(page)), ...(await overflowOf(page)))
    await keepLook(page, `live-${name}-${look.width}-${look.theme}`)
  }

  expect([...faults, ...seen.complaints]).toEqual([])
  await seen.context.close()
})

test('with recordings the panel of the cluster is one quiet line', async () => {
  const { page, context, complaints } = await signedIn({ place, browser }, DESK)
  await page.locator('[data-row]').first().click()

  const panel = page.getByRole('region', { name: 'In the cluster now' })
  await panel.waitFor()

  expect(await panel.innerText()).toContain('do not tell what the cluster runs')
  expect(await panel.locator('table').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

/** A page that was never looked at has its code soon after the first one. */
async function pagesAreFetched(page: Page): Promise<void> {
  const fetched = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/ledger-'))"
  await within(15_000, 'the code of the ledger is fetched', async () => ((await page.evaluate(fetched)) === true ? true : undefined))
}

async function rowsOf(page: Page): Promise<readonly string[]> {
  await page.locator('[data-row]').first().waitFor()
  return page.locator('.row .row-main').locator('xpath=ancestor::li').allInnerTexts()
}
