// Rounds requests to steps that a person would write: 10m and 50m of CPU, 16Mi and 64Mi of memory.

/** What a request counts. */
export type RequestUnit = 'cores' | 'bytes'

/** Tolerance against floating-point dust, in millicores or mebibytes. */
const DUST = 1e-6

/** The next step at or above a request; at least one step. CPU: 10m below 1 core, 50m from there; memory: 16Mi below 1Gi, 64Mi from there. */
export function ceilToQuantum(value: number, unit: RequestUnit): number {
  const small = toSmall(value, unit)
  const step = stepAt(small, unit)
  return fromSmall(Math.max(step, Math.ceil(small / step - DUST) * step), unit)
}

/** The next step at or below a request; 0 when it is less than one step. */
export function floorToQuantum(value: number, unit: RequestUnit): number {
  const small = toSmall(value, unit)
  const step = stepAt(small, unit)
  return fromSmall(Math.floor(small / step + DUST) * step, unit)
}

function toSmall(value: number, unit: RequestUnit): number {
  return unit === 'cores' ? value * 1000 : value / 2 ** 20
}

/** Divides whole millicores, so that 700m is the number 0.7. */
function fromSmall(small: number, unit: RequestUnit): number {
  return unit === 'cores' ? small / 1000 : small * 2 ** 20
}

function stepAt(small: number, unit: RequestUnit): number {
  if (unit === 'cores') return small < 1000 - DUST ? 10 : 50
  return small < 1024 - DUST ? 16 : 64
}
