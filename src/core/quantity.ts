// Kubernetes quantities: read any spelling, write the usual one.

import { TidegateError } from './errors.ts'

const SUFFIXES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** Small suffixes divide: 700m is the number 0.7, which 700 × 1e-3 is not. */
const DIVISORS: Readonly<Record<string, number>> = { n: 1e9, u: 1e6, m: 1e3 }

const QUANTITY = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/

/**
 * The number behind a quantity: cores for CPU, bytes for memory.
 *
 * Reads every form of the Kubernetes API (decimal and binary suffixes, exponents, plain numbers of YAML); throws `manifest-invalid` for anything else.
 */
export function parseQuantity(text: string | number): number {
  const match = QUANTITY.exec(String(text).trim())
  if (match === null)
    throw new TidegateError('manifest-invalid', `\`${text}\` is no Kubernetes quantity; write for example \`250m\`, \`1.5\` or \`512Mi\``)
  const [, digits, exponent = '', suffix = ''] = match
  const value = suffix in DIVISORS ? Number(digits) / DIVISORS[suffix] : Number(digits + exponent) * SUFFIXES[suffix]
  if (!Number.isFinite(value)) throw new TidegateError('manifest-invalid', `\`${text}\` is out of range`)
  return value
}

/** CPU cores as millicores (`250m`), or as whole cores where that is exact (`2`); rounded up to a millicore. */
export function formatCpu(cpuCores: number): string {
  const milli = Math.ceil(cpuCores * 1000 - 1e-6)
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`
}

/** Memory as mebibytes (`512Mi`), or as gibibytes where that is exact (`2Gi`); rounded up to a mebibyte. */
export function formatMemory(memoryBytes: number): string {
  const mebibytes = Math.ceil(memoryBytes / 2 ** 20 - 1e-6)
  return mebibytes > 0 && mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`
}
