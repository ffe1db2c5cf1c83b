// The judgement of a workload whose data is too poor to be forecast.

import type { Finding } from '../core/finding.ts'
import type { Workload } from '../core/workload.ts'
import type { Judgement } from './judge-workload.ts'

/** Refuses the workload with the first finding that says why. */
export function refusedFor(workload: Workload, findings: readonly Finding[]): Judgement {
  const reason = findings.find((finding) => finding.severity === 'refuse') ?? findings[0]
  return {
    workload,
    outcome: 'refused',
    code: reason?.code ?? 'no-data',
    sentence: reason?.sentence ?? 'the source has no samples of this workload',
    evidence: undefined,
    findings,
    plan: undefined,
    content: undefined,
  }
}
