// What the manifest tells a runtime of its memory: the JVM's, Go's and Node's flags in variables and arguments of a container.

import { isScalar, type Node } from 'yaml'
import type { HeapFlag } from '../core/workload.ts'
import { heapBytes } from './heap-size.ts'
import type { Resource } from './resource.ts'
import { contentAt, contentOf, lengthAt, nodeAt, type Step } from './yaml-path.ts'

/** A text of a container that a runtime reads. */
interface Told {
  readonly at: HeapFlag['at']
  readonly text: string
}

/** A flag in a text: the size that it names, and where that size stands. */
export interface FlagSpot {
  readonly size: string
  readonly start: number
  readonly end: number
}

/** The variables that the JVM reads, the stronger one first; arguments are stronger than any ("JDK_JAVA_OPTIONS", java command reference). `JAVA_OPTS` is a habit of start scripts, which make arguments of it. */
const JVM_VARIABLES = ['JAVA_OPTS', 'JDK_JAVA_OPTIONS', 'JAVA_TOOL_OPTIONS']

const PATTERNS: Readonly<Record<HeapFlag['flag'], RegExp>> = {
  '-Xmx': /(?<![^\s"'=,[])-Xmx([^\s"',\]]*)/g,
  '-XX:MaxRAMPercentage': /(?<![^\s"'=,[])-XX:MaxRAMPercentage=([^\s"',\]]*)/g,
  GOMEMLIMIT: /^()(\S+)$/g,
  '--max-old-space-size': /(?<![^\s"'=,[])--max[-_]old[-_]space[-_]size=([^\s"',\]]*)/g,
}

/** The last flag of a kind in a text, which is the one that counts; `undefined` without one. */
export function flagIn(text: string, flag: HeapFlag['flag']): FlagSpot | undefined {
  const match = [...text.matchAll(PATTERNS[flag])].at(-1)
  if (match === undefined) return undefined
  const size = match[match.length - 1] ?? ''
  const end = match.index + match[0].length
  return { size, start: end - size.length, end }
}

/**
 * What a container's runtime is told; `undefined` where nothing is, or nothing that can be read: a variable with `valueFrom`, a template, a variable inside the flag.
 *
 * `-Xmx` wins over `-XX:MaxRAMPercentage` wherever they stand; arguments win over variables, the last flag of a text over the others.
 */
export function heapOf(resource: Resource, steps: readonly Step[]): HeapFlag | undefined {
  const environment = environmentOf(resource, steps)
  const inArguments = [...listOf(resource, steps, 'args'), ...listOf(resource, steps, 'command')]
  const named = (names: readonly string[]): readonly Told[] =>
    names.flatMap((env) => {
      const text = environment.get(env)
      return text === undefined ? [] : [{ at: { env }, text }]
    })
  const ofJvm = [...inArguments, ...named(JVM_VARIABLES)]
  const kinds = [
    ['jvm', '-Xmx', ofJvm],
    ['jvm', '-XX:MaxRAMPercentage', ofJvm],
    ['node', '--max-old-space-size', [...inArguments, ...named(['NODE_OPTIONS'])]],
    ['go', 'GOMEMLIMIT', named(['GOMEMLIMIT'])],
  ] as const
  for (const [runtime, flag, told] of kinds) {
    const strongest = told.find(({ text }) => flagIn(text, flag) !== undefined)
    // A flag that cannot be read is the one that counts all the same: nothing weaker is taken instead.
    if (strongest !== undefined) return flagOf(strongest, runtime, flag)
  }
  return undefined
}

/** The steps to the text in which a flag stands; `undefined` when the container no longer has it. */
export function heapSteps(resource: Resource, steps: readonly Step[], { at }: HeapFlag): readonly Step[] | undefined {
  if ('arg' in at) return [...steps, 'args', at.arg]
  if ('command' in at) return [...steps, 'command', at.command]
  const count = lengthAt(resource.document, resource.node, [...steps, 'env'])
  for (let i = count - 1; i >= 0; i -= 1) {
    const variable = [...steps, 'env', i]
    if (contentAt(resource.document, resource.node, [...variable, 'name']) === at.env) return [...variable, 'value']
  }
  return undefined
}

/** The flag of the container in which a text stands, by the steps to that text. */
export function heapAt(resource: Resource, steps: readonly Step[]): HeapFlag | undefined {
  const container = steps.findLastIndex((step) => step === 'env' || step === 'args' || step === 'command')
  return container < 0 ? undefined : heapOf(resource, steps.slice(0, container))
}

function flagOf({ at, text }: Told, runtime: HeapFlag['runtime'], flag: HeapFlag['flag']): HeapFlag | undefined {
  const size = flagIn(text, flag)?.size ?? ''
  if (flag === '-XX:MaxRAMPercentage') {
    const share = /^\d+(\.\d+)?$/.test(size) ? Number(size) / 100 : 0
    return share > 0 && share <= 1 ? { runtime, flag, at, bytes: undefined, share } : undefined
  }
  const bytes = heapBytes(runtime, size)
  return bytes === undefined ? undefined : { runtime, flag, at, bytes, share: undefined }
}

/** Later entries of a name replace earlier ones, as in Kubernetes; one with `valueFrom` has no text. */
function environmentOf(resource: Resource, steps: readonly Step[]): ReadonlyMap<string, string | undefined> {
  const variables = new Map<string, string | undefined>()
  for (let i = 0; i < lengthAt(resource.document, resource.node, [...steps, 'env']); i += 1) {
    const at = (key: string) => contentAt(resource.document, resource.node, [...steps, 'env', i, key])
    const name = at('name')
    if (name !== undefined) variables.set(name, at('value'))
  }
  return variables
}

/** The texts of a list of arguments, the last one first: later flags win. */
function listOf(resource: Resource, steps: readonly Step[], key: 'args' | 'command'): readonly Told[] {
  const texts: Told[] = []
  for (let i = lengthAt(resource.document, resource.node, [...steps, key]) - 1; i >= 0; i -= 1) {
    const node: Node | undefined = nodeAt(resource.document, resource.node, [...steps, key, i])
    const text = node !== undefined && isScalar(node) ? contentOf(node) : undefined
    if (text !== undefined) texts.push({ at: key === 'args' ? { arg: i } : { command: i }, text })
  }
  return texts
}
