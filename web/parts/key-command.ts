// Says what a key press asks for, so that everything can be reached without a mouse.

/** Where `g` and a letter lead. */
export const GO_TO = {
  o: '/',
  p: '/proposals',
  w: '/workloads',
  f: '/forecasts',
  s: '/scorecard',
  c: '/costs',
  r: '/runs',
  l: '/ledger',
  e: '/environments',
  k: '/keys',
} as const

/** What a key press asks for; `undefined` = nothing of ours. */
export type KeyCommand =
  | { readonly does: 'go'; readonly to: (typeof GO_TO)[keyof typeof GO_TO] }
  | { readonly does: 'step'; readonly by: 1 | -1 }
  | { readonly does: 'await-letter' | 'search' | 'help' | 'close' }
  | { readonly does: 'press'; readonly key: string }
  | undefined

/** A key press, and whether `g` was pressed just before. */
export interface KeyPress {
  readonly key: string
  readonly isAfterG: boolean
}

/** The command behind a press, outside of fields and without modifiers. */
export function keyCommand({ key, isAfterG }: KeyPress): KeyCommand {
  if (isAfterG) return isGoLetter(key) ? { does: 'go', to: GO_TO[key] } : undefined
  if (key === 'g') return { does: 'await-letter' }
  if (key === 'j') return { does: 'step', by: 1 }
  if (key === 'k') return { does: 'step', by: -1 }
  if (key === '/') return { does: 'search' }
  if (key === '?') return { does: 'help' }
  if (key === 'Escape') return { does: 'close' }
  return /^[a-z]$/.test(key) ? { does: 'press', key } : undefined
}

function isGoLetter(key: string): key is keyof typeof GO_TO {
  return Object.hasOwn(GO_TO, key)
}
