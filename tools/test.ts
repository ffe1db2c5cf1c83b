// Runs everything that must hold, in order of cost, and ends with one line that counts it.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { journeyTests, peers, type Peer } from './peers.ts'

interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Step {
  readonly name: string
  readonly run: () => Count
}

const root = join(import.meta.dirname, '..')
const reports = join(root, 'dist/test')
const isContinuousIntegration = process.env.CI === 'true'
const asked = process.argv.slice(2)
process.chdir(root)

const missing = peers().filter(({ isFound }) => !isFound)
const steps: readonly Step[] = [
  { name: 'types', run: () => check('types', ['tools/check-types.ts']) },
  { name: 'lint', run: () => check('lint', ['tools/lint.ts']) },
  { name: 'format', run: () => check('format', ['node_modules/oxfmt/bin/oxfmt', '--check', '.']) },
  { name: 'borders', run: () => check('borders', ['tools/borders.ts']) },
  { name: 'knip', run: () => check('knip', ['node_modules/knip/bin/knip.js']) },
  { name: 'web', run: () => check('web', ['tools/build-web.ts', '--if-stale']) },
  { name: 'peers', run: () => total(missing.map(countMissing)) },
  {
    name: 'units',
    run: () =>
      suite(
        'units',
        missing.flatMap(({ tests }) => tests),
      ),
  },
  { name: 'journeys', run: runJourneys },
]

const unknown = asked.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`there is no step \`${unknown.join('`, `')}\`: the steps are ${steps.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const { passed, failed, skipped } = total(steps.filter(({ name }) => asked.length === 0 || asked.includes(name)).map(({ run }) => run()))
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0

/** One command that is right or wrong; what it said is shown where it is wrong. */
function check(name: string, args: readonly string[]): Count {
  const startMs = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const isRight = status === 0
  if (!isRight) console.log(`${stdout}${stderr}`)
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${name} (${secondsSince(startMs)} s)`)
  return { passed: isRight ? 1 : 0, failed: isRight ? 0 : 1, skipped: 0 }
}

/** One vitest project, counted test by test; a file that does not load counts as one failure. */
function suite(project: string, excluded: readonly string[]): Count {
  const startMs = performance.now()
  const report = join(reports, `${project}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...excluded.map((glob) => `--exclude=${glob}`)]
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const count = countOf(report)
  const failedFiles = status !== 0 && count.failed === 0 ? 1 : 0
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${project} (${secondsSince(startMs)} s)`)
  return { ...count, failed: count.failed + failedFiles }
}

function countOf(report: string): Count {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 }
  const json = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  const unloaded = json.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  return { passed: json.numPassedTests, failed: json.numFailedTests + unloaded, skipped: json.numPendingTests + json.numTodoTests }
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

function runJourneys(): Count {
  if (globSync(journeyTests).length === 0 || missing.length > 0) return { passed: 0, failed: 0, skipped: 0 }
  return suite('journeys', [])
}

/** A peer that is not here: its tests are skipped on a desk, and its absence is a failure in continuous integration. */
function countMissing({ name, tests, install }: Peer): Count {
  const files = globSync([...tests]).length
  console.log(
    `${name} is not here: ${files} test files that need it are ${isContinuousIntegration ? 'not run, which is a failure with CI=true' : 'skipped'} (${install})`,
  )
  return { passed: 0, failed: isContinuousIntegration ? 1 : 0, skipped: isContinuousIntegration ? 0 : files }
}

function total(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((sum, { passed: one }) => sum + one, 0),
    failed: counts.reduce((sum, { failed: one }) => sum + one, 0),
    skipped: counts.reduce((sum, { skipped: one }) => sum + one, 0),
  }
}

function secondsSince(startMs: number): string {
  return ((performance.now() - startMs) / 1000).toFixed(1)
}
