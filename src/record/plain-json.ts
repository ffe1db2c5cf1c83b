// Reads JSON that comes from outside: one spelling only, and no member that is not expected.

import { canonicalJson, type Json } from '../core/canonical-json.ts'
import type { Digest } from '../core/digest.ts'
import { isoOf } from '../core/time.ts'

/** How many lists and objects may lie in one another: a limit that is the same in every engine, where the depth of its stack is not. */
export const DEPTH_LIMIT = 64

/** An object of JSON whose members have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value of a text that is canonical JSON (RFC 8785); `undefined` for every other text, so that equal values cannot have two spellings. */
export function readCanonical(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isShallow(value, DEPTH_LIMIT) && canonicalJson(value) === text ? value : undefined
  } catch {
    // Not JSON, or so deeply nested that the spelling cannot be checked.
    return undefined
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((each) => isShallow(each, depth - 1))
}

/** The instant of a text in RFC 3339 as `isoOf` writes it, its year in four digits; `undefined` for every other. */
export function readInstant(value: unknown): number | undefined {
  const ms = typeof value === 'string' && value.length === INSTANT_LENGTH ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) || isoOf(ms) !== value ? undefined : ms
}

const INSTANT_LENGTH = '2026-11-20T12:30:15.007Z'.length

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
