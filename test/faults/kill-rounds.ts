// Rounds of kills: each copies a world, kills its lives as planned, lets the last one live, and looks at what is left.

import { SECOND_MS } from '../../src/core/time.ts'
import { live, lifeToTheEnd, type KillFromOutside, type LifeOrder } from './kill-life.ts'
import type { WorldStores } from './kill-stores.ts'
import { AFTER_A_LIFE, verdictOn, type KillVerdict } from './kill-verdict.ts'
import { BEGIN_MS, removeWorld, RUN_IN_QUESTION, type Template, type World } from './kill-world.ts'

/** How one life is to end: at its n-th step, at the first of a name, or from outside. */
export type PlannedKill = { readonly atStep: number | string } | KillFromOutside

/** What came of a round; a kill that was planned later than the end of its life did not happen. */
export interface Round extends KillVerdict {
  readonly kills: number
}

/** The names of the steps of a life that nobody kills. */
export async function stepsOfALife(template: Template, stores: WorldStores): Promise<readonly string[]> {
  const world = await template.copy()
  try {
    return await lifeToTheEnd(orderOf(world, 0))
  } finally {
    await removeWorld(world, stores)
  }
}

/** One world: a life for each planned kill, and one to the end. */
export async function killRound(template: Template, stores: WorldStores, kills: readonly PlannedKill[]): Promise<Round> {
  const world = await template.copy()
  try {
    let happened = 0
    for (const [life, kill] of kills.entries()) {
      const order = orderOf(world, life)
      const story = 'atStep' in kill ? await live({ ...order, killAt: kill.atStep }) : await live(order, kill)
      if (story === undefined) happened += 1
    }
    await lifeToTheEnd(orderOf(world, kills.length))
    return { ...(await verdictOn(world, AFTER_A_LIFE)), kills: happened }
  } finally {
    await removeWorld(world, stores)
  }
}

/** Does the rounds with so many at the same time; they are answered in their order. */
export async function inParallel<Plan, Answer>(
  plans: readonly Plan[],
  atOnce: number,
  work: (plan: Plan) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  const waiting = [...plans.entries()]
  async function lane(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) answers[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return answers
}

/** Each life begins when the leases of the one before it are over, as after a restart in the real world. */
function orderOf(world: World, life: number): LifeOrder {
  return { world, runId: RUN_IN_QUESTION, isApproving: true, beginMs: BEGIN_MS + life * 120 * SECOND_MS, killAt: undefined }
}
