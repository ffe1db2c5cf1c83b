// A figure in as little room as it needs, a share, and a count with its noun.

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 })

/** A number in at most nine characters, for example `12.5`, `1.204M`, `3.00e-7`. */
export function figure(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e15)) return value.toExponential(2)
  return COMPACT.format(value)
}

/** `1 forecast`, `0 forecasts`, `2 forecasts`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A share as a percentage without decimals. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
