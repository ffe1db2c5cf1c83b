// JSON in its one canonical spelling (RFC 8785, JCS), so that equal values have equal bytes.

/** A value that JSON can carry; `undefined` members of objects are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * The canonical text of a value: members sorted by UTF-16 code units, no white space, ECMAScript numbers (RFC 8785 §3.2).
 *
 * Throws `TypeError` for what has no such spelling: a number that is not finite, or text with half a surrogate pair (§3.2.2.2).
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON spelling`)
  if (typeof value === 'string') return canonicalText(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  // The engine spells numbers as RFC 8785 does, and a long list of them at once far sooner than one by one.
  if (isList(value)) return value.every(isFigure) ? JSON.stringify(value) : `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) members.push(`${canonicalText(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('text with half a surrogate pair has no JSON spelling')
  return JSON.stringify(text)
}

function isFigure(value: Json): boolean {
  return value === null || Number.isFinite(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
