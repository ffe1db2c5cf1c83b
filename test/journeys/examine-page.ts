// What must hold of every page however it is looked at: nothing sticks out, axe finds nothing, and the keyboard's place can be seen.

import type { AxeResults } from 'axe-core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from './server.ts'

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')

/** More steps than any page has places. */
const MOST_TABS = 150

/** How many pixels the page is wider than its window, and what sticks out. */
export function overflowOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1)
    return wide.map((element) => element.tagName + '.' + element.className).slice(0, 5)
  })()`)
}

/** What axe finds, a line each: the rule and where. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults
  if (results.passes.length === 0) return ['axe looked at nothing']
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? violation.help}`),
  )
}

/** What is wrong for the keyboard: places that Tab reaches without showing it by an outline or a shadow, and controls that it never reaches. */
export async function keyboardFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  for (let places = 0; places < MOST_TABS; places += 1) {
    await page.keyboard.press('Tab')
    const place = (await page.evaluate(FOCUSED)) as
      | { readonly name: string; readonly isSeen: boolean; readonly isKnown: boolean }
      | undefined
    if (place === undefined || place.isKnown) break
    if (!place.isSeen) faults.push(`shows no focus: ${place.name}`)
  }
  const unreached = (await page.evaluate(UNREACHED)) as readonly string[]
  return [...faults, ...unreached.map((name) => `is not reached: ${name}`)]
}

/** The controls that can be seen and were not visited. */
const UNREACHED = `(() => {
  const controls = document.querySelectorAll('a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]')
  return [...controls]
    .filter((element) => element.checkVisibility() && element.type !== 'hidden' && element.dataset.visited !== 'yes')
    .map((element) => element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 40))
})()`

/** Describes the focused element and marks it as visited; nothing on the body. */
const FOCUSED = `(() => {
  const element = document.activeElement
  if (element === null || element === document.body) return undefined
  const isKnown = element.dataset.visited === 'yes'
  element.dataset.visited = 'yes'
  const style = getComputedStyle(element)
  const hasOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
  const box = element.getBoundingClientRect()
  const name = element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 40)
  return { name, isKnown, isSeen: (hasOutline || style.boxShadow !== 'none') && box.width > 0 && box.height > 0 }
})()`
