// Lists what is wrong with the meaning of `guardrails` in environments.yaml, of an environment and of its teams.

import { freezeFault } from '../core/freeze.ts'
import type { Freeze } from '../core/guardrails.ts'
import { listOf, partOf, type Written } from './written.ts'

/** Floors and the ceilings that belong to them. */
const PAIRS = [
  ['minReplicas', 'maxReplicas'],
  ['minCpuCores', 'maxCpuCores'],
  ['minMemoryMib', 'maxMemoryMib'],
] as const

/** The faults of one environment's guardrails and of those of its teams beside those of their shape, each with its key; empty when there is none. */
export function guardrailFaults(environment: Written, at: string): readonly string[] {
  const guardrails = partOf(environment['guardrails'])
  const teams = listOf(environment['teams']).map(partOf)
  return [
    ...faultsOf(guardrails, guardrails, `${at}.guardrails`),
    ...teams.flatMap((team, i) => {
      const own = partOf(team['guardrails'])
      const place = typeof team['name'] === 'string' ? `${at}.teams.${team['name']}` : `${at}.teams.${i}`
      return team['guardrails'] === undefined ? [] : faultsOf(own, { ...guardrails, ...own }, `${place}.guardrails`)
    }),
  ]
}

/** `own` is what is written there, `whole` what holds with it: a floor of a team may pass a ceiling of its environment. */
function faultsOf(own: Written, whole: Written, at: string): readonly string[] {
  const crossed = PAIRS.filter(([low, high]) => own[low] !== undefined || own[high] !== undefined).flatMap(([low, high]) => {
    const [least, most] = [whole[low], whole[high]]
    const isCrossed = typeof least === 'number' && typeof most === 'number' && least > most
    return isCrossed ? [`${at}.${own[high] === undefined ? low : high}: \`${low}\` is ${least} and \`${high}\` is ${most}`] : []
  })
  const freezes = listOf(own['freezes']).flatMap((freeze, i) => {
    const fault = isTold(partOf(freeze)) ? freezeFault(partOf(freeze) as unknown as Freeze) : undefined
    return fault === undefined ? [] : [`${at}.freezes.${i}: ${fault}`]
  })
  return [...crossed, ...freezes]
}

/** What does not have the shape of a freeze is told by its shape. */
function isTold(freeze: Written): boolean {
  return ['from', 'until', 'cron', 'duration', 'timeZone'].every((key) => freeze[key] === undefined || typeof freeze[key] === 'string')
}
