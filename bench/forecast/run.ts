// Prints what the forecasts reach on the public tasks, against their bars and beside the peers that are measured in the same run.

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BARS, judge, SETS, type Judged, type TaskSet } from './bars.ts'
import { GROUPS, lackOf, METHODS, type Group, type Method } from './methods.ts'
import { PUBLISHED } from './peers/published.ts'
import { rowOf, type Row } from './row.ts'
import { runMethod } from './run-method.ts'
import { readLines, seasonalNaive, type Task } from './score.mjs'
import { barsTable, methodsTable } from './tables.ts'

const USAGE = `node bench/forecast/run.ts [--peers augurs,r] [--only tidegate,augurs,r] [--sets hourly,fine,short] [--runs 3] [--tasks FILE]
  --peers  who is measured beside Tidegate (default: augurs); \`none\` for nobody
  --only   these and nobody else, for example peers without Tidegate
  --tasks  one file of tasks instead of the public ones; it has no bars`

const { values } = parseArgs({
  options: {
    peers: { type: 'string' },
    only: { type: 'string' },
    sets: { type: 'string' },
    runs: { type: 'string' },
    tasks: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help === true) console.log(USAGE)
else process.exitCode = await bench()

async function bench(): Promise<number> {
  const groups =
    values.only === undefined ? ['tidegate' as const, ...listOf(GROUPS, values.peers ?? 'augurs')] : listOf(GROUPS, values.only)
  const methods = METHODS.filter(({ group }) => groups.includes(group)).filter(isHere)
  const sets = values.tasks === undefined ? listOf(SETS, values.sets ?? SETS.join(',')) : []
  if (values.tasks !== undefined) printMethods('tasks', values.tasks, await rowsOf(values.tasks, methods))
  const judged: Judged[] = []
  for (const set of sets) {
    const path = join(import.meta.dirname, `public-tasks-${set}.ndjson.gz`)
    const rows = await rowsOf(path, methods)
    printMethods(set, path, [...rows, ...PUBLISHED[set].filter((row) => !isMeasured(row, rows))])
    if (groups.includes('tidegate')) judged.push(...printBars(set, rows[0]))
  }
  const failed = judged.filter(({ holds }) => !holds).length
  if (judged.length > 0) console.log(`\n${judged.length - failed} of ${judged.length} bars hold.`)
  console.log(
    '\nTimes are processor time of one thread. bench/forecast/README.md says what the columns mean; the fleet of 20,000 series is `npm run bench:fleet`.',
  )
  return failed === 0 ? 0 : 1
}

function printMethods(name: string, path: string, rows: readonly Row[]): void {
  console.log(`\n${methodsTable(`${name}, ${readLines(path).length} tasks`, rows)}`)
}

/** A published row steps back for the same method measured now. */
function isMeasured({ method }: Row, rows: readonly Row[]): boolean {
  return rows.some((row) => method.startsWith(row.method.replace(/ \(\d+\)$/, '')))
}

async function rowsOf(path: string, methods: readonly Method[]): Promise<readonly Row[]> {
  const tasks: readonly Task[] = readLines(path)
  const rows: Row[] = []
  for (const method of methods) {
    rows.push(rowOf(method.label, tasks, await runMethod(method, { tasks: path, count: tasks.length, runs: Number(values.runs ?? 3) })))
  }
  const reference = tasks.map((task) => ({ id: task.id, quantiles: seasonalNaive(task) }))
  return [...rows, rowOf('seasonal naive (reference)', tasks, reference)]
}

function printBars(set: TaskSet, row: Row): readonly Judged[] {
  const judged = judge(row, BARS[set])
  console.log(`\n${barsTable(judged)}`)
  for (const { dataset, tasks, cov90 } of row.sets ?? []) console.log(`  90 % band of ${dataset} (${tasks} tasks): ${cov90.toFixed(3)}`)
  return judged
}

function isHere(method: Method): boolean {
  const lack = lackOf(method)
  if (lack !== undefined) console.log(`${method.label} is left out: ${lack}`)
  return lack === undefined
}

function listOf<Word extends Group | TaskSet>(known: readonly Word[], text: string): readonly Word[] {
  const asked = text.split(',').filter((word) => word !== 'none')
  const unknown = asked.filter((word) => !known.includes(word as Word))
  if (unknown.length > 0) throw new Error(`\`${unknown.join(', ')}\` is not known; give some of ${known.join(', ')}`)
  return known.filter((word) => asked.includes(word))
}
