// The unified diff between two texts of which single lines were replaced.

const CONTEXT_LINES = 3

/**
 * The diff of one file, with three lines of context, as `diff -u` writes it; `''` when nothing differs.
 *
 * Precondition: both texts have the same number of lines, as they have after edits of scalars. Carriage returns are shown as the end of the line.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const old = linesOf(before)
  const now = linesOf(after)
  if (old.length !== now.length) throw new RangeError(`\`${path}\` has ${old.length} lines before and ${now.length} after`)
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]))
  if (changed.length === 0) return ''
  return [`--- a/${path}`, `+++ b/${path}`, ...hunksOf(changed).flatMap((hunk) => hunkLines(hunk, old, now)), ''].join('\n')
}

/** Ranges of lines [from, to) around the changed ones; those that would touch are one. */
function hunksOf(changed: readonly number[]): readonly (readonly number[])[] {
  const hunks: number[][] = []
  for (const index of changed) {
    const last = hunks.at(-1)
    const previous = last?.at(-1)
    if (last !== undefined && previous !== undefined && index - previous <= 2 * CONTEXT_LINES) last.push(index)
    else hunks.push([index])
  }
  return hunks
}

function hunkLines(changed: readonly number[], old: readonly string[], now: readonly string[]): readonly string[] {
  const from = Math.max(0, changed[0] - CONTEXT_LINES)
  const to = Math.min(old.length, changed[changed.length - 1] + CONTEXT_LINES + 1)
  const lines = [`@@ -${from + 1},${to - from} +${from + 1},${to - from} @@`]
  let added: string[] = []
  for (let i = from; i < to; i += 1) {
    if (old[i] === now[i]) {
      lines.push(...added, ...shown(' ', old[i]))
      added = []
      continue
    }
    lines.push(...shown('-', old[i]))
    added.push(...shown('+', now[i]))
  }
  return [...lines, ...added]
}

function shown(mark: string, line: string): readonly string[] {
  const text = `${mark}${line.replace(/\r?\n$/, '')}`
  return line.endsWith('\n') ? [text] : [text, '\\ No newline at end of file']
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}
