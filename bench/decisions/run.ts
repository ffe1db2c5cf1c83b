// Replays every public trace day by day under static sizing, VPA, an HPA and Tidegate, and holds Tidegate against its bars.

import { parseArgs } from 'node:util'
import { judgedBars } from './bars.ts'
import type { Shape } from './day-load.ts'
import { METHODS, type MethodKey } from './methods.ts'
import { sumOf, type Outcome } from './outcome.ts'
import { decisionsPerSecond } from './speed.ts'
import { barsTable, outcomesTable } from './tables.ts'
import { readTasks, type Task } from './traces.ts'

const { values } = parseArgs({
  options: {
    shape: { type: 'string', default: 'lines' },
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    methods: { type: 'string' },
    series: { type: 'boolean', default: false },
    'without-speed': { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
})
const USAGE = `node bench/decisions/run.ts [--shape lines|held] [--only PUBLISHER,…] [--every N] [--methods static,vpa,hpa,tidegate] [--series] [--without-speed]
  --shape   how means become minutes: straight lines between them (default), or each mean held
  --only    the traces of these publishers
  --every   every Nth trace alone
  --series  a row for every single trace`

if (values.help === true) console.log(USAGE)
else process.exitCode = bench()

/** What each method did with one trace. */
interface Done {
  readonly task: Task
  readonly outcomes: ReadonlyMap<MethodKey, Outcome>
}

function bench(): number {
  const shape = shapeOf(values.shape)
  const publishers = values.only?.split(',')
  const methods = METHODS.filter(({ key }) => values.methods === undefined || values.methods.split(',').includes(key))
  const tasks = readTasks()
    .filter(({ publisher }) => publishers?.includes(publisher) ?? true)
    .filter((_, i) => i % Number(values.every) === 0)
  const done = tasks.map((task, i): Done => {
    process.stderr.write(`\r${i + 1} of ${tasks.length} traces`)
    return { task, outcomes: new Map(methods.map(({ key, run }) => [key, run(task, shape)])) }
  })
  process.stderr.write('\n')
  if (values.series) printBy(done, ({ task }) => `${task.dataset} ${task.id}`)
  printBy(done, ({ task }) => `${task.dataset}, ${task.signal}`)
  printBy(done, ({ task }) => `all ${task.signal} traces`)
  const judged = judgedBars(totals(done, 'cpu'), totals(done, 'memory'))
  console.log(`\n${barsTable(judged)}`)
  if (!values['without-speed']) console.log(`\n${decisionsPerSecond(tasks)}`)
  return judged.every(({ holds }) => holds) ? 0 : 1
}

function printBy(done: readonly Done[], nameOf: (each: Done) => string): void {
  for (const [name, members] of Map.groupBy(done, nameOf)) {
    const rows = METHODS.flatMap(({ key, label }) => {
      const outcomes = members.flatMap((each) => each.outcomes.get(key) ?? [])
      return outcomes.length === 0 ? [] : [{ label, outcome: sumOf(outcomes) }]
    })
    console.log(`\n${outcomesTable(`${name} (${members.length})`, rows)}`)
  }
}

function totals(done: readonly Done[], signal: Task['signal']): ReadonlyMap<MethodKey, Outcome> {
  const members = done.filter(({ task }) => task.signal === signal)
  return new Map(
    METHODS.flatMap(({ key }) => {
      const outcomes = members.flatMap((each) => each.outcomes.get(key) ?? [])
      return outcomes.length === 0 ? [] : [[key, sumOf(outcomes)] as const]
    }),
  )
}

function shapeOf(text: string): Shape {
  if (text === 'lines' || text === 'held') return text
  throw new Error(`the shape \`${text}\` is not known; give lines or held`)
}
