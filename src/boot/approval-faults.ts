// What is wrong with `approvals` of an environment beyond its shape.

import { listOf, partOf, repeated, type Written } from './written.ts'

/** The faults of one environment, each with its key. */
export function approvalFaults(approvals: Written, at: string): readonly string[] {
  const { expiryHours, timelockMinutes } = approvals
  const stages = listOf(approvals['stages']).map(partOf)
  const twice = repeated(stages.map(({ stageName }) => stageName)).map((name) => `${at}.stages: \`${name}\` is described twice`)
  if (typeof expiryHours !== 'number' || typeof timelockMinutes !== 'number' || timelockMinutes < expiryHours * 60) return twice
  return [
    ...twice,
    `${at}.timelockMinutes: ${timelockMinutes} is not less than \`expiryHours\` (${expiryHours}), so that nothing would ever be carried out`,
  ]
}
