// The shell lines with which a person merges a delivered branch.

/** The commands for a POSIX shell, one a line, that merge `branch` into `target` of the repository at `url` in a fresh temporary folder. */
export function mergeCommands({
  url,
  branch,
  target,
}: {
  readonly url: string
  readonly branch: string
  readonly target: string
}): readonly string[] {
  return [
    'cd "$(mktemp -d)"',
    `git clone --branch ${quoted(target)} -- ${quoted(url)} .`,
    `git fetch origin ${quoted(`refs/heads/${branch}`)}`,
    // A fresh clone has no identity of its own; where the person has none either, the merge would be refused.
    'git config user.email || git config user.email "$(id -un)@localhost"',
    'git config user.name || git config user.name "$(id -un)"',
    `git merge --no-ff -m ${quoted(`Merge ${branch}`)} FETCH_HEAD`,
    `git push origin ${quoted(`HEAD:refs/heads/${target}`)}`,
  ]
}

/** A word as a POSIX shell takes it literally. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
