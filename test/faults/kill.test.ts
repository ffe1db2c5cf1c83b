// A process that is killed in the middle of its work, again and again, loses nothing that it acknowledged and delivers nothing twice.

import { expect, test } from 'vitest'
import { postgresStores, sqliteStores } from './kill-stores.ts'
import { inParallel, killRound, stepsOfALife } from './kill-rounds.ts'
import { makeTemplate } from './kill-world.ts'

/**
 * The kills that make a difference: after each commit of a run and of an approval; between two of them a life changes nothing that is looked at.
 * `npm run kill` makes the others as well.
 */
const DURABLE = /^after commit of (?!effect-)/

/** Every step of an effect: each commit, what git pushes, and what a channel is sent. */
const OF_AN_EFFECT = /^(before|after) (commit of .*effect-|git push|telling)/

test.concurrent.each([sqliteStores(), postgresStores(18)])(
  'on $name, a life that dies at each durable step in turn ends as one that nobody killed',
  { timeout: 400_000 },
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
    const template = await makeTemplate(stores)
    try {
      const steps = [...new Set(await stepsOfALife(template, stores))].filter((step) => OF_AN_EFFECT.test(step))

      const rounds = await inParallel(steps, 2, (atStep) => killRound(template, stores, [{ atStep }]))

      expect(steps.length).toBeGreaterThanOrEqual(16)
      for (const [at, round] of rounds.entries())
        expect({ step: steps[at], ...round }).toMatchObject({ faults: [], lost: 0, deliveredTwice: 0, kills: 1 })
    } finally {
      await template.remove()
      await stores.end()
    }
  },
)
