// Base64 in its one strict spelling (RFC 4648 §4), the same in Node and in every browser.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const VALUES: Readonly<Record<string, number>> = Object.fromEntries(Array.from(ALPHABET, (letter, value) => [letter, value]))

const LETTERS = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0))

const PADDING = '='.charCodeAt(0)

const ASCII = new TextDecoder()

/** Bytes as base64 with padding; every receipt goes through here, and a text made of letters one by one would cost as much as its signature. */
export function toBase64(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PADDING)
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const left = bytes.length - i
    const bits = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0)
    letters[at] = LETTERS[bits >> 18]
    letters[at + 1] = LETTERS[(bits >> 12) & 63]
    if (left > 1) letters[at + 2] = LETTERS[(bits >> 6) & 63]
    if (left > 2) letters[at + 3] = LETTERS[bits & 63]
  }
  return ASCII.decode(letters)
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
