// Files of a repository at one commit, as values.

/** One file: its path from the repository's root with `/`, and its text. */
export interface ManifestFile {
  readonly path: string
  readonly text: string
}

/** A tree at a commit: the commit's id, its time, and its files in order of path. */
export interface Tree {
  readonly commit: string
  readonly committedAtMs: number
  readonly files: readonly ManifestFile[]
}
