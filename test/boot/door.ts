// A metrics server that is a function: what it answers to each path and query, without a network.

import { HttpFault, type Http, type HttpAnswer } from '../../src/core/http.ts'
import type { MetricsDoor } from '../../src/boot/ask-metrics.ts'

/** A question as it arrives. */
export interface Asked {
  readonly path: string
  readonly fields: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
}

/** An answer: the `data` of a success, perhaps with the server's own date, a status with a text, or a fault. */
export type Answer = { readonly data: unknown; readonly date?: Date } | { readonly status: number; readonly text?: string } | HttpFault

/** The door to such a server, and what it was asked. */
export function doorTo(answer: (asked: Asked) => Answer, url = 'https://metrics.example'): MetricsDoor & { readonly asked: Asked[] } {
  const asked: Asked[] = []
  const http: Http = {
    exchange: async (request, read) => {
      const at = new URL(request.url)
      const question = { path: at.pathname, fields: new URLSearchParams(String(request.body ?? at.search)), headers: request.headers }
      asked.push(question)
      const said = answer(question)
      if (said instanceof HttpFault) throw said
      if (!('data' in said)) return read(answerOf(said.status, said.text ?? ''))
      const answered = answerOf(200, JSON.stringify({ status: 'success', data: said.data }))
      return read(said.date === undefined ? answered : { ...answered, headers: { date: said.date.toUTCString() } })
    },
  }
  return { http, url, headers: async () => ({}), asked }
}

/** The `data` of an instant query: one row for each pair of labels and value. */
export function vector(rows: readonly (readonly [Readonly<Record<string, string>>, number])[]): { readonly data: unknown } {
  return { data: { resultType: 'vector', result: rows.map(([metric, value]) => ({ metric, value: [1_700_000_000, String(value)] })) } }
}

/** The `data` of a range: one row with samples at these seconds. */
export function matrix(seconds: readonly number[]): { readonly data: unknown } {
  return { data: { resultType: 'matrix', result: [{ metric: {}, values: seconds.map((second) => [second, '1']) }] } }
}

function answerOf(status: number, text: string): HttpAnswer {
  async function* body(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text)
  }
  return { status, headers: {}, body: body() }
}
