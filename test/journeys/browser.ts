// Drives Chromium: opens it, signs in, and keeps a list of everything that a page complained about.

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { chromiumPath } from '../../tools/peers.ts'
import type { Server } from './server.ts'

/** The longest that one step in a page may take. */
const STEP_MS = 15_000

/** How a page is looked at. */
export interface Look {
  readonly width: number
  readonly height: number
  readonly theme: 'dark' | 'light'
}

/** A desk with a dark screen, as in the pictures. */
export const DESK: Look = { width: 1280, height: 900, theme: 'dark' }

/** A person at a page, and what went wrong under their eyes: console errors, breaches of the policy, requests that failed. */
export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: string[]
}

/** Starts the browser, without a call home. */
export function openBrowser(): Promise<Browser> {
  const quiet = ['background-networking', 'component-update', 'sync', 'quic', 'gpu'].map((feature) => `--disable-${feature}`)
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error('Chromium is not here; the journeys need it')
  return chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--no-first-run', ...quiet] })
}

/** Opens a window of its own, with cookies of its own. */
export async function visit(browser: Browser, look: Look = DESK): Promise<Visit> {
  const viewport = { width: look.width, height: look.height }
  const context = await browser.newContext({ viewport, colorScheme: look.theme, reducedMotion: 'reduce' })
  context.setDefaultTimeout(STEP_MS)
  const page = await context.newPage()
  return { context, page, complaints: complaintsOf(page) }
}

/** Opens the link that the server printed and presses the one button. */
export async function signIn({ page }: Pick<Visit, 'page'>, server: Pick<Server, 'signInUrl'>): Promise<void> {
  await page.goto(server.signInUrl)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()} (${page.url()})`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A page that is left ends its own stream and what it was still asking for.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${why}: ${request.url()}`)
  })
  return complaints
}
