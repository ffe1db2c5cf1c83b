// What each environment will need in the coming days, by its latest run.

import type { Migration } from './migration.ts'

/** Migration 4. A program that knows only the third runs on, and tells no outlook. */
export const capacityOutlooks: Migration = {
  number: 4,
  name: 'capacity-outlooks',
  oldestReader: 1,
  statements: ({ integer, text, tableEnd }) => [
    `create table capacity_outlooks (environment ${text} primary key, team ${text} not null, at_ms ${integer} not null,
      body ${text} not null)${tableEnd}`,
  ],
}
