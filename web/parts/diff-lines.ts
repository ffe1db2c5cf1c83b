// Reads a unified diff into lines with their numbers in the old and the new file.

/** One line of a diff: a file's name, a hunk's head, or a line of the file with its numbers (absent on the side that lacks it). */
export interface DiffLine {
  readonly kind: 'file' | 'hunk' | 'same' | 'removed' | 'added'
  readonly text: string
  readonly before: number | undefined
  readonly after: number | undefined
}

/** Where a reader of hunks is: the next line numbers, and how many lines of each side the hunk still owes. */
interface Place {
  readonly before: number
  readonly after: number
  readonly beforeLeft: number
  readonly afterLeft: number
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)$/
const OUTSIDE: Place = { before: 0, after: 0, beforeLeft: 0, afterLeft: 0 }

/** The lines of a unified diff; an empty diff has none, and headers other than the new file's name are left out. */
export function diffLines(diff: string): readonly DiffLine[] {
  const lines: DiffLine[] = []
  let place = OUTSIDE
  for (const text of diff.split('\n')) {
    // Inside a hunk its counts decide, not the look of a line: a removed `-- x` is spelled `--- x`.
    if (place.beforeLeft > 0 || place.afterLeft > 0) {
      if (text.startsWith('\\')) continue
      const line = bodyLine(text, place)
      lines.push(line)
      place = afterLine(place, line.kind)
      continue
    }
    const hunk = HUNK.exec(text)
    if (hunk !== null) {
      place = { before: Number(hunk[1]), beforeLeft: Number(hunk[2] ?? 1), after: Number(hunk[3]), afterLeft: Number(hunk[4] ?? 1) }
      lines.push({ kind: 'hunk', text: (hunk[5] ?? '').trim(), before: undefined, after: undefined })
    } else if (text.startsWith('+++ ')) {
      lines.push({ kind: 'file', text: fileName(text), before: undefined, after: undefined })
    }
  }
  return lines
}

function bodyLine(text: string, { before, after }: Place): DiffLine {
  if (text.startsWith('-')) return { kind: 'removed', text: text.slice(1), before, after: undefined }
  if (text.startsWith('+')) return { kind: 'added', text: text.slice(1), before: undefined, after }
  return { kind: 'same', text: text.slice(1), before, after }
}

function afterLine(place: Place, kind: DiffLine['kind']): Place {
  const old = kind === 'added' ? 0 : 1
  const young = kind === 'removed' ? 0 : 1
  return { before: place.before + old, beforeLeft: place.beforeLeft - old, after: place.after + young, afterLeft: place.afterLeft - young }
}

function fileName(line: string): string {
  return line.slice(4).replace(/^b\//, '').replace(/\t.*$/, '')
}
