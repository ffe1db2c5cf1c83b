// An edit before its digest is known: where it stands, and the bytes before and after.

import { TidegateError } from '../core/errors.ts'
import { fieldKey, unitOf, type Field } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { FieldPlace } from './field-place.ts'
import type { Span } from './rest-digest.ts'
import { spell } from './scalar.ts'
import { formatPath, nodeAt } from './yaml-path.ts'

/** A stretch of a file that is to say something else; an empty `before` or `after` is a key or a run of items that is not there. */
export interface Draft {
  readonly place: FieldPlace
  readonly span: Span
  readonly before: string
  readonly after: string
}

/** A target with the workload that it is for, and the place of its field. */
export interface Wanted {
  readonly ref: string
  readonly target: Target
  readonly place: FieldPlace
}

/** That the repository does not carry a field, with what to write. */
export function missing({ ref, target: { field, after }, place }: Wanted): TidegateError {
  const parent = nodeAt(place.document, place.root, place.steps.slice(0, -1))
  const where = parent === undefined ? '' : ` below \`${formatPath(place.steps.slice(0, -1))}\``
  const line = `${place.steps.at(-1)}: ${spell(after, unitOf(field))}`
  return new TidegateError(
    'manifest-field-missing',
    `\`${place.file.path}\` does not carry \`${formatPath(place.steps)}\` of \`${ref}\`; write it there once${where}, for example \`${line}\`, and the next run can change it`,
  )
}

/**
 * Throws `change-stale` unless the repository says the number that the target was planned from.
 *
 * INVARIANT: the repository's own value is what a plan moves away from; a plan made from another number is not written.
 */
export function refuseStale(
  { ref, target, place }: Wanted,
  standing: { readonly value: number | undefined; readonly content: string },
): void {
  const { field, before } = target
  const agrees = before === undefined || standing.value === undefined ? before === standing.value : isSameNumber(before, standing.value)
  if (agrees) return
  throw new TidegateError(
    'change-stale',
    `the plan reads ${before ?? 'nothing'} for \`${fieldKey(field)}\` of \`${ref}\`, the repository says \`${standing.content}\` in \`${place.file.path}\``,
  )
}

/** Whether two numbers are the same in a manifest. */
export function isSameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}

/** That a field of this kind cannot be written through a key of Helm values. */
export function unmapped(field: Field, ref: string): TidegateError {
  return new TidegateError(
    'manifest-field-missing',
    `\`${fieldKey(field)}\` of \`${ref}\` is no single value, so it cannot be written through a key of Helm values`,
  )
}
