// Puts foreign words into Markdown so that they stay words.

/** A text on one line that Markdown shows as it is; spans in backticks stay code, and nobody is mentioned. */
export function inline(text: string): string {
  const line = printable(text).replace(/\s+/g, ' ').trim()
  return line
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escape(part)))
    .join('')
}

/** A text in a fence that it cannot close. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${printable(text).replace(/\n$/, '')}\n${fence}`
}

/** A text on one line without control characters, for titles and trailers. */
export function plainLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim()
}

function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, (mark) => `\\${mark}`).replaceAll('@', '@\u2060')
}

/** Without control characters other than the line feed; a carriage return would let a line overwrite another on a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (mark) => (mark === '\n' ? mark : mark === '\t' ? ' ' : ''))
}
