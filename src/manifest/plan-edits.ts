// Writes the targets of a plan as edits of what the repository holds.

import { changeOf, type Change, type Edit } from '../core/change.ts'
import { TidegateError } from '../core/errors.ts'
import { fieldKey } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { Declarations } from './declarations.ts'
import type { Draft, Wanted } from './draft.ts'
import { unmapped } from './draft.ts'
import { floorDraft } from './draft-floor.ts'
import { heapDraft } from './draft-heap.ts'
import { metadataDraft, scalarDraft } from './draft-scalar.ts'
import { averageValueDraft, cpuTriggerDrafts } from './draft-target.ts'
import { heapAt } from './heap-flag.ts'
import { isMappedPlace, placeOfField } from './locate-field.ts'
import { spelledSteps } from './own-triggers.ts'
import type { Resource } from './resource.ts'
import { restDigest } from './rest-digest.ts'
import { formatPath } from './yaml-path.ts'

/**
 * The change that brings a workload to its targets; a field that already says so has no edit.
 *
 * Throws `manifest-field-missing`, `manifest-ambiguous` or `manifest-invalid` for a field that cannot be edited, and `change-stale` when the
 * repository's own value is not the one that the target was planned from.
 */
export function planEdits(declarations: Declarations, ref: string, targets: readonly Target[]): Change {
  const drafts = targets.flatMap((target) => draftsOf(declarations, ref, target))
  refuseOverlaps(ref, drafts)
  return changeOf(drafts.map((draft) => editOf(draft, drafts)))
}

function draftsOf(declarations: Declarations, ref: string, target: Target): readonly Draft[] {
  const { field } = target
  const place = placeOfField(declarations, ref, field)
  if (place === undefined) {
    throw new TidegateError(
      'manifest-field-missing',
      `no file that was read declares \`${fieldKey(field)}\` of \`${ref}\`; write it into the manifest once, or map its key in the environment`,
    )
  }
  const wanted: Wanted = { ref, target, place }
  const drafts = isMappedPlace(place) ? mappedDraft(wanted) : draftsAt(wanted, place.owner)
  return Array.isArray(drafts) ? drafts : [drafts ?? []].flat()
}

function mappedDraft(wanted: Wanted): Draft | undefined {
  const { field } = wanted.target
  const isComposed = ['keda.cronFloor', 'hpa.cpuAverageValue', 'keda.cpuAverageValue', 'heap.max'].includes(field.name)
  if (isComposed) throw unmapped(field, wanted.ref)
  return scalarDraft(wanted)
}

function draftsAt(wanted: Wanted, owner: Resource | undefined): Draft | readonly Draft[] | undefined {
  switch (wanted.target.field.name) {
    case 'keda.cronFloor':
      return owner === undefined ? undefined : floorDraft(wanted, owner)
    case 'hpa.cpuAverageValue':
      return averageValueDraft(wanted)
    case 'keda.cpuAverageValue':
      return cpuTriggerDrafts(wanted)
    case 'keda.threshold':
    case 'keda.cpuUtilization':
      return metadataDraft(wanted)
    case 'heap.max':
      return heapDraft(wanted, owner === undefined ? undefined : heapAt(owner, wanted.place.steps))
    default:
      return scalarDraft(wanted)
  }
}

/** INVARIANT: no byte belongs to two edits; each could otherwise undo the other. */
function refuseOverlaps(ref: string, drafts: readonly Draft[]): void {
  const overlap = drafts.find((one, i) =>
    drafts.some(
      (other, j) => i < j && one.place.file === other.place.file && one.span.start < other.span.end && other.span.start < one.span.end,
    ),
  )
  if (overlap === undefined) return
  throw new TidegateError(
    'manifest-ambiguous',
    `two targets of \`${ref}\` would write \`${formatPath(overlap.place.steps)}\` in \`${overlap.place.file.path}\``,
  )
}

function editOf({ place, before, after }: Draft, drafts: readonly Draft[]): Edit {
  const siblings = drafts.filter((draft) => draft.place.root === place.root).map(({ span }) => span)
  return {
    path: place.file.path,
    resource: place.resource,
    field: formatPath(spelledSteps(place)),
    before,
    after,
    restDigest: restDigest(place.file.text, place.root, siblings),
  }
}
