// Reads the header `traceparent` of W3C Trace Context: which span of another service a request belongs to.

/** The ids of a span: 32 and 16 hexadecimal digits, and whether its trace is recorded. */
export interface TraceParent {
  readonly traceId: string
  readonly spanId: string
  readonly isSampled: boolean
}

const SHAPE = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/

/** Far more than a future version could need. */
const MOST_CHARACTERS = 256

/**
 * The parent that the header names; `undefined` for one that is absent or not valid, as the specification wants it.
 *
 * A version after 00 may have more fields, which are passed over; version ff and ids of zeros are never valid. https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function readTraceParent(header: string | undefined): TraceParent | undefined {
  if (header === undefined || header.length > MOST_CHARACTERS) return undefined
  const [, version, traceId, spanId, flags, rest] = SHAPE.exec(header) ?? []
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return undefined
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }
}
