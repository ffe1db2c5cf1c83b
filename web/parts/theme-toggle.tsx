// Switches between dark and light, and remembers it.

import { useState } from 'react'

type Theme = 'dark' | 'light'

const STORED_AS = 'tidegate-theme'

/** A button that names the theme it leads to. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(themeInForce)
  const other: Theme = theme === 'dark' ? 'light' : 'dark'
  function change() {
    document.documentElement.dataset['theme'] = other
    setTheme(other)
    try {
      localStorage.setItem(STORED_AS, other)
    } catch {
      // Storage may be closed to us; the choice then lasts as long as the page.
    }
  }
  return (
    <button
      type="button"
      className="button quiet icon"
      onClick={change}
      aria-label={`Switch to the ${other} theme`}
      title={`Switch to the ${other} theme`}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        <path d="M8 2a6 6 0 0 1 0 12z" />
      </svg>
    </button>
  )
}

function themeInForce(): Theme {
  const stored = document.documentElement.dataset['theme']
  if (stored === 'dark' || stored === 'light') return stored
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
}
