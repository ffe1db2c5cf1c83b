// Base64 in its one strict spelling (RFC 4648 §4), the same in Node and in every browser.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const VALUES: Readonly<Record<string, number>> = Object.fromEntries(Array.from(ALPHABET, (letter, value) => [letter, value]))

/** Bytes that become one text at a time: a call takes only so many arguments. */
const CHUNK_BYTES = 8192

/** Bytes as base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += CHUNK_BYTES) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK_BYTES))
  return btoa(text)
}

/** The bytes behind base64; `undefined` for any text that `toBase64` would not have written. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const used = i + 4 === text.length ? 4 - padding : 4
    let bits = 0
    for (let k = 0; k < 4; k += 1) {
      const value = k < used ? VALUES[text[i + k]] : 0
      if (value === undefined) return undefined
      bits = (bits << 6) | value
    }
    // Bits behind the last byte must be zero, or two texts would have the same bytes.
    if ((used === 2 && (bits & 0xffff) !== 0) || (used === 3 && (bits & 0xff) !== 0)) return undefined
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (bits >> shift) & 0xff
  }
  return bytes
}
