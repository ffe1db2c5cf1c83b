// Sends series to a metrics server by Prometheus' remote write 1.0, which Prometheus, Mimir and VictoriaMetrics take alike.
//
// Unlike OpenMetrics text it is compact (18 bytes a sample) and carries staleness markers, without which pods that are gone would live on for five minutes.

import type { MetricSeries } from './metric-series.ts'

/** Bytes after which a request is sent. */
const REQUEST_BYTES = 4 * 2 ** 20

/** Requests that are under way at the same time. */
const IN_FLIGHT = 3

/** Bytes of one sample: a tag and a length, the value as a double, the time as a varint of six bytes (from 2004 to 2109). */
const SAMPLE_BYTES = 18

/** A number, and its bytes in the order of remote write (every machine of today has it). */
const AS_DOUBLE = new Float64Array(1)
const AS_BYTES = new Uint8Array(AS_DOUBLE.buffer)

/** What was sent. */
export interface Written {
  readonly series: number
  readonly samples: number
}

/** Sends every series to `<url>/api/v1/write`, in bounded memory; throws when the server refuses one request or does not answer within a minute. */
export async function remoteWrite(url: string, all: Iterable<MetricSeries>): Promise<Written> {
  const underWay = new Set<Promise<void>>()
  const post = async (body: Body) => {
    const sent = send(url, body.bytes())
    underWay.add(sent)
    sent.then(
      () => underWay.delete(sent),
      () => undefined,
    )
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay)
  }
  let body = new Body(REQUEST_BYTES)
  let series = 0
  let samples = 0
  for (const one of all) {
    const head = headOf(one.labels)
    const length = head.length + (one.timesMs.length + (one.staleAtMs === undefined ? 0 : 1)) * SAMPLE_BYTES
    if (!body.fits(length)) {
      await post(body)
      body = new Body(Math.max(REQUEST_BYTES, length))
    }
    body.add(one, head, length)
    series += 1
    samples += one.timesMs.length
  }
  await post(body)
  await Promise.all(underWay)
  return { series, samples }
}

async function send(url: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = {
    'content-type': 'application/x-protobuf',
    'content-encoding': 'snappy',
    'x-prometheus-remote-write-version': '0.1.0',
  }
  const answer = await fetch(`${url}/api/v1/write`, { method: 'POST', headers, body, signal: AbortSignal.timeout(60_000) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`the server refused samples with ${answer.status}: ${text.slice(0, 300)}`)
}

/** A WriteRequest, in Snappy's block format with nothing but one literal: valid, and as large as what it holds. */
class Body {
  /** Snappy's own: the length as a varint of five bytes, a tag, and the length of the literal less one. */
  static readonly #HEAD = 10
  readonly #buffer: Buffer<ArrayBuffer>
  #at = Body.#HEAD

  constructor(bytes: number) {
    this.#buffer = Buffer.allocUnsafeSlow(Body.#HEAD + bytes + 16)
  }

  fits(length: number): boolean {
    return this.#at + 6 + length <= this.#buffer.length
  }

  /** Field 1 of a WriteRequest: a TimeSeries, of a given length, with its labels and its samples. */
  add({ timesMs, values, staleAtMs }: MetricSeries, labels: Buffer, length: number): void {
    this.#buffer[this.#at] = 0x0a
    this.#at = putVarint(this.#buffer, this.#at + 1, length)
    labels.copy(this.#buffer, this.#at)
    this.#at += labels.length
    for (let i = 0; i < timesMs.length; i += 1) this.#put(timesMs[i], values[i])
    if (staleAtMs === undefined) return
    this.#put(staleAtMs, 0)
    // A staleness marker is a NaN of its own (Prometheus, `value.StaleNaN`), which a number cannot carry safely.
    this.#buffer.writeBigUInt64LE(0x7ff0000000000002n, this.#at - SAMPLE_BYTES + 3)
  }

  /** Field 2 of a TimeSeries. */
  #put(timeMs: number, value: number): void {
    const buffer = this.#buffer
    const at = this.#at
    const high = Math.floor(timeMs / 2 ** 28)
    const low = timeMs - high * 2 ** 28
    buffer[at] = 0x12
    buffer[at + 1] = SAMPLE_BYTES - 2
    buffer[at + 2] = 0x09
    AS_DOUBLE[0] = value
    for (let i = 0; i < 8; i += 1) buffer[at + 3 + i] = AS_BYTES[i]
    buffer[at + 11] = 0x10
    buffer[at + 12] = (low & 127) | 128
    buffer[at + 13] = ((low >>> 7) & 127) | 128
    buffer[at + 14] = ((low >>> 14) & 127) | 128
    buffer[at + 15] = ((low >>> 21) & 127) | 128
    buffer[at + 16] = (high & 127) | 128
    buffer[at + 17] = (high >>> 7) & 127
    this.#at = at + SAMPLE_BYTES
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const length = this.#at - Body.#HEAD
    for (let i = 0; i < 5; i += 1) this.#buffer[i] = (Math.floor(length / 128 ** i) % 128) + (i < 4 ? 128 : 0)
    this.#buffer[5] = 63 << 2
    this.#buffer.writeUInt32LE(length - 1, 6)
    return this.#buffer.subarray(0, this.#at)
  }
}

/** The labels of a TimeSeries in order of name; an empty one is none. */
function headOf(labels: MetricSeries['labels']): Buffer {
  const named = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Buffer.concat(
    named.map(([name, value]) => field(0x0a, Buffer.concat([field(0x0a, Buffer.from(name)), field(0x12, Buffer.from(value))]))),
  )
}

function field(tag: number, content: Buffer): Buffer {
  const head = Buffer.alloc(6)
  head[0] = tag
  return Buffer.concat([head.subarray(0, putVarint(head, 1, content.length)), content])
}

function putVarint(buffer: Buffer, start: number, value: number): number {
  let at = start
  let rest = value
  while (rest >= 128) {
    buffer[at] = (rest % 128) + 128
    rest = Math.floor(rest / 128)
    at += 1
  }
  buffer[at] = rest
  return at + 1
}
