// Turns a typed value into plain JSON, leaving out what is undefined.

import type { Json } from '../core/canonical-json.ts'

/** The value as JSON; the caller's types hold only what JSON can carry. */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
