// Kills the loop hundreds of times, at each of its steps and at random instants, on both stores, and prints what came of it; not part of the tests.

import { parseArgs } from 'node:util'
import { chanceOf } from '../peers/chance.ts'
import { inParallel, killRound, stepsOfALife, type PlannedKill, type Round } from './kill-rounds.ts'
import { postgresStores, sqliteStores, type WorldStores } from './kill-stores.ts'
import { makeTemplate, type Template } from './kill-world.ts'

const USAGE = 'npm run kill -- [--store sqlite|postgresql-15|postgresql-18] [--rounds 100] [--seed 1] [--parallel 2] [--skip-steps]'

/** Lives of one world that are killed at random before one is let live. */
const MOST_KILLS = 10

const { values } = parseArgs({
  options: {
    store: { type: 'string' },
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    parallel: { type: 'string', default: '2' },
    'skip-steps': { type: 'boolean', default: false },
  },
})
const all = { sqlite: sqliteStores, 'postgresql-15': () => postgresStores(15), 'postgresql-18': () => postgresStores(18) }
const chosen = Object.entries(all).filter(([name]) => values.store === undefined || name === values.store)
if (chosen.length === 0) {
  console.error(USAGE)
  process.exit(2)
}

/** Rounds after which a line tells how far it is. */
const NEWS_EVERY = 20

/** One line of the table. */
interface Row {
  readonly name: string
  readonly rounds: readonly Round[]
}

// An end by the keyboard still ends the database server, which goes with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
console.log(`seed ${values.seed}; ${USAGE}`)
const rows: Row[] = []
for (const [, open] of chosen) {
  rows.push(...(await sweep(open())))
  printTable(rows)
}
process.exitCode = rows.some(({ rounds }) => rounds.some(({ faults }) => faults.length > 0)) ? 1 : 0

async function sweep(stores: WorldStores): Promise<readonly Row[]> {
  const template = await makeTemplate(stores)
  try {
    const beganAtMs = performance.now()
    const steps = await stepsOfALife(template, stores)
    const life = { steps: steps.length, ms: performance.now() - beganAtMs }
    const atEach = values['skip-steps'] ? [] : steps.map((label, i) => ({ label, kills: [{ atStep: i + 1 }] }))
    const atRandom = Array.from({ length: Number(values.rounds) }, (_, round) => {
      const kills = randomKills(`${values.seed} ${stores.name} ${round}`, life)
      return { label: JSON.stringify(kills), kills }
    })
    return [
      { name: `${stores.name}, at each of ${atEach.length} steps`, rounds: await killAll(template, stores, atEach) },
      { name: `${stores.name}, at random, seed ${values.seed}`, rounds: await killAll(template, stores, atRandom) },
    ]
  } finally {
    await template.remove()
    await stores.end()
  }
}

/** A world's kills: one to ten, half of them at a step, half at an instant of a whole life, and half of those with all that the process has started. */
function randomKills(words: string, life: { readonly steps: number; readonly ms: number }): readonly PlannedKill[] {
  const count = 1 + Math.floor(chanceOf(words, 'count') * MOST_KILLS)
  return Array.from({ length: count }, (_, turn): PlannedKill => {
    const where = chanceOf(words, turn, 'where')
    if (chanceOf(words, turn, 'how') < 0.5) return { atStep: 1 + Math.floor(where * life.steps) }
    return { afterMs: Math.floor(where * life.ms), isWhole: chanceOf(words, turn, 'whole') < 0.5 }
  })
}

async function killAll(
  template: Template,
  stores: WorldStores,
  plans: readonly { readonly label: string; readonly kills: readonly PlannedKill[] }[],
): Promise<readonly Round[]> {
  let done = 0
  let killed = 0
  return inParallel(plans, Number(values.parallel), async ({ label, kills }) => {
    const round = await killRound(template, stores, kills).catch(broken)
    done += 1
    killed += round.kills
    if (done % NEWS_EVERY === 0) console.log(`${stores.name}: ${done} of ${plans.length} rounds, ${killed} kills`)
    for (const fault of round.faults) console.log(`${stores.name}: after a kill at ${label}: ${fault}`)
    return round
  })
}

/** A life that broke in any other way than by its kill. */
function broken(error: unknown): Round {
  const why = error instanceof Error ? error.message : String(error)
  return { kills: 0, acknowledged: 0, lost: 0, deliveredTwice: 0, resumed: 0, faults: [why] }
}

function printTable(all: readonly Row[]): void {
  const head = ['kills', 'acknowledged', 'lost', 'delivered twice', 'runs resumed', 'other faults']
  console.log(`\n| ${['kill -9', ...head].join(' | ')} |\n|${' --- |'.repeat(head.length + 1)}`)
  for (const { name, rounds } of all.filter((row) => row.rounds.length > 0)) {
    const sum = (pick: (round: Round) => number) => rounds.reduce((total, round) => total + pick(round), 0)
    const others = sum(({ faults, lost, deliveredTwice }) => faults.length - lost - deliveredTwice)
    const figures = [
      sum((round) => round.kills),
      sum((round) => round.acknowledged),
      sum((round) => round.lost),
      sum((round) => round.deliveredTwice),
      sum((round) => round.resumed),
      others,
    ]
    console.log(`| ${[name, ...figures].join(' | ')} |`)
  }
}
