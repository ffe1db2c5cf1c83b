// Sizes in the flags of runtimes: what each unit means, and another size in the unit of the one that stands there.

import type { HeapFlag } from '../core/workload.ts'

/** Units from the largest to bytes, as each runtime spells them. */
const JVM = [
  ['t', 2 ** 40],
  ['g', 2 ** 30],
  ['m', 2 ** 20],
  ['k', 2 ** 10],
  ['', 1],
] as const
const GO = [
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
  ['B', 1],
] as const
const NODE = [['', 2 ** 20]] as const

const UNITS: Readonly<Record<HeapFlag['runtime'], readonly (readonly [string, number])[]>> = { jvm: JVM, go: GO, node: NODE }

/** The bytes of a size such as `512m`, `450MiB` or `400`; `undefined` when it is none of that runtime. (java, "-Xmx"; Go, `runtime/debug.SetMemoryLimit`; Node, `--max-old-space-size`.) */
export function heapBytes(runtime: HeapFlag['runtime'], size: string): number | undefined {
  const match = /^(\d{1,15})([A-Za-z]*)$/.exec(size)
  const unit = match === null ? undefined : unitOf(runtime, match[2])
  const bytes = match === null || unit === undefined ? 0 : Number(match[1]) * unit[1]
  return bytes > 0 ? bytes : undefined
}

/** Another size in the unit of the old one, or in the next smaller unit in which it is exact; never more than asked for. */
export function heapSize(runtime: HeapFlag['runtime'], bytes: number, old: string): string {
  if (!Number.isFinite(bytes) || bytes <= 0) throw new RangeError(`${bytes} is no size of a heap`)
  const written = /[A-Za-z]*$/.exec(old)?.[0] ?? ''
  const units = UNITS[runtime]
  const from = units.findIndex((unit) => unit === unitOf(runtime, written))
  const [name, size] = units.slice(from).find(([, each]) => bytes % each === 0) ?? units[units.length - 1]
  const isUpper = written !== '' && runtime === 'jvm' && written === written.toUpperCase()
  const suffix = runtime === 'go' && written === '' ? '' : isUpper ? name.toUpperCase() : name
  return `${Math.floor(bytes / size)}${suffix}`
}

function unitOf(runtime: HeapFlag['runtime'], written: string): readonly [string, number] | undefined {
  if (runtime === 'go' && written === '') return GO[GO.length - 1]
  return UNITS[runtime].find(([name]) => (runtime === 'jvm' ? name === written.toLowerCase() : name === written))
}
