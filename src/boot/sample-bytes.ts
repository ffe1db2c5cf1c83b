// Kept samples as bytes: a head in JSON with its length before it, then the numbers as they lie in memory.

import type { WorkloadRef } from '../core/workload.ts'
import type { PackedRow } from '../observe/packed-row.ts'
import type { KeptSamples } from '../observe/sample-cache.ts'

/** What stands before the numbers of one row. */
interface RowHead {
  readonly labels: Readonly<Record<string, string>>
  readonly firstMs: number
  readonly count: number
  readonly hasPlaces: boolean
  readonly isNarrow: boolean
}

type Head = Omit<KeptSamples, 'rows'> & { readonly rows: readonly RowHead[] }

const LENGTH_BYTES = 4

/** A value in JSON, with its length before it. */
export function textPart(value: unknown): Uint8Array {
  const text = Buffer.from(JSON.stringify(value), 'utf8')
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text])
}

/** The bytes of one piece, in the order in which they are written; the numbers are not copied. */
export function partsOf({ rows, ...about }: KeptSamples): readonly Uint8Array[] {
  const heads = rows.map(({ labels, firstMs, places, values }): RowHead => ({
    labels,
    firstMs,
    count: values.length,
    hasPlaces: places !== undefined,
    isNarrow: values instanceof Float32Array,
  }))
  const head: Head = { ...about, rows: heads }
  return [textPart(head), ...rows.flatMap(({ places, values }) => (places === undefined ? [values] : [places, values])).map(bytesOf)]
}

/** Reads bytes from their beginning to their end; throws a `RangeError` where they break off and a `SyntaxError` where they are none of ours. */
export class SampleBytes {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  takeText(): unknown {
    const length = this.#take(LENGTH_BYTES).readUInt32LE()
    return JSON.parse(this.#take(length).toString('utf8'))
  }

  takeSamples(): KeptSamples {
    // The digest over the whole file has said that it is what this version wrote.
    const { rows, refs, ...about } = this.takeText() as Head
    return { ...about, refs: refs as readonly WorkloadRef[], rows: rows.map((row) => this.#takeRow(row)) }
  }

  #takeRow({ labels, firstMs, count, hasPlaces, isNarrow }: RowHead): PackedRow {
    const places = hasPlaces ? new Uint32Array(this.#takeNumbers(4 * count)) : undefined
    const values = isNarrow ? new Float32Array(this.#takeNumbers(4 * count)) : new Float64Array(this.#takeNumbers(8 * count))
    return { labels, firstMs, places, values }
  }

  /** A copy, because numbers must lie at multiples of their size. */
  #takeNumbers(length: number): ArrayBuffer {
    return Uint8Array.from(this.#take(length)).buffer
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError('it breaks off')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
