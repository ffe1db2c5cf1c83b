// A plan written as edits of the repository's files, and the digest that approvals are bound to.

import { digestOfJson, type Digest } from './digest.ts'

/** A stretch of one file, most often one scalar: where it is, what stands there, what shall stand there. */
export interface Edit {
  readonly path: string
  /** The resource as `<apiVersion>/<kind>/<namespace>/<name>`, or the mapped subtree as `values:<key path>`. */
  readonly resource: string
  /**
   * The path of the value inside it, for example `spec.template.spec.containers[0].resources.requests.cpu`; `spec.triggers.own[2]` is all of Tidegate's own triggers,
   * behind two of a person's, and `spec.triggers.others[1]` the second of a person's.
   */
  readonly field: string
  /** The bytes as they stand in the file, quotes included; `''` where the key or the triggers are not there. */
  readonly before: string
  readonly after: string
  /** Digest of the other bytes of that resource, or of that subtree: a file in which only other resources moved is the same change. */
  readonly restDigest: Digest
}

/** The edits of one proposal and their digest. */
export interface Change {
  readonly edits: readonly Edit[]
  readonly digest: Digest
}

/** The change of some edits; their order does not matter. */
export function changeOf(edits: readonly Edit[]): Change {
  const sorted = [...edits].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return { edits: sorted, digest: digestOfJson(sorted.map((edit) => ({ ...edit }))) }
}

function keyOf(edit: Edit): string {
  return `${edit.path}\n${edit.resource}\n${edit.field}`
}
