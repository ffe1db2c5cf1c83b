// Lists what is wrong with the meaning of `rates` in environments.yaml.

import { addressFaults } from './metrics-faults.ts'
import { secretFaults } from './secret-faults.ts'
import { listOf, partOf, repeated, type Written } from './written.ts'

/** The longest stretch that an OpenCost API is asked about: its own metrics rarely reach further. */
const MOST_HOURS = 92 * 24

/** The faults of one environment's `rates` beside those of its shape, each with its key; empty when there is none. */
export function rateFaults(rates: Written, at: string): readonly string[] {
  const names = repeated(listOf(rates['nodes']).map((node) => partOf(node)['name']))
  return [
    ...names.map((name) => `${at}.nodes: \`${name}\` is described twice`),
    ...(rates['openCost'] === undefined ? [] : openCostFaults(partOf(rates['openCost']), `${at}.openCost`)),
  ]
}

function openCostFaults(openCost: Written, at: string): readonly string[] {
  return [...addressFaults(openCost, at), ...windowFaults(openCost['window'], at), ...secretFaults(openCost, at)]
}

function windowFaults(window: unknown, at: string): readonly string[] {
  const parts = typeof window === 'string' ? /^([0-9]+)([hd])$/.exec(window) : null
  if (parts === null) return []
  const hours = Number(parts[1]) * (parts[2] === 'd' ? 24 : 1)
  return hours > MOST_HOURS ? [`${at}.window: at most 92 days can be asked for`] : []
}
