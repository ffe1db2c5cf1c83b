// Reproducible chance: the same seed gives the same numbers, on every machine.

/** Draws from (0, 1) and from the standard normal distribution. */
export interface Chance {
  readonly uniform: () => number
  readonly normal: () => number
}

/** A stream of its own for each seed (mulberry32; the polar method of Marsaglia for normal draws). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  let spare = Number.NaN
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32
  }
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare
      spare = Number.NaN
      return kept
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square === 0 || square >= 1) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * scale
      return x * scale
    }
  }
  return { uniform, normal }
}
