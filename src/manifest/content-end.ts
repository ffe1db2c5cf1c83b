// Where the content of a node ends: behind its last value, before comments and blank lines that follow.

import { isMap, isScalar, isSeq, Scalar, type Node } from 'yaml'

/** The offset behind the last byte of a node's content; collections as the parser gives them reach over the comments behind them. */
export function contentEnd(text: string, node: Node): number {
  const [start, end] = node.range ?? [0, 0]
  if (isScalar(node)) {
    const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED
    return isBlock ? start + text.slice(start, end).trimEnd().length : end
  }
  if ((!isMap(node) && !isSeq(node)) || node.flow === true) return end
  const last = node.items.at(-1)
  if (last === undefined) return end
  if (isSeq(node)) return contentEnd(text, last as Node)
  const { key, value } = last as { readonly key: Node; readonly value: Node | null }
  return value === null ? contentEnd(text, key) : Math.max(contentEnd(text, key), contentEnd(text, value))
}

/** Whether the content ends in a block scalar that keeps the blank lines behind it (`|+`): nothing can be written after it without touching it. */
export function keepsBlankLines(text: string, node: Node): boolean {
  if (isScalar(node)) {
    const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED
    return isBlock && /^[|>]\d?\+/.test(text.slice(node.range?.[0] ?? 0))
  }
  if ((!isMap(node) && !isSeq(node)) || node.flow === true) return false
  const last = node.items.at(-1)
  if (last === undefined) return false
  const inner = isSeq(node) ? (last as Node) : (last as { readonly value: Node | null }).value
  return inner !== null && keepsBlankLines(text, inner)
}
