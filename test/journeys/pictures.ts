// Takes the pictures of the README: into docs/pictures with PICTURES=1, and beside the tests otherwise.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT, type Server } from './server.ts'

const OUTPUT = join(import.meta.dirname, 'output')
const FOLDER = process.env.PICTURES === '1' ? join(ROOT, 'docs/pictures') : OUTPUT

/** Writes what the window shows to `name`.png. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  // A chart follows the window and the theme one frame later.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

/** Writes one titled panel of the page to `name`.png, as tall as it is. */
export async function takePanel(page: Page, name: string, title: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const panel = page.getByRole('region', { name: title, exact: true })
  await panel.scrollIntoViewIfNeeded()
  await page.evaluate('scrollTo(0, 0)')
  const box = await panel.boundingBox()
  if (box === null) throw new Error(`there is no panel ${title}`)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip: box, animations: 'disabled', caret: 'hide' })
}

/** Keeps the whole page under `name`.png beside the tests, for whoever wants to see it. */
export async function keepLook(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true })
  await page.screenshot({ path: join(OUTPUT, `${name}.png`), fullPage: true, animations: 'disabled' })
}

/** Keeps what a page showed when its journey failed, and prints what the server said. */
export async function showFailure(page: Page, server: Pick<Server, 'output'>): Promise<void> {
  await keepLook(page, 'failure')
  console.log(`${page.url()} is shown in ${join(OUTPUT, 'failure.png')}; the server said:\n${server.output()}`)
}
