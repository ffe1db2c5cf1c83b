// Puts the edits of a change into the files as they are now, and touches no other byte.

import { isScalar } from 'yaml'
import { changeOf, type Change, type Edit } from '../core/change.ts'
import { TidegateError } from '../core/errors.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { contentEnd } from './content-end.ts'
import type { FieldPlace } from './field-place.ts'
import { insertedSpan } from './insert-key.ts'
import { placeOfEdit } from './locate-field.ts'
import { isOwnSteps, ownSpan } from './own-triggers.ts'
import { restDigest, type Span } from './rest-digest.ts'
import { refuseShared } from './scalar.ts'
import { nodeAt } from './yaml-path.ts'

interface Spot {
  readonly edit: Edit
  readonly place: FieldPlace
  readonly span: Span
}

/**
 * The touched files with exactly the edited bytes replaced, in order of path.
 *
 * INVARIANT: every edit of the change is applied, and nothing else; throws `change-stale` when what would be replaced, or any other byte of its
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
  const span = spanOf(place, edit)
  const standing = span === undefined ? undefined : place.file.text.slice(span.start, span.end)
  if (span === undefined || standing !== edit.before) {
    throw new TidegateError(
      'change-stale',
      `\`${edit.field}\` in \`${edit.path}\` is ${standing === undefined ? 'gone' : `now \`${standing}\``}, not \`${edit.before}\``,
    )
  }
  refuseShared(place, span.start, span.end)
  return { edit, place, span }
}

/** Where an edit's bytes stand now: Tidegate's own triggers, a key that is put in or taken out, or a value. */
function spanOf(place: FieldPlace, { before, after }: Edit): Span | undefined {
  if (isOwnSteps(place.steps)) return ownSpan(place, before.length)
  if (before === '' || after === '') return insertedSpan(place)
  const node = nodeAt(place.document, place.root, place.steps)
  if (node === undefined || (isScalar(node) && node.value === null)) return undefined
  const [start, end] = node.range ?? [0, 0]
  return { start, end: isScalar(node) ? end : contentEnd(place.file.text, node) }
}

function verify({ edit, place }: Spot, spots: readonly Spot[]): void {
  const spans = spots.filter((spot) => spot.place.root === place.root).map(({ span }) => span)
  if (restDigest(place.file.text, place.root, spans) === edit.restDigest) return
  throw new TidegateError(
    'change-stale',
    `other lines of \`${edit.resource}\` in \`${edit.path}\` have changed since the proposal was made`,
  )
}

function replaceAll(spots: readonly Spot[]): ManifestFile {
  const { path, text } = spots[0].place.file
  let after = text
  for (const { edit, span } of [...spots].sort((a, b) => b.span.start - a.span.start)) {
    after = after.slice(0, span.start) + edit.after + after.slice(span.end)
  }
  return { path, text: after }
}
