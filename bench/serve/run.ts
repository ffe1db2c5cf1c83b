// Measures pages and API under load, on an idle server and while runs go on, beside a bare Fastify route of the same answer size.

import { availableParallelism, loadavg } from 'node:os'
import { signInByHand, type Person } from '../../test/journeys/person.ts'
import { makePlace, startServer } from '../../test/journeys/server.ts'
import { askedRoutes, type AskedRoute } from './asked-routes.ts'
import { keepRunning } from './keep-running.ts'
import { CONNECTIONS, load } from './load.ts'
import { printTable, type ServedRow } from './served-table.ts'
import { startBare } from './start-bare.ts'
import { watchLive } from './watch-live.ts'

/** How long each route is asked, and the bare one beside it. */
const SECONDS = 3
const BARE_SECONDS = 2

/** How long `/live` alone is watched. */
const ALONE_MS = 3000

/** The bench gives up after this time, whatever hangs. */
const LONGEST_MS = 240_000

const place = makePlace()
process.once('exit', () => place.remove())
const late = setTimeout(() => {
  console.error('the bench took too long and was given up')
  process.exit(1)
}, LONGEST_MS)
const server = await startServer(place)
const bare = await startBare()
try {
  await measure()
} finally {
  clearTimeout(late)
  await Promise.all([server.end('SIGTERM'), bare.end()])
}

async function measure(): Promise<void> {
  const person = await signInByHand(server)
  const headers = { authorization: `Bearer ${await apiKey(person)}` }
  const routes = await askedRoutes(person)
  console.log(
    `${CONNECTIONS} connections, ${SECONDS} s a route, ${availableParallelism()} cores, load average ${loadavg()[0].toFixed(1)} before the start`,
  )

  const idleLiveMs = await liveAlone()
  printTable('On an idle server', await rowsOf(routes, headers))
  const stop = keepRunning(person)
  const busyLiveMs = await liveAlone()
  printTable('While runs go on', await rowsOf(routes, headers))
  const { runs, longestRunMs } = await stop()

  console.log(`\n${runs} runs of the demo went on, one after the other without a pause; the longest took ${longestRunMs.toFixed(0)} ms`)
  console.log(
    `/live with no other load: at most ${idleLiveMs.toFixed(1)} ms on an idle server, ${busyLiveMs.toFixed(1)} ms while runs go on`,
  )
}

async function rowsOf(routes: readonly AskedRoute[], headers: Readonly<Record<string, string>>): Promise<readonly ServedRow[]> {
  const rows: ServedRow[] = []
  for (const { name, path, bytes } of routes) {
    const limit = await load({ url: `${bare.url}/${bytes}`, headers: {}, pid: bare.pid }, BARE_SECONDS)
    const stop = watchLive(server.url)
    const served = await load({ url: server.url + path, headers, pid: server.pid }, SECONDS)
    rows.push({ name, bytes, served, limit, liveMaxMs: await stop() })
  }
  return rows
}

async function liveAlone(): Promise<number> {
  const stop = watchLive(server.url)
  await new Promise((resolve) => setTimeout(resolve, ALONE_MS))
  return stop()
}

async function apiKey(person: Person): Promise<string> {
  const answer = await person.send('/api/v1/keys', { name: 'bench', role: 'admin', use: 'api', for: 'me', expiresInDays: 1 })
  if (!answer.ok) throw new Error(`no key was made: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { readonly secret: string }).secret
}
