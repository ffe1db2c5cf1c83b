// A house whose repository is served by git's own HTTP backend, behind a token, with a colleague who commits and rewrites.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import { serveGit, type GitHttp } from '../contracts/host-http.ts'
import { createRemote, type TestRemote } from '../contracts/host-remote.ts'
import { BEGIN_MS, openDemoHouse, type DemoHouse } from '../run/demo-house.ts'
import { copyRecordings } from './copy-recordings.ts'

/** The manifest of the workload that is proposed for. */
export const MANIFEST = 'media/image-resizer.yaml'

/** The house, its server, and the repository behind it. */
export interface GitHouse {
  readonly demo: DemoHouse
  readonly http: GitHttp
  readonly remote: TestRemote
  /** The text of `MANIFEST` at the head of `main`. */
  manifest(): string
  /** Writes `MANIFEST` on `main`, as a colleague does. */
  write(text: string): void
  /** Works off deliveries and lets the pauses between their tries pass, until nothing waits. */
  workItOff(): Promise<void>
  close(): Promise<void>
}

/** Opens the house; the repository holds one workload, of which the demo's recordings say that it is too large. */
export async function openGitHouse(): Promise<GitHouse> {
  const remote = createRemote()
  const write = (text: string) => void remote.commit({ [MANIFEST]: text }, { atMs: BEGIN_MS - 30 * DAY_MS })
  write(readFileSync(join(DEMO_DIRECTORY, 'repository', MANIFEST), 'utf8'))
  const http = await serveGit(remote)
  const place = mkdtempSync(join(tmpdir(), 'tidegate-git-house-'))
  const tokenFile = join(place, 'token')
  writeFileSync(tokenFile, http.token, { mode: 0o600 })
  copyRecordings(['media/Deployment/image-resizer'], join(place, 'traces'))
  const demo = await openDemoHouse({
    settings: (settings) => ({
      ...settings,
      metrics: { kind: 'replay', path: join(place, 'traces') },
      repository: { ...settings.repository, url: http.url, tokenFile, helm: [] },
    }),
  })
  return {
    demo,
    http,
    remote,
    manifest: () => `${remote.git('show', `main:${MANIFEST}`)}\n`,
    write,
    workItOff: async () => {
      for (let pauses = 0; pauses < 10 && Object.keys(await demo.house.store.views.queueDepth()).length > 0; pauses += 1) {
        await demo.work()
        demo.advance(HOUR_MS / 6)
      }
    },
    close: async () => {
      await demo.close()
      await http.stop()
      remote.remove()
      rmSync(place, { recursive: true })
    },
  }
}
