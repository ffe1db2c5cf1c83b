// The README's section "On your cluster", command by command as it stands there, against Prometheus and VictoriaMetrics and a Git server that asks for a token.

import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '../../api/client.ts'
import { DAY_MS } from '../../src/core/time.ts'
import { serveGit, type GitHttp } from '../contracts/host-http.ts'
import { createRemote, type TestRemote } from '../contracts/host-remote.ts'
import { demoFiles } from '../contracts/source-demo.ts'
import { DEMO_CLUSTER, DEMO_SCRAPE_MS, OTHER_CLUSTER } from '../peers/demo-cluster.ts'
import { demoData, METRICS_SERVERS, type DemoData, type DemoServer } from '../peers/demo-data.ts'
import { signInByHand, type Person } from './person.ts'
import { BIN, makePlace, ROOT, type Place } from './server.ts'
import { shell } from './terminal.ts'
import { within } from './within.ts'

/** The commands of the section: its first block, and the one that lets it propose. */
const [[CONNECT, DOCTOR, START], [PROPOSE]] = commandsOf('On your cluster')

/** How long a first run may take on a busy machine. */
const RUN_MS = 240_000

let data: DemoData
let remote: TestRemote
let git: GitHttp

beforeAll(async () => {
  data = await demoData()
  remote = createRemote()
  remote.commit(Object.fromEntries(demoFiles.map(({ path, text }) => [path, text])), {
    atMs: Math.floor(Date.now() / 1000) * 1000 - 60 * DAY_MS,
  })
  git = await serveGit(remote)
}, 300_000)

afterAll(async () => {
  await git?.stop()
  remote?.remove()
})

describe.each(METRICS_SERVERS)('%s', (name) => {
  let metrics: DemoServer
  let place: Place
  let end: () => Promise<void> = async () => undefined

  beforeAll(async () => {
    metrics = await data.start(name)
    place = checkout(makePlace())
  })

  afterAll(async () => {
    await end()
    await metrics?.end()
    place?.remove()
  })

  test(
    'the section leads from a metrics address and a repository to outcomes, and then to proposals',
    { timeout: 2 * RUN_MS + 240_000 },
    async () => {
      const bare = CONNECT.replace('https://prometheus.example', metrics.url).replace(/--repository \S+/, `--repository ${git.url}`)

      const several = await shell(place, bare)
      const named = `${bare} --cluster ${/`(demo[^`]*)`/.exec(several.err)?.[1]}`
      const withoutToken = await shell(place, named)
      const withToken = `${named} --repository-token-env TIDEGATE_SECRET_GIT`
      const connected = await shell(place, withToken)
      const again = await shell(place, withToken)
      const examined = await shell(place, DOCTOR)

      expect(several).toMatchObject({ code: 2, err: expect.stringContaining(`\`${DEMO_CLUSTER}\`, \`${OTHER_CLUSTER}\``) })
      expect(withoutToken).toMatchObject({ code: 4, err: expect.stringContaining('`--repository-token-env`') })
      expect(connected).toMatchObject({ code: 0, err: '' })
      expect(again).toMatchObject({ code: 2, err: expect.stringContaining('is there already') })
      expect(examined).toMatchObject({ code: 0, err: '' })
      for (const { out } of [connected, examined]) expectToldInShort(out)
      expectFileForItsOwner(join(place.directory, 'environments.yaml'))

      const first = await start(place)
      end = first.end
      const forecastOnly = await outcomesOf(first.person)
      await end()
      expect(await shell(place, PROPOSE)).toMatchObject({ code: 0 })
      const second = await start(place)
      end = second.end
      const answer = await second.person.send('/api/v1/runs', { environment: DEMO_CLUSTER })
      const run = (await answer.json()) as Schema<'Run'>
      const proposing = await outcomesOf(second.person, run.id)

      expect(forecastOnly.filter(({ outcome }) => outcome === 'proposed')).toEqual([])
      expect(forecastOnly.length).toBeGreaterThan(15)
      expect(proposing.filter(({ outcome }) => outcome === 'proposed').length).toBeGreaterThan(5)
      expect(proposing.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    },
  )
})

/** The commands of the shell blocks of a section of the README, block by block. */
function commandsOf(heading: string): string[][] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block.trim().split('\n'))
}

/** A folder in which `npx tidegate` and `npm start` do what they do in a checkout, and everything that is written stays in the place. */
function checkout(made: Place): Place {
  const bin = join(made.directory, 'bin')
  mkdirSync(bin)
  const run = `exec "${process.execPath}" "${BIN}"`
  for (const [program, line] of Object.entries({ npx: `shift\n${run} "$@"`, npm: `${run} "$@"` })) {
    writeFileSync(join(bin, program), `#!/bin/sh\n${line}\n`)
    chmodSync(join(bin, program), 0o700)
  }
  const own = { PATH: `${bin}:${process.env.PATH}`, TIDEGATE_SECRET_GIT: git.token }
  return { ...made, variables: { ...made.variables, ...own } }
}

function expectToldInShort(out: string): void {
  expect(out).toMatch(/^note +workloads of demo-cluster +22 of 23 have live series$/m)
  expect(out).toMatch(/^ +- platform\/Deployment\/legacy-importer: the namespace has no Deployment of that name$/m)
  expect(out).toMatch(
    new RegExp(`^ok +scrapes of demo-cluster +every ${DEMO_SCRAPE_MS / 1000} s, the setting is ${DEMO_SCRAPE_MS / 1000} s$`, 'm'),
  )
  expect(out).toMatch(/^ok +history of demo-cluster +14(\.\d+)? of 35 days/m)
  expect(out).toMatch(/^ +\d+ +\d+ +[\d,]+ +[\d.]+ +[\d.]+ {2}the first run, from 35 days$/m)
  expect(out).toMatch(/^ +\d+ +\d+ +[\d,]+ +[\d.]+ +[\d.]+ {2}the same from 14 days: /m)
  expect(out).not.toContain('FAULT')
  expect(out).not.toContain(git.token)
  for (const line of out.split('\n')) expect(line.length).toBeLessThan(160)
}

function expectFileForItsOwner(file: string): void {
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  expect(readFileSync(file, 'utf8')).toContain('mode: forecast-only')
  expect(readFileSync(file, 'utf8')).toContain('tokenEnv: TIDEGATE_SECRET_GIT')
  expect(readFileSync(file, 'utf8')).not.toContain(git.token)
}

/** The last command of the section, on a free port, and somebody who is signed in. */
async function start(place: Place): Promise<{ readonly person: Person; readonly end: () => Promise<void> }> {
  const child = spawn('sh', ['-c', START], {
    cwd: place.directory,
    env: place.variables,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
  try {
    const signInUrl = await within(60_000, 'the server prints its link', async () => {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${chunks.join('')}`)
      return /Sign in .*: (\S+)/.exec(chunks.join(''))?.[1]
    })
    return { person: await signInByHand({ signInUrl, url: new URL(signInUrl).origin }), end: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The outcome of every workload of a run that has ended, by default the first. */
async function outcomesOf(person: Person, id?: string): Promise<readonly Schema<'Outcome'>[]> {
  return within(RUN_MS, 'the run ends', async () => {
    const { items } = await person.get<{ readonly items: readonly Schema<'Run'>[] }>('/api/v1/runs')
    const run = items.find((each) => (id === undefined || each.id === id) && each.endedAtMs !== null)
    if (run === undefined) return undefined
    expect(run.error).toBeNull()
    return (await person.get<{ readonly items: readonly Schema<'Outcome'>[] }>(`/api/v1/runs/${run.id}/decisions?limit=200`)).items
  })
}
