// Kubernetes documents with positions: reads workloads, finds the scalar behind a live field, and edits that scalar only.

import type { Change } from '../core/change.ts'
import type { Team } from '../core/environment.ts'
import type { Field } from '../core/field.ts'
import { unitOf } from '../core/field.ts'
import type { HelmMapping } from '../core/helm-mapping.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Target } from '../core/plan.ts'
import type { Workload } from '../core/workload.ts'
import { applyEdits } from './apply-edits.ts'
import { collectSteps, type Collected } from './collect-workloads.ts'
import { declarationsOf, type Manifests } from './declarations.ts'
import { drain } from './drain.ts'
import { parseEvents, type EventsRead } from './events-file.ts'
import { locateAt, placeOfField, type Located } from './locate-field.ts'
import { planEdits } from './plan-edits.ts'
import { unifiedDiff } from './unified-diff.ts'
import { parseSteps } from './yaml-file.ts'

/** Whose workloads are whose, and which of them are made from Helm values. */
export interface ReadOptions {
  readonly teams: readonly Team[]
  readonly helm: readonly HelmMapping[]
}

/**
 * The Deployments, StatefulSets and DaemonSets that some files declare, in order of their references.
 *
 * Reads plain YAML (several documents a file, `List` too), Kustomize (`resources`, `namespace`, `namePrefix`, `nameSuffix`, `replicas`) and Helm values through
 * the mappings. What cannot be used is left out and told as a finding of severity `refuse` that names the file and the line: files that cannot be
 * parsed (`manifest-invalid`), workloads that are declared more than once (`manifest-ambiguous`), patched by Kustomize (`kustomize-patched`), or
 * lacking a value that the mapping promises.
 */
export function readWorkloads(files: readonly ManifestFile[], options: ReadOptions): Collected {
  return drain(workloadSteps(files, options))
}

/** Reads as `readWorkloads` does, and stops after each YAML document and at each workload, so that who reads a large repository can serve others in between. */
export function* workloadSteps(files: readonly ManifestFile[], options: ReadOptions): Generator<undefined, Collected, void> {
  for (const file of files) yield* parseSteps(file)
  return yield* collectSteps(declarationsOf({ files, helm: options.helm }), options.teams)
}

/**
 * Where the scalar behind a live field stands, and the number that it says; `undefined` when the repository does not carry it.
 *
 * Throws `manifest-ambiguous` when other fields or workloads stand on the same bytes, and `manifest-invalid` when it is a template or no number.
 */
export function readField(manifests: Manifests, workload: Workload, field: Field): Located | undefined {
  const place = placeOfField(declarationsOf(manifests), workload.ref, field)
  return place === undefined ? undefined : locateAt(place, unitOf(field))
}

/**
 * The targets of a plan written as edits; a field that already says what is wanted has no edit, so the change may be empty.
 *
 * Throws `manifest-field-missing`, `manifest-ambiguous`, `manifest-invalid`, or `change-stale` when the repository's value is not the target's `before`.
 */
export function writeChange(manifests: Manifests, workload: Workload, targets: readonly Target[]): Change {
  return planEdits(declarationsOf(manifests), workload.ref, targets)
}

/**
 * The touched files, whole, with exactly the edited scalars replaced and every other byte kept.
 *
 * Throws `change-stale` when a value or another byte of its resource is no longer what the change was made from; other resources may have moved.
 */
export function applyChange(files: readonly ManifestFile[], change: Change): readonly ManifestFile[] {
  return applyEdits(files, change)
}

/** The change as a unified diff with three lines of context, for people; throws as `applyChange` does. */
export function diffOf(files: readonly ManifestFile[], change: Change): string {
  const byPath = new Map(files.map(({ path, text }) => [path, text]))
  return applyEdits(files, change)
    .map(({ path, text }) => unifiedDiff(path, byPath.get(path) ?? '', text))
    .join('')
}

/**
 * The events that a file of the repository tells; docs/events.md shows its format.
 *
 * Every fault is a finding `events-invalid` that names its line; a file with a fault has no events.
 */
export function readEvents(file: ManifestFile): EventsRead {
  return parseEvents(file)
}
