// The demo as values: its environment, manifests and recordings, and a replay of them.

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'
import type { Environment } from '../../src/core/environment.ts'
import type { ManifestFile } from '../../src/core/manifest-file.ts'
import type { Workload } from '../../src/core/workload.ts'
import { readWorkloads } from '../../src/manifest/manifest.ts'
import { observe, type Observed } from '../../src/observe/observe.ts'
import { parseRecordings, recordingFiles } from '../../src/observe/recordings.ts'
import { createReplay } from '../../src/observe/replay.ts'
import type { Source } from '../../src/observe/source.ts'

const DEMO = fileURLToPath(new URL('../../examples/demo/', import.meta.url))

/** Samples of the demo are five minutes apart. */
export const DEMO_STEP_MS = 300_000

/** A Friday at 13:00; a first start on any weekday must work. */
export const DEMO_FIRST_START_MS = Date.UTC(2026, 10, 20, 13, 0)

/** A file of the demo as text. */
export function readDemo(path: string): string {
  return readFileSync(DEMO + path, 'utf8')
}

export const demoEnvironment: Environment = parse(readDemo('environments.yaml')).environments[0]

/** The demo’s manifests, in order of path. */
export const demoFiles: readonly ManifestFile[] = globSync('**/*.yaml', { cwd: `${DEMO}repository` })
  .sort()
  .map((path) => ({ path, text: readDemo(`repository/${path}`) }))

export const demoManifests = readWorkloads(demoFiles, { teams: demoEnvironment.teams, helm: demoEnvironment.repository.helm })

export const demoIndex = readDemo('traces/index.json')

export const demoRecordings = parseRecordings(
  demoIndex,
  new Map(recordingFiles(demoIndex).map((file) => [file, gunzipSync(readFileSync(`${DEMO}traces/${file}`)).toString('utf8')])),
)

/** The workload of a reference; throws when no manifest describes it. */
export function demoWorkload(ref: string): Workload {
  const found = demoManifests.workloads.find((workload) => workload.ref === ref)
  if (found === undefined) throw new Error(`no manifest describes ${ref}`)
  return found
}

/** A replay of the demo that was first started at an instant. */
export function demoSource(firstStartMs: number): Source {
  return createReplay({ recordings: demoRecordings, firstStartMs, workloadsOf: () => demoManifests.workloads })
}

/** What a run would observe of the demo over a window. */
export async function observeDemo(firstStartMs: number, window: { readonly fromMs: number; readonly toMs: number }): Promise<Observed> {
  const trees = [{ commit: 'first', committedAtMs: firstStartMs, files: demoFiles }]
  const request = { ...window, stepMs: DEMO_STEP_MS, workloads: demoManifests.workloads, trees }
  return observe({ ...request, observation: await demoSource(firstStartMs).observe(request) })
}
