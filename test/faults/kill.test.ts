// A process that is killed in the middle of its work, again and again, loses nothing that it acknowledged and delivers nothing twice.

import { expect, test } from 'vitest'
import { approvedTemplate, killEffect, stepsOfEffects } from './kill-effect-rounds.ts'
import { postgresStores, sqliteStores } from './kill-stores.ts'
import { inParallel, killRound, stepsOfALife } from './kill-rounds.ts'
import { makeTemplate } from './kill-world.ts'

/**
 * The kills that make a difference: after each commit of a run and of an approval; between two of them a life changes nothing that is looked at.
 * `npm run kill` makes the others as well.
 */
const DURABLE = /^after commit of (?!effect-)/

/**
 * Every two steps of an effect have a kill between them: where the process dies, the state in which the ledger knows the effect then, how often the other side
 * had been sent it by then, and how the next process ends it. Of a message that was started nobody can be asked, so it stays UNCERTAIN and is not sent again.
 */
const OF_A_DELIVERY = [
  ['before commit of effect-admitted/v1', 'nothing', 0, 'COMPLETED'],
  ['after commit of effect-admitted/v1', 'ADMITTED', 0, 'COMPLETED'],
  ['before commit of effect-started/v1', 'ADMITTED', 0, 'COMPLETED'],
  ['after commit of effect-started/v1', 'STARTED', 0, 'COMPLETED'],
  ['before git push', 'STARTED', 0, 'COMPLETED'],
  ['after git push', 'STARTED', 1, 'COMPLETED'],
  ['before commit of effect-settled/v1', 'STARTED', 1, 'COMPLETED'],
  ['after commit of effect-settled/v1', 'COMPLETED', 1, 'COMPLETED'],
] as const
const OF_A_MESSAGE = [
  ['before commit of effect-admitted/v1 of a message', 'nothing', 0, 'COMPLETED'],
  ['after commit of effect-admitted/v1 of a message', 'ADMITTED', 0, 'COMPLETED'],
  ['before commit of effect-started/v1 of a message', 'ADMITTED', 0, 'COMPLETED'],
  ['after commit of effect-started/v1 of a message', 'STARTED', 0, 'UNCERTAIN'],
  ['before telling', 'STARTED', 0, 'UNCERTAIN'],
  ['after telling', 'STARTED', 1, 'UNCERTAIN'],
  ['before commit of effect-settled/v1 of a message', 'STARTED', 1, 'UNCERTAIN'],
  ['after commit of effect-settled/v1 of a message', 'COMPLETED', 1, 'COMPLETED'],
] as const

test.concurrent.each([sqliteStores(), postgresStores(18)])(
  'on $name, a life that dies at each durable step in turn ends as one that nobody killed',
  { timeout: 900_000 },
  async (stores) => {
    const template = await makeTemplate(stores)
    try {
      const steps = [...new Set(await stepsOfALife(template, stores))].filter((step) => DURABLE.test(step))

      // Each life goes on where the one before it died, and dies at the next of these steps.
      const round = await killRound(
        template,
        stores,
        steps.map((atStep) => ({ atStep })),
      )

      expect(round).toMatchObject({ faults: [], lost: 0, deliveredTwice: 0, kills: steps.length })
      expect(round.resumed).toBe(3)
      expect(round.acknowledged).toBeGreaterThanOrEqual(steps.length)
    } finally {
      await template.remove()
      await stores.end()
    }
  },
)

test.concurrent.each([sqliteStores(), postgresStores(18)])(
  'on $name, a life that dies between any two steps of an effect sends nothing twice, and nothing without its record',
  { timeout: 900_000 },
  async (stores) => {
    const first = await makeTemplate(stores)
    const template = await approvedTemplate(first, stores)
    try {
      const rows = [...OF_A_DELIVERY, ...OF_A_MESSAGE]
      const steps = (await stepsOfEffects(template, stores)).filter((step) => /^(before|after) (commit|git push|telling)/.test(step))

      const rounds = await inParallel(rows, 2, ([step]) => killEffect(template, stores, step))

      expect(steps).toEqual(rows.map(([step]) => step))
      for (const [at, [step, state, sent, end]] of rows.entries()) {
        const { left, end: ended, ...round } = rounds[at]
        const isOfAMessage = at >= OF_A_DELIVERY.length
        expect({ step, ...round }).toMatchObject({ faults: [], lost: 0, deliveredTwice: 0, wasKilled: true })
        expect({ step, ...(isOfAMessage ? left.message : left.delivery) }).toEqual({ step, state, sent })
        expect({ step, delivery: ended.delivery }).toEqual({ step, delivery: { state: 'COMPLETED', sent: 1 } })
        expect({ step, message: ended.message }).toEqual({ step, message: { state: end, sent: end === 'COMPLETED' ? 1 : sent } })
      }
    } finally {
      await template.remove()
      await first.remove()
      await stores.end()
    }
  },
)
