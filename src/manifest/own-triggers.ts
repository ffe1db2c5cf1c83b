// Tidegate's own cron triggers in the list of a ScaledObject: where they stand, and other ones in their place.

import { isSeq, type Node, type YAMLSeq } from 'yaml'
import { TidegateError } from '../core/errors.ts'
import type { KedaTrigger } from '../core/scaling.ts'
import { isOwnTrigger } from '../core/with-targets.ts'
import { contentEnd, keepsBlankLines } from './content-end.ts'
import type { FieldPlace } from './field-place.ts'
import type { Span } from './rest-digest.ts'
import { lineOf } from './yaml-file.ts'
import { contentAt, nodeAt, type Step } from './yaml-path.ts'

/** The step that stands for all of Tidegate's own triggers: `spec.triggers.own[2]` is what stands behind two of a person's. */
const OWN = 'own'

/** The step that counts a person's triggers alone, so that a path holds when the number of Tidegate's own before it changes: `spec.triggers.others[1]`. */
const OTHERS = 'others'

const LIST: readonly Step[] = ['spec', 'triggers']

/** The list with the run of Tidegate's own in it; `from` and `to` are places of items, the same where there are none. */
interface Run {
  readonly list: YAMLSeq
  readonly from: number
  readonly to: number
}

/** The steps to Tidegate's own triggers, there or to be there; throws `manifest-ambiguous` where they cannot be replaced as one. */
export function ownSteps(place: Omit<FieldPlace, 'steps'>): readonly Step[] {
  return [...LIST, OWN, runOf(place).from]
}

/** Whether steps lead to Tidegate's own triggers as a whole. */
export function isOwnSteps(steps: readonly Step[]): boolean {
  return steps.length === 4 && steps[0] === 'spec' && steps[1] === 'triggers' && steps[2] === OWN
}

/** The steps of a person's trigger as an edit spells them: by its place, or among the person's own where some of Tidegate's stand before it. */
export function spelledSteps({ document, root, steps }: FieldPlace): readonly Step[] {
  const [, , at] = steps
  if (steps[0] !== 'spec' || steps[1] !== 'triggers' || typeof at !== 'number') return steps
  const before = Array.from({ length: at }, (_, i) => i).filter((i) => isOwnAt(document, root, i)).length
  return before === 0 ? steps : [...LIST, OTHERS, at - before, ...steps.slice(3)]
}

/** The steps of a person's trigger by its place in the list as it is now; `undefined` when there are not so many. */
export function resolvedSteps({ document, root, steps }: FieldPlace): readonly Step[] | undefined {
  const [, , mark, among] = steps
  if (steps[0] !== 'spec' || steps[1] !== 'triggers' || mark !== OTHERS || typeof among !== 'number') return steps
  const list = nodeAt(document, root, LIST)
  const count = list !== undefined && isSeq(list) ? list.items.length : 0
  const at = Array.from({ length: count }, (_, i) => i).filter((i) => !isOwnAt(document, root, i))[among]
  return at === undefined ? undefined : [...LIST, at, ...steps.slice(4)]
}

/**
 * Where Tidegate's own triggers stand, from behind the trigger before them to the end of their content; an empty stretch where there are none.
 *
 * `width` is how many bytes stand in their place where all of them were taken out and a comment was left. Throws `manifest-ambiguous` as `ownSteps` does.
 */
export function ownSpan(place: FieldPlace, width: number): Span {
  const { file } = place
  const { list, from, to } = runOf(place, place.steps[3])
  const start = behind(file.text, list, from - 1)
  return { start, end: to > from ? contentEnd(file.text, list.items[to - 1] as Node) : start + width }
}

