// Two kinds of tests: units, contracts and the house's own in one process, and journeys one after the other in a browser.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { journeyTests, peers } from './tools/peers.ts'

const impossible = peers().flatMap(({ isFound, tests }) => (isFound ? [] : tests))

export default defineConfig({
  test: {
    // Tests wait for git and for child processes much of the time, so two cores carry two workers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'units',
          isolate: false,
          include: ['{src,api,tools,test}/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          exclude: ['node_modules/**', journeyTests, ...impossible],
          // On a busy machine a trip through the whole house takes ten times what it takes on a quiet one; a test that hangs still ends.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: [journeyTests],
          exclude: ['node_modules/**', ...impossible],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
