// Which lines one text replaces in another, so that the same edit is recognised on another base.

/** The replaced lines in order, old and new; `undefined` when the texts have different numbers of lines. */
export function lineChanges(before: string, after: string): readonly (readonly [string, string])[] | undefined {
  const old = before.split('\n')
  const now = after.split('\n')
  if (old.length !== now.length) return undefined
  return old.flatMap((line, index) => (line === now[index] ? [] : [[line, now[index]] as const]))
}

/** Whether two pairs of texts differ by the same lines. */
export function isSameEdit(one: readonly [string, string], other: readonly [string, string]): boolean {
  const first = lineChanges(...one)
  const second = lineChanges(...other)
  if (first === undefined || second === undefined || first.length !== second.length) return false
  return first.every(([old, now], index) => old === second[index][0] && now === second[index][1])
}
