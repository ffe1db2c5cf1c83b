// Takes an answer of the Prometheus API apart while it arrives: each series by itself, and what surrounds them.

/** What surrounds the series of an answer: `status`, `error`, `data.resultType`, `warnings` and whatever else it says; its list of series is empty. */
export type Envelope = Readonly<Record<string, unknown>>

/** Bounds of what is held at once; an answer beyond them is no answer of such a server. */
const MAX_ENVELOPE_BYTES = 1_048_576
const MAX_SERIES_BYTES = 4_194_304

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** Open braces and brackets where the elements of `data.result` stand. */
const RESULT_DEPTH = 3

/**
 * Reads one answer: `push` takes its bytes, however they are cut, and calls `onSeries` with the text of each object in `data.result`; `end` answers the rest.
 *
 * Keys may come in any order, with any white space. It holds one series and the envelope, 4 MiB and 1 MiB at most. Throws a `SyntaxError` for what is no JSON
 * object or breaks off, and a `RangeError` for what does not fit.
 */
export class AnswerReader {
  readonly #onSeries: (text: string) => void
  readonly #envelope = new Bytes(MAX_ENVELOPE_BYTES, 'it says more beside its series than can be read')
  readonly #series = new Bytes(MAX_SERIES_BYTES, 'one of its series is longer than any that was asked for')
  #depth = 0
  #isInString = false
  #isEscaped = false
  /** Where in the envelope the last string began, and the last keys of the root object and of the one below. */
  #stringAt = 0
  readonly #keys = ['', '']
  #isInResult = false
  #isInSeries = false
  #hasSeries = false

  constructor(onSeries: (text: string) => void) {
    this.#onSeries = onSeries
  }

  push(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) at = this.#isInSeries ? this.#readSeries(bytes, at) : this.#readEnvelope(bytes, at)
  }

  end(): Envelope {
    if (this.#isInSeries) throw new SyntaxError('it breaks off inside a series')
    const envelope: unknown = JSON.parse(this.#envelope.takeText())
    if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope)) throw new SyntaxError('it is no JSON object')
    return envelope as Envelope
  }

  /** To the end of the series or of the bytes, in one piece; answers where it stopped. */
  #readSeries(bytes: Uint8Array, from: number): number {
    // Locals, because this loop sees every byte of hundreds of megabytes.
    let depth = this.#depth
    let isInString = this.#isInString
    let isEscaped = this.#isEscaped
    let at = from
    while (at < bytes.length) {
      const byte = bytes[at]
      at += 1
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) isInString = false
      } else if (byte === QUOTE) isInString = true
      else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) depth += 1
      else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) {
        depth -= 1
        if (depth === RESULT_DEPTH) break
      }
    }
    this.#depth = depth
    this.#isInString = isInString
    this.#isEscaped = isEscaped
    this.#series.add(bytes.subarray(from, at))
    if (depth === RESULT_DEPTH) {
      this.#isInSeries = false
      this.#onSeries(this.#series.takeText())
    }
    return at
  }

  /** One byte beside the series; answers where the next stands. */
  #readEnvelope(bytes: Uint8Array, at: number): number {
    const byte = bytes[at]
    if (this.#isInString) this.#readString(byte)
    else if (this.#isInResult && this.#depth === RESULT_DEPTH && byte === OPEN_BRACE) {
      this.#isInSeries = true
      this.#hasSeries = true
      this.#depth += 1
      this.#series.addByte(byte)
      return at + 1
    } else if (this.#isInResult && this.#hasSeries && this.#depth === RESULT_DEPTH && byte === COMMA) return at + 1
    else this.#readStructure(byte)
    this.#envelope.addByte(byte)
    return at + 1
  }

  #readString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) this.#isInString = false
  }

  #readStructure(byte: number): void {
    if (byte === QUOTE) {
      this.#isInString = true
      this.#stringAt = this.#envelope.length
    } else if (byte === COLON && (this.#depth === 1 || this.#depth === 2)) {
      this.#keys[this.#depth - 1] = keyIn(this.#envelope.textFrom(this.#stringAt))
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.#isInResult ||= this.#depth === 2 && byte === OPEN_BRACKET && this.#keys[0] === 'data' && this.#keys[1] === 'result'
      this.#depth += 1
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (this.#depth === RESULT_DEPTH) this.#isInResult = false
      this.#depth -= 1
    }
  }
}

/** The key whose quoted text begins a piece of JSON; white space may follow it. */
function keyIn(text: string): string {
  const key: unknown = JSON.parse(text)
  return typeof key === 'string' ? key : ''
}

/** Bytes that grow up to a bound. */
class Bytes {
  #bytes = new Uint8Array(4096)
  #length = 0
  readonly #most: number
  readonly #complaint: string

  constructor(most: number, complaint: string) {
    this.#most = most
    this.#complaint = complaint
  }

  get length(): number {
    return this.#length
  }

  add(bytes: Uint8Array): void {
    this.#grow(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  addByte(byte: number): void {
    this.#grow(1)
    this.#bytes[this.#length] = byte
    this.#length += 1
  }

  textFrom(from: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(from, this.#length))
  }

  takeText(): string {
    const text = this.textFrom(0)
    this.#length = 0
    return text
  }

  #grow(by: number): void {
    const needed = this.#length + by
    if (needed > this.#most) throw new RangeError(this.#complaint)
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
