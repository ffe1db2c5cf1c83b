// Keeps foreign words from steering a terminal.

/** Control characters but tab and line feed, what reorders text, and the separators that some terminals break lines at. */
const STEERING = /[^\P{Cc}\t\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu

/** The text with each steering character as `\uXXXX`, which JSON reads as the same character. */
export function printable(text: string): string {
  return text.replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
