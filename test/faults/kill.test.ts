// A process that is killed in the middle of its work, again and again, loses nothing that it acknowledged and delivers nothing twice.

import { expect, test } from 'vitest'
import { postgresStores, sqliteStores } from './kill-stores.ts'
import { killRound, stepsOfALife } from './kill-rounds.ts'
import { makeTemplate } from './kill-world.ts'

/**
 * The kills that make a difference: after each commit, and on both sides of each push; between two of them a life changes nothing that is looked at.
 * `npm run kill` makes the others as well.
 */
const DURABLE = /^(after commit|before git push|after git push)/

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
