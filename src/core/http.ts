// The contract of every outbound HTTP exchange: a deadline, a bound, tries, and a breaker, kept by the one implementation in boot.

/** One request. Redirects are never followed: a redirect is answered as it is. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** Absolute, `http` or `https`, without a password in it. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** How long one try may take, from the connection to the last byte that is read. */
  readonly timeoutMs: number
  /** The most bytes of a body that are read, after decompression. */
  readonly maxBytes: number
  /**
   * How often it is tried, 1 = once; after 429, 502, 503, 504, other 5xx and network errors, with growing pauses and jitter, and never earlier than a
   * `Retry-After` of at most a minute says. Only what may be done twice has more than one try.
   */
  readonly tries: number
  /** Ends the exchange at once, pauses between tries included. */
  readonly signal?: AbortSignal
}

/** An answer whose body arrives piece by piece, decompressed; it can be read once. */
export interface HttpAnswer {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
}

/** Why an exchange came to nothing. */
export type HttpFaultKind = 'unreachable' | 'timeout' | 'too-large' | 'address-refused' | 'breaker-open' | 'aborted'

/** No answer could be read; its message names the host, never the path, the query or a header. */
export class HttpFault extends Error {
  readonly kind: HttpFaultKind

  constructor(kind: HttpFaultKind, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.name = 'HttpFault'
    this.kind = kind
  }
}

/**
 * The one way out.
 *
 * `read` is given every answer that is not tried again, whatever its status, and is called anew for each try whose body broke off; what it throws is thrown
 * on, and is never tried again. The body is drained or cut when it returns. Throws `HttpFault`.
 */
export interface Http {
  exchange<Value>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<Value>): Promise<Value>
}

/** The whole body as text. */
export async function textOf(answer: HttpAnswer): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of answer.body) text += decoder.decode(piece, { stream: true })
  return text + decoder.decode()
}
