// The sign-in link: opened by GET, spent by POST, once, for a short time; and the way to another.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn, visit, type Visit } from './browser.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { tidegate } from './terminal.ts'

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

test('the printed link works once, and says so the second time', async () => {
  const preview = await fetch(server.signInUrl)
  await preview.text()
  const first = await visit(browser)
  const second = await visit(browser)
  await second.page.goto(server.signInUrl)

  await signIn(first, server)
  await second.page.getByRole('button', { name: 'Sign in' }).click()

  expect(preview.status).toBe(200)
  await expectRefused(second.page)
  await second.page.goto(`${server.url}/ui/`)
  await second.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(first.complaints).toEqual([])
  expect(second.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([])
  await closeAll(first, second)
})

test('`tidegate sign-in` makes another link, by keyboard alone, until the person signs out', async () => {
  const command = await tidegate(place, ['sign-in'])
  const signInUrl = command.out.trim()
  const person = await visit(browser)

  await person.page.goto(signInUrl)
  await person.page.keyboard.press('Tab')
  await person.page.keyboard.press('Enter')
  await person.page.getByRole('navigation', { name: 'Pages' }).waitFor()
  await person.page.locator('summary', { hasText: 'Signed in as' }).focus()
  await person.page.keyboard.press('Enter')
  await person.page.keyboard.press('Tab')
  await person.page.keyboard.press('Enter')
  await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()

  expect(command).toMatchObject({ code: 0, err: '' })
  expect(new URL(signInUrl).origin).toBe(server.url)
  expect(await person.context.cookies()).toEqual([])
  await closeAll(person)
})

test('a link that nobody used in time is refused', async () => {
  const { out } = await tidegate(place, ['sign-in', '--json'])
  const link = JSON.parse(out) as { readonly url: string; readonly expiresAtMs: number }
  const late = await visit(browser)
  await late.page.goto(link.url)

  letEveryLinkExpire()
  await late.page.getByRole('button', { name: 'Sign in' }).click()

  expect(link.expiresAtMs).toBeGreaterThan(Date.now())
  await expectRefused(late.page)
  await closeAll(late)
})

test('an address without a link, and one with a made-up link, lead to the same page', async () => {
  const stranger = await visit(browser)

  await stranger.page.goto(`${server.url}/sign-in`)
  await expectRefused(stranger.page)
  await stranger.page.goto(`${server.url}/sign-in?token=made-up`)
  await stranger.page.getByRole('button', { name: 'Sign in' }).click()

  await expectRefused(stranger.page)
  await closeAll(stranger)
})

async function expectRefused(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'This link does not sign in' }).waitFor()
  expect(await page.getByText('npx tidegate sign-in').innerText()).toBe('npx tidegate sign-in')
}

/** The server's clock cannot be moved from here, so the links' end is. */
function letEveryLinkExpire(): void {
  const database = new DatabaseSync(join(place.dataDirectory, 'tidegate.db'), { timeout: 10_000 })
  database.exec('update sign_in_links set expires_at_ms = 1')
  database.close()
}

async function closeAll(...visits: readonly Visit[]): Promise<void> {
  for (const { context } of visits) await context.close()
}
