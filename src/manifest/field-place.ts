// Where a field belongs: the tree that is digested, its name in an edit, and the steps below it.

import type { Document, Node } from 'yaml'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Step } from './yaml-path.ts'

/** A place in a file; whether anything stands there is another question. */
export interface FieldPlace {
  readonly file: ManifestFile
  readonly document: Document
  readonly root: Node
  readonly resource: string
  readonly steps: readonly Step[]
}
