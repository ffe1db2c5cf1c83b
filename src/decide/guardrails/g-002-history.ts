// G-002: a change rests on the least number of days of history that the environment asks for.

import { sampledDays } from '../past.ts'
import type { SignalCheck } from '../signal-check.ts'

export const history: SignalCheck = {
  id: 'G-002',
  code: 'SHORT_HISTORY',
  sentence: 'A signal with fewer days of samples than `minHistoryDays` moves nothing; gaps do not count as days.',
  block: ({ signal, request }) => {
    const least = request.guardrails.minHistoryDays
    const days = sampledDays(signal === 'cpu' ? request.demand.cpuTotalCores : request.demand.memoryPerPodBytes)
    // Half a day of lost scrapes over the whole time is no reason to wait.
    if (days >= least - 0.5) return undefined
    return `${NAMES[signal]} has ${days.toFixed(1)} days of samples; a change needs ${least}.`
  },
}

const NAMES = { cpu: 'CPU', memory: 'Memory' } as const
