// Whether a text is like a pattern in which `*` stands for anything but a slash.

/** Part by part between the slashes, and each part from left to right, so that no pattern takes longer than its length times that of the text. */
export function isLike(text: string, pattern: string): boolean {
  const parts = text.split('/')
  const wanted = pattern.split('/')
  return parts.length === wanted.length && parts.every((part, i) => isPartLike(part, wanted[i]))
}

/** The first piece begins the text, the last one ends it, and those between follow one another; the earliest place leaves most to the rest. */
function isPartLike(text: string, pattern: string): boolean {
  const pieces = pattern.split('*')
  if (pieces.length === 1) return text === pattern
  const first = pieces[0]
  const last = pieces[pieces.length - 1]
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
  const end = text.length - last.length
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}
