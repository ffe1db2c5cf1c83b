// The terminal tells each stage with who counts in it, and the end of a timelock.

import { expect, test } from 'vitest'
import { approvalLines } from './approval-lines.ts'

const STAGE = {
  stageName: 'team',
  requiredRole: 'approver',
  quorum: 1,
  policies: [],
  approvedBy: ['person:ann'],
  isMet: true,
  isOpen: false,
}

test('each stage has a line, and the one that waits says so', () => {
  const stages = [
    STAGE,
    { ...STAGE, stageName: 'security', requiredRole: 'security', quorum: 2, approvedBy: [], isMet: false, isOpen: true },
  ]

  expect(
    approvalLines({ verdict: { verdict: 'ESCALATE', reasons: [], policy: null, stages, obligations: null }, notBeforeMs: null }),
  ).toEqual(['stage team: 1 of 1 approver: person:ann', 'stage security: 0 of 2 security (waits)'])
})

test('a timelock is told with its end, and without stages nothing is', () => {
  const verdict = { verdict: 'ALLOW' as const, reasons: [], policy: null, stages: null, obligations: null }

  expect(approvalLines({ verdict, notBeforeMs: 0 })).toEqual(['it goes out when its timelock is over, at 1970-01-01T00:00:00.000Z'])
  expect(approvalLines({ verdict, notBeforeMs: null })).toEqual([])
})
