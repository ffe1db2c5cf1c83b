// G-001: demand that was refused for its quality moves nothing.

import type { SignalCheck } from '../signal-check.ts'

export const dataQuality: SignalCheck = {
  id: 'G-001',
  code: 'DATA_QUALITY',
  sentence: 'A finding `refuse` on the demand holds every change of the workload.',
  block: ({ request }) => {
    const refusal = request.demand.findings.find((finding) => finding.severity === 'refuse')
    return refusal === undefined ? undefined : `The data are too poor to act on: ${refusal.sentence}`
  },
}
