// Chance that is none: the same words give the same number, whoever asks first.

const NAMES = 'bcdfghjklmnpqrstvwxz2456789'

/** A number in [0, 1) that depends on the words alone. */
export function chanceOf(...words: readonly (string | number)[]): number {
  return diceOf(...words)(0)
}

/** Numbers in [0, 1) by index, each of which depends on the words and its index alone (FNV-1a, then the finaliser of MurmurHash3). */
export function diceOf(...words: readonly (string | number)[]): (index: number) => number {
  let base = 0x811c9dc5
  for (const letter of words.join('\u0000')) base = Math.imul(base ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (index) => {
    let hash = base ^ Math.imul(index + 1, 0x9e3779b1)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
  }
}

/** Letters as Kubernetes puts them at the end of generated names. */
export function suffixOf(length: number, ...words: readonly (string | number)[]): string {
  const dice = diceOf(...words)
  return Array.from({ length }, (_, i) => NAMES[Math.floor(dice(i) * NAMES.length)]).join('')
}

/** Hexadecimal digits, as in identifiers of pods and containers. */
export function hexOf(length: number, ...words: readonly (string | number)[]): string {
  const dice = diceOf(...words)
  return Array.from({ length }, (_, i) => Math.floor(dice(i) * 16).toString(16)).join('')
}
