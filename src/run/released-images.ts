// When the manifests gave a workload another image.

import type { Tree } from '../core/manifest-file.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import { ownTurn } from './own-turn.ts'
import { readInTurns } from './read-in-turns.ts'

/** By workload, the commit times at which an image of one of its containers changed, ascending. */
export type ReleasedAt = ReadonlyMap<WorkloadRef, readonly number[]>

/**
 * The releases that trees in force during a window show, oldest tree first; `known` are the workloads of the newest.
 *
 * Only documents that differ from one tree to the next are read, by name and kind: a namespace that Kustomize gives does not stand in them. What is rendered from
 * Helm values, or set by a Kustomize image transformer, does not show. Each document has a turn of the event loop of its own.
 */
export async function releasedImages(trees: readonly Tree[], known: readonly Workload[]): Promise<ReleasedAt> {
  const released = new Map<WorkloadRef, number[]>()
  const named = Map.groupBy(known, ({ kind, name }) => `${kind}/${name}`)
  for (let i = 1; i < trees.length; i += 1) {
    await ownTurn()
    const older = new Map(trees[i - 1].files.map(({ path, text }) => [path, text]))
    for (const { path, text } of trees[i].files) {
      const olderText = older.get(path) ?? text
      if (olderText === text || !text.includes('image')) continue
      const before = await imagesIn(path, documentsOnlyIn(olderText, text))
      for (const [workload, images] of await imagesIn(path, documentsOnlyIn(text, olderText))) {
        const same = named.get(`${workload.kind}/${workload.name}`) ?? []
        const ref = same.length === 1 ? same[0].ref : workload.ref
        const was = before.find(([other]) => other.ref === workload.ref)?.[1]
        if (was === undefined || was === images) continue
        const times = released.get(ref) ?? []
        if (times.at(-1) !== trees[i].committedAtMs) released.set(ref, [...times, trees[i].committedAtMs])
      }
    }
  }
  return released
}

/** The documents of a text that another one does not have: a rendered file may hold a thousand, of which a commit changes one. */
function documentsOnlyIn(text: string, other: string): string {
  const others = new Set(documentsOf(other))
  return documentsOf(text)
    .filter((document) => !others.has(document))
    .join('\n---\n')
}

function documentsOf(text: string): readonly string[] {
  return text.split(/^---(?=\s|$)/m).map((document) => document.trimEnd())
}

async function imagesIn(path: string, text: string): Promise<readonly (readonly [Workload, string])[]> {
  const { workloads } = await readInTurns([{ path, text }], { teams: [], helm: [] })
  return workloads.map((workload) => [workload, workload.containers.map(({ name, image }) => `${name}=${image ?? ''}`).join(' ')])
}
