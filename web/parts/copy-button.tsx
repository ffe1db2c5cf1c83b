// Copies a text to the clipboard and says so.

import { useState } from 'react'

/** A button that copies `text`; `label` says what is copied. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [said, setSaid] = useState('')
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('Select and copy by hand')
    }
    setTimeout(() => setSaid(''), 2000)
  }
  return (
    <button type="button" className="button small" onClick={() => void copy()} aria-label={`Copy ${label}`}>
      <span aria-live="polite">{said === '' ? 'Copy' : said}</span>
    </button>
  )
}
