// Runs everything that must hold, in order of cost, and ends with one line that counts it.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { journeyTests, peers, type Peer } from './peers.ts'
import { countLine, countReport, noTests, sumCounts, type TestCount, type VitestReport } from './test-count.ts'

interface Step {
  readonly name: string
  readonly run: () => TestCount
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
  { name: 'peers', run: () => sumCounts(missing.map(countMissing)) },
  { name: 'units', run: () => suite('units') },
  { name: 'journeys', run: runJourneys },
]

const unknown = asked.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`there is no step \`${unknown.join('`, `')}\`: the steps are ${steps.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const count = sumCounts(steps.filter(({ name }) => asked.length === 0 || asked.includes(name)).map(({ run }) => run()))
console.log(countLine(count))
process.exitCode = count.failed > 0 ? 1 : 0

/** One command that is right or wrong; what it said is shown where it is wrong. */
function check(name: string, args: readonly string[]): TestCount {
  const startMs = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const isRight = status === 0
  if (!isRight) console.log(`${stdout}${stderr}`)
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${name} (${secondsSince(startMs)} s)`)
  return { passed: isRight ? 1 : 0, failed: isRight ? 0 : 1, skipped: 0 }
}

/** One vitest project, counted test by test; a file that does not load counts as one failure. */
function suite(project: string): TestCount {
  const startMs = performance.now()
  const report = join(reports, `${project}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]
  spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const count = countReport(reportAt(report))
  console.log(`${count.failed === 0 ? 'ok    ' : 'FAILED'} ${project} (${secondsSince(startMs)} s)`)
  return count
}

function reportAt(path: string): VitestReport | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as VitestReport) : undefined
}

function runJourneys(): TestCount {
  if (globSync(journeyTests).length === 0 || missing.length > 0) return noTests
  return suite('journeys')
}

/** A peer that is not here: its tests are skipped on a desk, and its absence is a failure in continuous integration. */
function countMissing({ name, tests, install }: Peer): TestCount {
  const files = globSync([...tests]).length
  console.log(
    `${name} is not here: ${files} test files that need it are ${isContinuousIntegration ? 'not run, which is a failure with CI=true' : 'skipped'} (${install})`,
  )
  return { passed: 0, failed: isContinuousIntegration ? 1 : 0, skipped: isContinuousIntegration ? 0 : files }
}

function secondsSince(startMs: number): string {
  return ((performance.now() - startMs) / 1000).toFixed(1)
}
