// Puts the edits of a change into the files as they are now, and touches no other byte.

import { changeOf, type Change, type Edit } from '../core/change.ts'
import { TidegateError } from '../core/errors.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { placeOfEdit, type FieldPlace } from './locate-field.ts'
import { restDigest } from './rest-digest.ts'
import { editableScalar, type Scalar } from './scalar.ts'
import { nodeAt } from './yaml-path.ts'

interface Spot {
  readonly edit: Edit
  readonly place: FieldPlace
  readonly scalar: Scalar
}

/**
 * The touched files with exactly the edited scalars replaced, in order of path.
 *
 * INVARIANT: every edit of the change is applied, and nothing else; throws `change-stale` when a value that would be replaced, or any other byte of its
 * resource, is no longer what the change was made from.
 */
export function applyEdits(files: readonly ManifestFile[], change: Change): readonly ManifestFile[] {
  if (changeOf(change.edits).digest !== change.digest)
    throw new TidegateError('change-stale', 'the edits of the change do not have its digest; nothing was written')
  const byPath = new Map(files.map((file) => [file.path, file]))
  const spots = change.edits.map((edit) => spotOf(byPath, edit))
  for (const spot of spots) verify(spot, spots)
  return [...Map.groupBy(spots, ({ edit }) => edit.path).values()].map(replaceAll)
}

function spotOf(files: ReadonlyMap<string, ManifestFile>, edit: Edit): Spot {
  const place = placeOfEdit(files, edit)
  const node = nodeAt(place.document, place.root, place.steps)
  const scalar = node === undefined ? undefined : editableScalar(place, node)
  if (scalar === undefined || scalar.text !== edit.before) {
    throw new TidegateError(
      'change-stale',
      `\`${edit.field}\` in \`${edit.path}\` is ${scalar === undefined ? 'gone' : `now \`${scalar.text}\``}, not \`${edit.before}\``,
    )
  }
  return { edit, place, scalar }
}

function verify({ edit, place }: Spot, spots: readonly Spot[]): void {
  const scalars = spots.filter((spot) => spot.place.root === place.root).map(({ scalar }) => scalar)
  if (restDigest(place.file.text, place.root, scalars) === edit.restDigest) return
  throw new TidegateError(
    'change-stale',
    `other lines of \`${edit.resource}\` in \`${edit.path}\` have changed since the proposal was made`,
  )
}

function replaceAll(spots: readonly Spot[]): ManifestFile {
  const { path, text } = spots[0].place.file
  let after = text
  for (const { edit, scalar } of [...spots].sort((a, b) => b.scalar.start - a.scalar.start)) {
    after = after.slice(0, scalar.start) + edit.after + after.slice(scalar.end)
  }
  return { path, text: after }
}
