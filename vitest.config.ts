// Two kinds of tests: units, contracts and the house's own in one process, and journeys one after the other in a browser.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'units',
          isolate: false,
          include: ['{src,api,tools,test}/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**', 'node_modules/**'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
