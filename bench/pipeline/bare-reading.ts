// The limit of the bench, in a process of its own: the same queries, whose answers are only read and parsed.

import { readFileSync } from 'node:fs'

/** What is read from the file that is named as the first argument. */
export interface BareReading {
  readonly url: string
  readonly parallel: number
  /** Paths and form bodies of the queries. */
  readonly requests: readonly { readonly path: string; readonly body: string }[]
}

/** What is printed as one line of JSON. */
export interface BareAnswer {
  readonly seconds: number
  readonly samples: number
  readonly megabytes: number
}

interface Matrix {
  readonly data: { readonly result: readonly { readonly values?: readonly (readonly [number, string])[] }[] }
}

if (process.argv[2] !== undefined)
  console.log(JSON.stringify(await readBare(JSON.parse(readFileSync(process.argv[2], 'utf8')) as BareReading)))

async function readBare({ url, parallel, requests }: BareReading): Promise<BareAnswer> {
  const waiting = [...requests]
  let samples = 0
  let bytes = 0
  const startedMs = performance.now()
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await fetch(url + next.path, { method: 'POST', headers, body: next.body, signal: AbortSignal.timeout(120_000) })
      const text = await answer.text()
      bytes += text.length
      samples += samplesIn(JSON.parse(text) as Matrix)
    }
  }
  await Promise.all(Array.from({ length: parallel }, work))
  return { seconds: (performance.now() - startedMs) / 1000, samples, megabytes: bytes / 2 ** 20 }
}

function samplesIn({ data }: Matrix): number {
  let samples = 0
  for (const { values = [] } of data.result) samples += Float64Array.from(values, ([, value]) => Number(value)).length
  return samples
}
