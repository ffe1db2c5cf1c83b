// Takes the pictures of the README: into docs/pictures with PICTURES=1, and beside the tests otherwise.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT, type Server } from './server.ts'

const FOLDER = process.env.PICTURES === '1' ? join(ROOT, 'docs/pictures') : join(import.meta.dirname, 'output')

/** Writes what the window shows to `name`.png. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

/** Keeps what a page showed when its journey failed, and prints what the server said. */
export async function showFailure(page: Page, server: Pick<Server, 'output'>): Promise<void> {
  const folder = join(import.meta.dirname, 'output')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, 'failure.png'), fullPage: true })
  console.log(`${page.url()} is shown in ${join(folder, 'failure.png')}; the server said:\n${server.output()}`)
}
