// Writes the targets of a plan as edits of the scalars that the repository holds.

import { changeOf, type Change, type Edit } from '../core/change.ts'
import { TidegateError } from '../core/errors.ts'
import { fieldKey, unitOf } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { Declarations } from './declarations.ts'
import { locateAt, placeOfField, type FieldPlace, type Located } from './locate-field.ts'
import { restDigest } from './rest-digest.ts'
import { parseNumber, spell, writeNumber } from './scalar.ts'
import { formatPath, nodeAt } from './yaml-path.ts'

interface Draft {
  readonly place: FieldPlace
  readonly located: Located
  readonly after: string
}

/**
 * The change that brings a workload to its targets; a field that already says so has no edit.
 *
 * Throws `manifest-field-missing`, `manifest-ambiguous` or `manifest-invalid` for a field that cannot be edited, and `change-stale` when the
 * repository's own value is not the one that the target was planned from.
 */
export function planEdits(declarations: Declarations, ref: string, targets: readonly Target[]): Change {
  const drafts = targets.flatMap((target) => draftOf(declarations, ref, target) ?? [])
  return changeOf(drafts.map((draft) => editOf(draft, drafts)))
}

function draftOf(declarations: Declarations, ref: string, target: Target): Draft | undefined {
  const { field } = target
  const place = placeOfField(declarations, ref, field)
  if (place === undefined) {
    throw new TidegateError(
      'manifest-field-missing',
      `no file that was read declares \`${fieldKey(field)}\` of \`${ref}\`; write it into the manifest once, or map its key in the environment`,
    )
  }
  const unit = unitOf(field)
  const located = locateAt(place, unit)
  if (located === undefined) throw missing(ref, target, place)
  // INVARIANT: the repository's own value is what a plan moves away from; a plan made from another number is not written.
  if (target.before === undefined || !isSame(target.before, located.value)) {
    throw new TidegateError(
      'change-stale',
      `the plan reads ${target.before ?? 'nothing'} for \`${fieldKey(field)}\` of \`${ref}\`, the repository says \`${located.content}\` in \`${located.path}\``,
    )
  }
  const after = writeNumber(located, target.after, unit)
  return isSame(parseNumber(spell(target.after, unit), unit), located.value) ? undefined : { place, located, after }
}

function missing(ref: string, { field, after }: Target, place: FieldPlace): TidegateError {
  const parent = nodeAt(place.document, place.root, place.steps.slice(0, -1))
  const where = parent === undefined ? '' : ` below \`${formatPath(place.steps.slice(0, -1))}\``
  const line = `${place.steps.at(-1)}: ${spell(after, unitOf(field))}`
  return new TidegateError(
    'manifest-field-missing',
    `\`${place.file.path}\` does not carry \`${formatPath(place.steps)}\` of \`${ref}\`; write it there once${where}, for example \`${line}\`, and the next run can change it`,
  )
}

function editOf({ place, located, after }: Draft, drafts: readonly Draft[]): Edit {
  const siblings = drafts.filter((draft) => draft.place.root === place.root).map((draft) => draft.located)
  return {
    path: located.path,
    resource: located.resource,
    field: located.field,
    before: located.text,
    after,
    restDigest: restDigest(place.file.text, place.root, siblings),
  }
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}
