// Asks `/live` again and again while something else goes on, and says how long the answers took.

import { request } from 'node:http'

/** The milliseconds of each answer, and how many came to nothing. */
export interface LiveAnswers {
  readonly elapsedMs: readonly number[]
  readonly failures: number
}

/** Pause between two questions. */
const PAUSE_MS = 10

/** Asks until the answered function is called. */
export function probeLive(url: string): () => Promise<LiveAnswers> {
  const elapsedMs: number[] = []
  let failures = 0
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      const startedMs = performance.now()
      if (await isAlive(url)) elapsedMs.push(performance.now() - startedMs)
      else failures += 1
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  })()
  return async () => {
    isOver = true
    await asking
    return { elapsedMs, failures }
  }
}

function isAlive(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ask = request(`${url}/live`, { timeout: 10_000 }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200))
    })
    ask.on('timeout', () => ask.destroy())
    ask.on('error', () => resolve(false))
    ask.end()
  })
}

/** A quantile of numbers, 0 of none. */
export function quantileOf(numbers: readonly number[], level: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))] ?? 0
}
