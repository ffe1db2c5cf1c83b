// What is known of a forecast is seen: why it says what it says on its workload's page, and how forecasts did on theirs.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { DESK, openBrowser, type Look } from './browser.ts'
import { axeFindings, keyboardFaults, overflowOf } from './examine-page.ts'
import { answerExplanations, answerNoExplanation, MODEL_FAILED, ODDITY } from './explained-evidence.ts'
import { firstProposals, signInByHand } from './person.ts'
import { keepLook } from './pictures.ts'
import { answerScores } from './scored-forecasts.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { openPage, signedIn } from './visit-page.ts'

let place: Place
let server: Server
let browser: Browser
let workload: string

beforeAll(async () => {
  place = makePlace()
  server = await startServer(place)
  const person = await signInByHand(server)
  await firstProposals(person)
  const { items } = await person.get<{ readonly items: readonly Schema<'WorkloadRecord'>[] }>('/api/v1/workloads?limit=200')
  const forecast = items.find(({ evidence }) => evidence !== null)
  workload = `/ui/workloads/demo/${forecast?.workload.ref}`
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  place?.remove()
})

const LOOKS: readonly Look[] = [1280, 390].flatMap((width) => (['dark', 'light'] as const).map((theme) => ({ width, height: 900, theme })))

test.each(LOOKS)('a forecast with everything to tell is whole, and so is what became of it ($width pixels, $theme)', async (look) => {
  const seen = await signedIn({ place, browser }, look)
  const { page } = seen
  await answerExplanations(page)
  await answerScores(page)

  const faults: string[] = []
  await openPage(server, page, workload)
  for (const signal of ['Memory', 'CPU']) {
    await page.getByRole('button', { name: signal, exact: true }).click()
    await page.getByRole('region', { name: `Components of the ${signal} forecast` }).waitFor()
    faults.push(...(await overflowOf(page)))
    await keepLook(page, `explained-${signal.toLowerCase()}-${look.width}-${look.theme}`)
  }
  faults.push(...(await axeFindings(page)))
  const why = await page.getByRole('region', { name: 'Why this forecast' }).innerText()
  for (const told of [
    ODDITY,
    'Cup final ×1.8, learned from 3 of the kind match',
    'Night of sales ×1.5, as was stated',
    'with a release',
    '14 workloads like it',
  ])
    expect(why).toContain(told)
  const failed = MODEL_FAILED.charAt(0).toUpperCase() + MODEL_FAILED.slice(1)
  expect(why.indexOf(failed)).toBeLessThan(why.indexOf('1 note on this forecast'))
  expect(why).toContain(failed)
  expect(await page.locator('.forecaster-lines').innerText()).toContain(`CPU: ${failed}`)
  expect(await page.locator('.arrival').innerText()).toMatch(/In 2\.4 days\s+Memory of a pod reaches its limit of 1 GiB at the earliest/)
  await openPage(server, page, '/ui/forecasts')
  faults.push(...(await faultsOf(page)))
  await keepLook(page, `scored-${look.width}-${look.theme}`)

  expect([...faults, ...seen.complaints]).toEqual([])
  await seen.context.close()
})

test('the parts of a real forecast sum up to its median, at whatever hour the keyboard stops', async () => {
  const seen = await signedIn({ place, browser }, DESK)
  const { page } = seen
  await openPage(server, page, workload)
  const slider = page.getByRole('slider', { name: 'Hour of the CPU forecast that is read' })
  await slider.focus()

  const sums: (readonly [number, number])[] = []
  for (const key of ['Home', 'ArrowRight', 'PageUp', 'End']) {
    await page.keyboard.press(key)
    const [median, ...parts] = figuresOf((await slider.getAttribute('aria-valuetext')) ?? '')
    expect(parts.length).toBeGreaterThan(1)
    sums.push([median ?? Number.NaN, parts.reduce((sum, part) => sum + part, 0)])
  }

  expect(new Set(sums.map(([median]) => median)).size).toBeGreaterThan(1)
  // Each figure is rounded by itself to three digits of the sum, and what is next to nothing is left out.
  for (const [median, sum] of sums) expect(Math.abs(sum - median)).toBeLessThan(0.03 * median)
  expect(seen.complaints).toEqual([])
  await seen.context.close()
})

test('a forecast that nobody explained says so in a sentence', async () => {
  const seen = await signedIn({ place, browser }, DESK)
  const { page } = seen
  await answerNoExplanation(page)
  await openPage(server, page, workload)
  const why = page.getByRole('region', { name: 'Why this forecast' })

  expect(await why.innerText()).toContain('made by a version that did not explain yet')
  await page.getByRole('button', { name: 'Memory', exact: true }).click()
  expect(await why.innerText()).toContain('model-server does not explain itself')
  expect(await why.innerText()).toContain('untested')
  expect([...(await faultsOf(page)), ...seen.complaints]).toEqual([])
  await keepLook(page, 'unexplained')
  await seen.context.close()
})

test('the keyboard leads to the scores, to those that fell back, and on to a workload', async () => {
  const seen = await signedIn({ place, browser }, DESK)
  const { page } = seen
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await page.getByText('No forecast was scored yet').waitFor()

  await answerScores(page)
  await openPage(server, page, '/ui/forecasts')
  const keyboard = await keyboardFaults(page)
  await openPage(server, page, '/ui/forecasts')
  await page.getByRole('button', { name: /^Fell back/ }).focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('[data-row]').count()).toBe(1)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'How its forecasts did' }).waitFor()

  expect([...keyboard, ...seen.complaints]).toEqual([])
  await seen.context.close()
})

async function faultsOf(page: Page): Promise<readonly string[]> {
  return [...(await axeFindings(page)), ...(await overflowOf(page))]
}

/** The figures of `<instant>: Forecast, median 1.5 cores = Level 1.2 cores + Usual day 0.3 cores`. */
function figuresOf(text: string): readonly number[] {
  return text
    .split(/: |[=+] /)
    .slice(1)
    .filter((part) => part.includes('cores'))
    .map((part) => Number(/(-?[\d.,]+) cores/.exec(part)?.[1]?.replace(',', '')))
}
