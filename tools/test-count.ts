// What a run of tests comes to, counted from vitest's report, and the one line that says it.

/** Checks and tests by how they ended. */
export interface TestCount {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly success: boolean
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** Nothing counted. */
export const noTests: TestCount = { passed: 0, failed: 0, skipped: 0 }

/** Counts a report; a file that did not load is one failure, and so is a run that failed though every test passed, or left no report. */
export function countReport(report: VitestReport | undefined): TestCount {
  if (report === undefined) return { ...noTests, failed: 1 }
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  const failed = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** The sum of some counts. */
export function sumCounts(counts: readonly TestCount[]): TestCount {
  let sum = noTests
  for (const { passed, failed, skipped } of counts) {
    sum = { passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }
  }
  return sum
}

/** `N passed, N failed`, and `, N skipped` where something was. */
export function countLine({ passed, failed, skipped }: TestCount): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