/** The bytes with which wanted triggers stand in that place: those that are there already stay as they are written, comments between them too. */
export function ownText(place: FieldPlace, now: readonly KedaTrigger[], wanted: readonly KedaTrigger[]): string {
  const { text } = place.file
  const { list, from, to } = runOf(place, place.steps[3])
  const isFlow = list.flow === true
  const indent = isFlow ? 0 : columnOf(text, startOf(place, list, 0))
  const newline = newlineOf(text)
  const isJson = isFlow && /^\{\s*"/.test(text.slice(startOf(place, list, 0)))
  const gap = isFlow ? ', ' : `${newline}${' '.repeat(indent)}`
  let at = behind(text, list, from - 1)
  const standing = Array.from({ length: to - from }, (_, i) => {
    const start = startOf(place, list, from + i)
    const end = contentEnd(text, list.items[from + i] as Node)
    const piece = { gap: text.slice(at, start), body: text.slice(start, end), trigger: now[i] }
    at = end
    return piece
  })
  if (wanted.length === 0) return isFlow ? '' : (standing[0]?.gap ?? '').trimEnd()
  return wanted
    .map((trigger, i) => {
      const there = standing.at(i)
      const isSame = there !== undefined && i < standing.length && isSameTrigger(there.trigger, trigger)
      return (there?.gap ?? gap) + (isSame ? there.body : isFlow ? flowOf(trigger, isJson) : blockOf(trigger, newline, indent))
    })
    .join('')
}

function runOf({ file, document, root }: Omit<FieldPlace, 'steps'>, remembered?: Step): Run {
  const list = nodeAt(document, root, LIST)
  const refuse = (what: string) =>
    new TidegateError(
      'manifest-ambiguous',
      `\`spec.triggers\` in \`${file.path}\` line ${lineOf(file.text, list?.range?.[0] ?? 0)} ${what}`,
    )
  if (list === undefined || !isSeq(list)) throw refuse('is no list of triggers')
  const own = list.items.flatMap((_, i) => (isOwnAt(document, root, i) ? [i] : []))
  const [from = typeof remembered === 'number' ? remembered : list.items.length] = own
  if (from > list.items.length) throw refuse(`has fewer than ${from} triggers`)
  if (own.some((at, i) => at !== from + i)) throw refuse("holds Tidegate's own triggers in several places; put them one behind the other")
  if (from === 0) throw refuse("holds no trigger before Tidegate's own; put one of yours first")
  if (keepsBlankLines(file.text, list.items[from - 1] as Node))
    throw refuse('ends in a text that keeps its blank lines (`|+`); write it with `|`')
  return { list, from, to: from + own.length }
}

function isOwnAt(document: FieldPlace['document'], root: Node, index: number): boolean {
  const at = (key: string) => contentAt(document, root, [...LIST, index, key])
  return isOwnTrigger({ type: at('type') ?? '', name: at('name') })
}

/** Behind an item: in a list of lines at the end of its last line, so that a comment there stays with it. */
function behind(text: string, list: YAMLSeq, index: number): number {
  const end = contentEnd(text, list.items[index] as Node)
  if (list.flow === true) return end
  const newline = text.indexOf('\n', end)
  if (newline < 0) return text.length
  return text[newline - 1] === '\r' ? newline - 1 : newline
}

/** Where an item starts: at its dash, in a list of lines. */
function startOf({ file: { path, text } }: FieldPlace, list: YAMLSeq, index: number): number {
  const [start] = (list.items[index] as Node).range ?? [0]
  if (list.flow === true) return start
  const dash = text.lastIndexOf('-', start - 1)
  if (dash >= 0 && /^-\s+$/.test(text.slice(dash, start))) return dash
  throw new TidegateError(
    'manifest-ambiguous',
    `a trigger in \`${path}\` line ${lineOf(text, start)} has more than blank space behind its dash; write it without an anchor, a tag or a comment there`,
  )
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

function newlineOf(text: string): string {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n'
}

function isSameTrigger(a: KedaTrigger, b: KedaTrigger): boolean {
  const flat = ({ type, name, metricType, metadata }: KedaTrigger): string =>
    JSON.stringify([type, name, metricType, Object.entries(metadata).sort(([x], [y]) => (x < y ? -1 : 1))])
  return flat(a) === flat(b)
}

/** All metadata are quoted: KEDA takes texts, and a cron expression may begin with a `*`. */
function blockOf({ type, name, metadata }: KedaTrigger, newline: string, indent: number): string {
  const lines = [
    `type: ${type}`,
    `name: ${name}`,
    'metadata:',
    ...Object.entries(metadata).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
  ]
  return `- ${lines.join(`${newline}${' '.repeat(indent + 2)}`)}`
}

function flowOf({ type, name, metadata }: KedaTrigger, isJson: boolean): string {
  const word = (text = ''): string => (isJson ? JSON.stringify(text) : text)
  const inner = Object.entries(metadata).map(([key, value]) => `${word(key)}: ${JSON.stringify(value)}`)
  return `{ ${word('type')}: ${word(type)}, ${word('name')}: ${word(name)}, ${word('metadata')}: { ${inner.join(', ')} } }`
}
