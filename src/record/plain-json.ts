// Reads JSON that comes from outside: one spelling only, and no member that is not expected.

import { canonicalJson, type Json } from '../core/canonical-json.ts'
import type { Digest } from '../core/digest.ts'

/** An object of JSON whose members have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value of a text that is canonical JSON (RFC 8785); `undefined` for every other text, so that equal values cannot have two spellings. */
export function readCanonical(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return canonicalJson(value) === text ? value : undefined
  } catch {
    // Not JSON, or so deeply nested that the spelling cannot be checked.
    return undefined
  }
}

/** Whether a value is an object with exactly these members. */
export function isObjectOf(value: unknown, members: readonly string[]): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)
  return keys.length === members.length && members.every((member) => Object.hasOwn(value, member))
}

/** Whether a value is `sha256:` and 64 lower-case hexadecimal digits. */
export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value)
}
