// The last line of the test command tells the truth, above all when a file did not load.
import { expect, test } from 'vitest'
import { countLine, countReport, sumCounts, type VitestReport } from './test-count.ts'

const green: VitestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  success: true,
  testResults: [{ status: 'passed', assertionResults: [{}, {}, {}] }],
}

test('counts what passed, failed and was skipped', () => {
  const report = { ...green, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1, success: false }

  expect(countReport(report)).toEqual({ passed: 3, failed: 2, skipped: 2 })
})

test('counts a file that did not load as a failure', () => {
  const report = { ...green, success: false, testResults: [...green.testResults, { status: 'failed', assertionResults: [] }] }

  expect(countReport(report)).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

test('counts a run that failed outside of its tests as a failure', () => {
  expect(countReport({ ...green, success: false }).failed).toBe(1)
})

test('counts a run without a report as a failure', () => {
  expect(countReport(undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('says the sum in one line, and skipped ones only where there are any', () => {
  const sum = sumCounts([countReport(green), { passed: 1, failed: 2, skipped: 0 }])

  expect(countLine(sum)).toBe('4 passed, 2 failed')
  expect(countLine({ ...sum, skipped: 5 })).toBe('4 passed, 2 failed, 5 skipped')
})
