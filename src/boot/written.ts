// What somebody wrote where keys and lists are expected: nothing about it is certain.

/** A part of a file whose keys may hold anything. */
export type Written = Readonly<Record<string, unknown>>

/** The value as a part with keys; empty when it is none. */
export function partOf(value: unknown): Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Written) : {}
}

/** The value as a list; empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The texts that stand more than once in the list. */
export function repeated(list: readonly unknown[]): readonly string[] {
  const texts = list.filter((each) => typeof each === 'string')
  return [...new Set(texts.filter((text, at) => texts.indexOf(text) !== at))]
}
