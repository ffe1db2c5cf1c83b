// What every look at the screens begins with: somebody signed in, and a page that has loaded.

import type { Browser, Page } from 'playwright-core'
import { signIn, visit, type Look, type Visit } from './browser.ts'
import type { Place, Server } from './server.ts'
import { tidegate } from './terminal.ts'
import { within } from './within.ts'

/** A visit by the local administrator, through a link of its own. */
export async function signedIn({ place, browser }: { readonly place: Place; readonly browser: Browser }, look: Look): Promise<Visit> {
  const { out } = await tidegate(place, ['sign-in'])
  const seen = await visit(browser, look)
  await signIn(seen, { signInUrl: out.trim() })
  return seen
}

/** Opens an address of the server and waits until nothing on it still loads. */
export async function openPage(server: Server, page: Page, path: string): Promise<void> {
  await page.goto(server.url + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await within(15_000, `${path} is loaded`, async () => ((await page.locator('.skeleton').count()) === 0 ? true : undefined))
}
