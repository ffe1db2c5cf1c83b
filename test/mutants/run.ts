// Takes one check after another out of a copy of the tree and runs the tests that must notice; `npm run mutants`.

import { parseArgs } from 'node:util'
import { copyTree, type Mutant, type Trial } from './mutant.ts'
import { MUTANTS } from './mutants.ts'

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false } } })
const chosen = MUTANTS.filter(({ name, file }) => values.only === undefined || `${name} ${file}`.includes(values.only))
if (chosen.length === 0) {
  console.error(`no mutant has \`${values.only ?? ''}\` in its name or its file; npm run mutants -- [--only WORDS] [--json]`)
  process.exit(2)
}

const copy = copyTree()
process.once('exit', () => copy.remove())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const red = [...new Set(chosen.map(({ tests }) => tests))].filter((tests) => {
  const { fate, by, seconds } = copy.untouched(tests)
  if (fate !== 'survived')
    console.log(`RED       ${tests} fails as it stands${by === undefined ? '' : `: ${by}`} (${seconds.toFixed(1)} s)`)
  return fate !== 'survived'
})
const trials: { readonly mutant: Mutant; readonly trial: Trial }[] = []
for (const mutant of chosen.filter(({ tests }) => !red.includes(tests))) {
  const trial = copy.try(mutant)
  trials.push({ mutant, trial })
  if (!values.json) console.log(lineOf(mutant, trial))
}
const killed = trials.filter(({ trial }) => trial.fate === 'killed').length
if (values.json) console.log(JSON.stringify(trials.map(({ mutant: { name, file, tests }, trial }) => ({ name, file, tests, ...trial }))))
else console.log(`${killed} of ${chosen.length} checks are missed when they are gone`)
process.exitCode = killed === chosen.length ? 0 : 1

function lineOf({ name, file }: Mutant, { fate, by, seconds }: Trial): string {
  return `${fate.padEnd(8)}  ${name} (${file}, ${seconds.toFixed(1)} s)${by === undefined ? '' : `\n          seen by: ${by}`}`
}
