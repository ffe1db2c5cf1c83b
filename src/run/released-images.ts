// When the manifests gave a workload another image.

import type { Tree } from '../core/manifest-file.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import { readWorkloads } from '../manifest/manifest.ts'

/** By workload, the commit times at which an image of one of its containers changed, ascending. */
export type ReleasedAt = ReadonlyMap<WorkloadRef, readonly number[]>

/**
 * The releases that trees in force during a window show, oldest tree first; `known` are the workloads of the newest.
 *
 * Only files that differ from one tree to the next are read, by name and kind: a namespace that Kustomize gives does not stand in them. What is rendered from
 * Helm values, or set by a Kustomize image transformer, does not show.
 */
export function releasedImages(trees: readonly Tree[], known: readonly Workload[]): ReleasedAt {
  const released = new Map<WorkloadRef, number[]>()
  const named = Map.groupBy(known, ({ kind, name }) => `${kind}/${name}`)
  for (let i = 1; i < trees.length; i += 1) {
    const older = new Map(trees[i - 1].files.map(({ path, text }) => [path, text]))
    const changed = trees[i].files.filter(({ path, text }) => text.includes('image') && (older.get(path) ?? text) !== text)
    for (const file of changed) {
      const before = imagesIn(file.path, older.get(file.path) ?? '')
      for (const [workload, images] of imagesIn(file.path, file.text)) {
        const same = named.get(`${workload.kind}/${workload.name}`) ?? []
        const ref = same.length === 1 ? same[0].ref : workload.ref
        const was = [...before].find(([other]) => other.ref === workload.ref)?.[1]
        if (was === undefined || was === images) continue
        const times = released.get(ref) ?? []
        if (times.at(-1) !== trees[i].committedAtMs) released.set(ref, [...times, trees[i].committedAtMs])
      }
    }
  }
  return released
}

function imagesIn(path: string, text: string): ReadonlyMap<Workload, string> {
  const { workloads } = readWorkloads([{ path, text }], { teams: [], helm: [] })
  return new Map(workloads.map((workload) => [workload, workload.containers.map(({ name, image }) => `${name}=${image ?? ''}`).join(' ')]))
}
