// Every page in every look: no complaint, no overflow, nothing for axe, a place of the keyboard that can be seen; and the states without data.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { DESK, openBrowser, type Look } from './browser.ts'
import { axeFindings, keyboardFaults, overflowOf } from './examine-page.ts'
import { firstProposals, signInByHand, type Person } from './person.ts'
import { keepLook } from './pictures.ts'
import { makePlace, startServer, type Place, type Server } from './server.ts'
import { within } from './within.ts'
import { openPage, signedIn } from './visit-page.ts'

let place: Place
let server: Server
let browser: Browser
let pages: readonly (readonly [name: string, path: string])[]

beforeAll(async () => {
  place = makePlace()
  server = await startServer(place)
  browser = await openBrowser()
  pages = await pagesOf(await signInByHand(server))
})

afterAll(async () => {
  await browser?.close()
  await server?.end('SIGTERM')
  place?.remove()
})

const LOOKS: readonly Look[] = [1280, 390].flatMap((width) =>
  (['dark', 'light'] as const).map((theme) => ({ width, height: width > 1000 ? 900 : 844, theme })),
)

for (const look of LOOKS) {
  test(`every page is whole at ${look.width} pixels in the ${look.theme} theme`, async () => {
    const seen = await signedIn({ place, browser }, look)

    const faults: string[] = []
    for (const [name, path] of pages) {
      await openPage(server, seen.page, path)
      const found = [...(await overflowOf(seen.page)).map((wide) => `wider than the window: ${wide}`), ...(await axeFindings(seen.page))]
      faults.push(...found.map((fault) => `${name}: ${fault}`))
      await keepLook(seen.page, `${name}-${look.width}-${look.theme}`)
    }

    expect([...faults, ...seen.complaints]).toEqual([])
    await seen.context.close()
  })
}

test('on a phone the row of pages shows where one is', async () => {
  const seen = await signedIn({ place, browser }, { width: 390, height: 844, theme: 'dark' })

  for (const path of ['/ui/keys', '/ui/', '/ui/environments']) {
    await openPage(server, seen.page, path)
    const current = seen.page.locator('.places [aria-current="page"]')
    await within(15_000, `${path} is in view`, async () => {
      const box = await current.boundingBox()
      return box !== null && box.x >= 0 && box.x + box.width <= 390 ? true : undefined
    })
  }

  await seen.context.close()
})

test('Tab reaches every control of every page, and shows where it is', async () => {
  const seen = await signedIn({ place, browser }, DESK)

  const faults: string[] = []
  for (const [name, path] of pages) {
    await openPage(server, seen.page, path)
    faults.push(...(await keyboardFaults(seen.page)).map((fault) => `${name}: ${fault}`))
  }

  expect(faults).toEqual([])
  await seen.context.close()
})

/** The address of every page, with things on it in every state: decided, delivered, rejected, with keys that hold and that do not. */
async function pagesOf(person: Person): Promise<typeof pages> {
  const [risk, waste] = await decideTwo(person)
  const [first, second] = [await makeKey(person, 'nightly'), await makeKey(person, 'forgotten')]
  await person.send(`/api/v1/keys/${second}`)
  expect(first).not.toBe(second)
  const { items: runs } = await person.get<{ readonly items: readonly Schema<'Run'>[] }>('/api/v1/runs')
  const { items: records } = await person.get<{ readonly items: readonly Schema<'WorkloadRecord'>[] }>('/api/v1/workloads?limit=200')
  const refused = records.find(({ outcome }) => outcome === 'refused')
  const waiting = (await firstProposals(person)).find(({ state, content }) => state === 'pending' && content.severity === 'risk')
  const ref = (workload: string | undefined) => `/ui/workloads/demo/${workload}`
  return [
    ['overview', '/ui/'],
    ['proposals', '/ui/proposals?show=all'],
    ['proposal', `/ui/proposals/${waiting?.id}`],
    ['proposal-delivered', `/ui/proposals/${risk.id}`],
    ['proposal-rejected', `/ui/proposals/${waste.id}`],
    ['workloads', '/ui/workloads'],
    ['workload', ref(risk.workload)],
    ['workload-refused', ref(refused?.workload.ref)],
    ['forecasts', '/ui/forecasts'],
    ['scorecard', '/ui/scorecard'],
    ['costs', '/ui/costs'],
    ['runs', '/ui/runs'],
    ['run', `/ui/runs/${runs[0]?.id}`],
    ['policy', '/ui/policy'],
    ['effects', '/ui/effects'],
    ['ledger', '/ui/ledger'],
    ['environments', '/ui/environments'],
    ['keys', '/ui/keys'],
    ['not-found', '/ui/nowhere'],
    ['sign-in', '/sign-in?token=looked-at'],
    ['sign-in-refused', '/sign-in'],
  ]
}

async function decideTwo(person: Person): Promise<readonly [Schema<'Proposal'>, Schema<'Proposal'>]> {
  const proposals = await firstProposals(person)
  const risk = proposals.find(({ content }) => content.severity === 'risk')
  const waste = proposals.find(({ content }) => content.severity === 'waste')
  if (risk === undefined || waste === undefined) throw new Error('the demo proposes both')
  const bound = ({ version, ceremony }: Schema<'Proposal'>) => [ceremony.digest, { 'if-match': `"${version}"` }] as const
  const [approvedDigest, approvedMatch] = bound(risk)
  const [rejectedDigest, rejectedMatch] = bound(waste)
  await person.send(`/api/v1/proposals/${risk.id}/approve`, { ceremonyDigest: approvedDigest, note: 'before the sale' }, approvedMatch)
  await person.send(
    `/api/v1/proposals/${waste.id}/reject`,
    { ceremonyDigest: rejectedDigest, reason: 'a sale begins on Monday' },
    rejectedMatch,
  )
  return [risk, waste]
}

async function makeKey(person: Person, name: string): Promise<string> {
  const made = await person.send('/api/v1/keys', { name, role: 'viewer', use: 'api', for: 'service', expiresInDays: 30 })
  return ((await made.json()) as { readonly key: Schema<'ApiKey'> }).key.id
}
