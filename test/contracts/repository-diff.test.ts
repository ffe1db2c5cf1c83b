// The diff that a proposal shows is one that Git applies, and the files are then the delivered ones, byte for byte.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ManifestFile } from '../../src/core/manifest-file.ts'
import type { Target } from '../../src/core/plan.ts'
import type { Workload } from '../../src/core/workload.ts'
import { applyChange, diffOf, writeChange } from '../../src/manifest/manifest.ts'
import { demoEnvironment, demoFiles, demoManifests } from './source-demo.ts'

const { helm } = demoEnvironment.repository

test.each(demoManifests.workloads.map((workload) => [workload.ref, workload] as const))(
  'the diff of %s applies with Git',
  (_, workload) => {
    const change = writeChange({ files: demoFiles, helm }, workload, targetsOf(workload))
    const folder = folderWith(demoFiles)

    execFileSync('git', ['apply', '-'], { cwd: folder, input: diffOf(demoFiles, change) })

    expect(change.edits.length).toBeGreaterThan(0)
    for (const { path, text } of applyChange(demoFiles, change)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
  },
)

test('the diff of a file without a line feed at its end applies with Git', () => {
  const [workload] = demoManifests.workloads
  const files = demoFiles.map(({ path, text }) => ({ path, text: text.trimEnd() }))
  const change = writeChange({ files, helm }, workload, targetsOf(workload))
  const folder = folderWith(files)

  execFileSync('git', ['apply', '-'], { cwd: folder, input: diffOf(files, change) })

  for (const { path, text } of applyChange(files, change)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
})

/** A higher request and limit of every container, and one more replica or a higher bound where the manifest says one. */
function targetsOf({ kind, replicas, containers, scaler }: Workload): readonly Target[] {
  const counts: readonly Target[] =
    scaler.by === 'hpa'
      ? [{ field: { of: 'replicas', name: 'hpa.maxReplicas' }, before: scaler.maxReplicas, after: scaler.maxReplicas + 1 }]
      : scaler.by === 'keda'
        ? [{ field: { of: 'replicas', name: 'keda.maxReplicaCount' }, before: scaler.maxReplicaCount, after: scaler.maxReplicaCount + 1 }]
        : kind === 'DaemonSet'
          ? []
          : [{ field: { of: 'replicas', name: 'replicas' }, before: replicas, after: replicas + 1 }]
  const sizes = containers.flatMap(({ name: container, cpuRequestCores, memoryLimitBytes }): Target[] => [
    ...(cpuRequestCores === undefined
      ? []
      : [{ field: { of: 'container', container, name: 'requests.cpu' } as const, before: cpuRequestCores, after: cpuRequestCores + 0.05 }]),
    ...(memoryLimitBytes === undefined
      ? []
      : [{ field: { of: 'container', container, name: 'limits.memory' } as const, before: memoryLimitBytes, after: 2 * memoryLimitBytes }]),
  ])
  return [...counts, ...sizes]
}

function folderWith(files: readonly ManifestFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-diff-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const { path, text } of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
