// What `tidegate/forecast` is asked wherever it runs, and how a page of Chromium asks it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type * as library from '../../src/forecast/library.ts'
import { chromiumPath } from '../../tools/peers.ts'

/**
 * Asks for forecasts of made series and writes the answers down, every digit of them.
 *
 * It is carried to other programs as text, so that it knows nothing but its argument. The series are made of whole numbers, for which every engine
 * has the same arithmetic.
 */
export function answersOf({ forecast, TidegateError, QUANTILE_LEVELS, quantile, endOf }: typeof library): string {
  const series = (of: { readonly length: number; readonly stepMs: number }): library.Series => {
    let state = 12_345
    const values = Float64Array.from({ length: of.length }, (_, i) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      const ofDay = Math.floor((i * of.stepMs) / 3_600_000) % 24
      return state % 97 === 0 ? Number.NaN : 40 + 10 * (ofDay > 8 && ofDay < 20 ? 1 : 0) + (state % 1000) / 100
    })
    return { startMs: 1_767_571_200_000, stepMs: of.stepMs, values }
  }
  const hourly = series({ length: 336, stepMs: 3_600_000 })
  const fine = series({ length: 864, stepMs: 300_000 })
  const calendar = { timeZone: 'Europe/Berlin', occasions: [], releasesMs: [] }
  const made = [
    forecast({ series: hourly, horizonSteps: 48 }),
    forecast({ series: fine, horizonSteps: 288, levels: [0.1, 0.5, 0.9] }),
    forecast({ series: hourly, horizonSteps: 24, calendar }),
  ]
  let refusal = 'none'
  try {
    forecast({ series: { ...hourly, values: hourly.values.slice(0, 5) }, horizonSteps: 48 })
  } catch (error) {
    refusal = error instanceof TidegateError ? error.code : String(error)
  }
  const p95 = quantile(made[0], QUANTILE_LEVELS[6])
  const plain = (answer: library.Forecast): unknown => ({ ...answer, values: answer.values.map((values) => Array.from(values)) })
  return JSON.stringify({ made: made.map(plain), refusal, p95: p95.length, end: endOf(hourly) })
}

/** Loads the installed module in a page by the name that an import map gives it, and answers what it said there. */
export async function askInChromium(installed: string): Promise<string> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: ['--no-sandbox', '--no-first-run'] })
  try {
    const page = await browser.newPage()
    const imports = { 'tidegate/forecast': '/library.js' }
    await page.route('https://page.example/**', (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(installed, 'dist/forecast/library.js'), 'utf8') })
        : route.fulfill({ contentType: 'text/html', body: `<script type="importmap">${JSON.stringify({ imports })}</script>` }),
    )
    await page.goto('https://page.example/')
    return await page.evaluate<string>(`import('tidegate/forecast').then(${answersOf.toString()})`)
  } finally {
    await browser.close()
  }
}
