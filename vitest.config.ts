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
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: [journeyTests],
          exclude: ['node_modules/**', ...impossible],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
