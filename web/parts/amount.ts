// Writes quantities of the field: cores, bytes, pods, shares.

const BYTE_UNITS: readonly (readonly [string, number])[] = [
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
]

/** Cores with three significant digits at most: `0.25`, `12.5`, `140`. */
export function formatCores(cores: number): string {
  return `${plain(cores)} ${Math.abs(cores) === 1 ? 'core' : 'cores'}`
}

/** Bytes in the largest binary unit that keeps the number at 1 or more: `512 MiB`. */
export function formatBytes(bytes: number): string {
  const unit = BYTE_UNITS.find(([, size]) => Math.abs(bytes) >= size)
  return unit === undefined ? `${plain(bytes)} B` : `${plain(bytes / unit[1])} ${unit[0]}`
}

/** A share as percent, which no line tears apart: `0.913` is `91.3 %`. */
export function formatShare(share: number): string {
  return `${plain(Math.round(share * 1000) / 10)}\u00a0%`
}

/** A number with its unit, whatever the unit is called; unknown units stand as they are. */
export function formatAmount(value: number, unit: string): string {
  if (unit === 'cores') return formatCores(value)
  if (unit === 'bytes') return formatBytes(value)
  if (unit === 'share') return formatShare(value)
  if (unit === '') return plain(value)
  return `${plain(value)} ${unit}`
}

/** A number with at most four significant digits and grouped thousands. */
export function plain(value: number): string {
  const digits = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: Math.abs(value) >= 100 ? 4 : 3 }
  return new Intl.NumberFormat('en', digits).format(value)
}
