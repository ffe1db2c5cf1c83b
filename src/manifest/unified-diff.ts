// The unified diff between two texts.

const CONTEXT_LINES = 3

/** A stretch that differs: the lines [from, to) of the old text become those of the new one. */
interface Stretch {
  readonly old: readonly [from: number, to: number]
  readonly now: readonly [from: number, to: number]
}

/** The diff of one file with the fewest lines, with three lines of context, as `diff -u` writes it; `''` when nothing differs. Carriage returns are shown as the end of the line. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const old = linesOf(before)
  const now = linesOf(after)
  const stretches = stretchesOf(old, now)
  if (stretches.length === 0) return ''
  return [`--- a/${path}`, `+++ b/${path}`, ...hunksOf(stretches).flatMap((hunk) => hunkLines(hunk, old, now)), ''].join('\n')
}

/** Stretches whose context would touch are one hunk. */
function hunksOf(stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const hunks: Stretch[][] = []
  for (const stretch of stretches) {
    const last = hunks.at(-1)
    const previous = last?.at(-1)
    if (last !== undefined && previous !== undefined && stretch.old[0] - previous.old[1] < 2 * CONTEXT_LINES) last.push(stretch)
    else hunks.push([stretch])
  }
  return hunks
}

function hunkLines(hunk: readonly Stretch[], old: readonly string[], now: readonly string[]): readonly string[] {
  const [first, last] = [hunk[0], hunk[hunk.length - 1]]
  const above = Math.min(CONTEXT_LINES, first.old[0])
  const below = Math.min(CONTEXT_LINES, old.length - last.old[1])
  const range = (side: 'old' | 'now'): string => {
    const [from, to] = [first[side][0] - above, last[side][1] + below]
    return `${to > from ? from + 1 : from},${to - from}`
  }
  const lines = [`@@ -${range('old')} +${range('now')} @@`]
  let at = first.old[0] - above
  for (const stretch of hunk) {
    for (const line of old.slice(at, stretch.old[0])) lines.push(...shown(' ', line))
    for (const line of old.slice(...stretch.old)) lines.push(...shown('-', line))
    for (const line of now.slice(...stretch.now)) lines.push(...shown('+', line))
    at = stretch.old[1]
  }
  for (const line of old.slice(at, at + below)) lines.push(...shown(' ', line))
  return lines
}

/** Where the texts differ, by the shortest edit script (Myers, An O(ND) Difference Algorithm, 1986): what is the same is passed over, so few differences are found quickly. */
function stretchesOf(old: readonly string[], now: readonly string[]): readonly Stretch[] {
  const trace: ReadonlyMap<number, number>[] = []
  let reached = new Map([[1, 0]])
  for (let d = 0; ; d += 1) {
    trace.push(reached)
    const next = new Map<number, number>()
    for (let k = -d; k <= d; k += 2) {
      let x = stepFrom(reached, k, d)
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1
      next.set(k, x)
      if (x >= old.length && x - k >= now.length) return walkBack(trace, [old.length, now.length])
    }
    reached = next
  }
}

/** How far a diagonal is reached with one more line taken out or put in. */
function stepFrom(reached: ReadonlyMap<number, number>, k: number, d: number): number {
  return comesFromAbove(reached, k, d) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1
}

function comesFromAbove(reached: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], end: readonly [number, number]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let [x, y] = end
  for (let d = trace.length - 1; d > 0; d -= 1) {
    const k = x - y
    const isDown = comesFromAbove(trace[d], k, d)
    const fromK = isDown ? k + 1 : k - 1
    const fromX = trace[d].get(fromK) ?? 0
    const step: Stretch = isDown
      ? { old: [fromX, fromX], now: [fromX - fromK, fromX - fromK + 1] }
      : { old: [fromX, fromX + 1], now: [fromX - fromK, fromX - fromK] }
    const next = stretches.at(-1)
    if (next !== undefined && next.old[0] === step.old[1] && next.now[0] === step.now[1])
      stretches[stretches.length - 1] = { old: [step.old[0], next.old[1]], now: [step.now[0], next.now[1]] }
    else stretches.push(step)
    x = fromX
    y = fromX - fromK
  }
  return stretches.reverse()
}

function shown(mark: string, line: string): readonly string[] {
  const text = `${mark}${line.replace(/\r?\n$/, '')}`
  return line.endsWith('\n') ? [text] : [text, '\\ No newline at end of file']
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}
