// Answers of a pure function that costs much, kept for those who ask the same again: each test opens the same demo.

import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'

/** Asks `answer` once for each request of the same bytes; everybody gets a copy of their own. */
export function onceEach<Request, Answer>(answer: (request: Request) => Answer): (request: Request) => Promise<Answer> {
  const kept = new Map<string, Buffer>()
  return async (request) => {
    const key = createHash('sha256').update(serialize(request)).digest('base64')
    const bytes = kept.get(key) ?? serialize(answer(request))
    kept.set(key, bytes)
    return deserialize(bytes) as Answer
  }
}
