// Writes figures the way a person reads them.

import type { Signal } from '../core/demand.ts'
import type { Field } from '../core/field.ts'
import { unitOf } from '../core/field.ts'
import { formatCpu, formatMemory } from '../core/quantity.ts'

/** `CPU`, `memory`: as sentences spell the signal. */
export function nameOfSignal(signal: Signal): string {
  return signal === 'cpu' ? 'CPU' : 'memory'
}

/** `12.4 cores`, `7.42 cores`, `0.035 cores`. */
export function cores(value: number): string {
  return `${value.toFixed(value < 0.1 ? 3 : value < 10 ? 2 : 1)} cores`
}

/** `512 MiB`, `1.5 GiB`. */
export function bytes(value: number): string {
  return value < 2 ** 30 ? `${(value / 2 ** 20).toFixed(0)} MiB` : `${(value / 2 ** 30).toFixed(2)} GiB`
}

/** `1 pod`, `4 pods`. */
export function pods(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`
}

/** `80 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}

/** `Sat 20:15 UTC`; meant for instants less than a week away. */
export function clock(atMs: number): string {
  const at = new Date(atMs)
  return `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][at.getUTCDay()]} ${at.toISOString().slice(11, 16)} UTC`
}

/** A number in its field's own spelling: `6`, `250m`, `512Mi`. */
export function inField(field: Field, value: number): string {
  const unit = unitOf(field)
  if (unit === 'cores') return formatCpu(value)
  if (unit === 'bytes') return formatMemory(value)
  return unit === 'percent' ? `${value} %` : String(value)
}
