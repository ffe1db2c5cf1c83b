// Takes out of the demo's recordings what a few workloads need, because reading all of them takes longer than most tests.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'

interface Index {
  readonly recordings: readonly { readonly id: string; readonly file: string }[]
  readonly workloads: readonly {
    readonly ref: WorkloadRef
    readonly cpu: { readonly recording: string }
    readonly memory: { readonly recording: string }
  }[]
}

/** Makes the folder, with an index and the files that it names, for a replay of these workloads alone. */
export function copyRecordings(refs: readonly WorkloadRef[], folder: string): void {
  const traces = join(DEMO_DIRECTORY, 'traces')
  const index = JSON.parse(readFileSync(join(traces, 'index.json'), 'utf8')) as Index
  const workloads = index.workloads.filter(({ ref }) => refs.includes(ref))
  const played = new Set(workloads.flatMap(({ cpu, memory }) => [cpu.recording, memory.recording]))
  const recordings = index.recordings.filter(({ id }) => played.has(id))
  mkdirSync(folder, { recursive: true })
  for (const { file } of recordings) copyFileSync(join(traces, file), join(folder, file))
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ ...index, workloads, recordings }))
}
