// The head of each scope's policy that was verified last, so that no earlier one is ever taken again.

import type { Migration } from './migration.ts'

/** Migration 6. A program that knows only the fifth runs on, with the policies that are built in. */
export const policyHeads: Migration = {
  number: 6,
  name: 'policy-heads',
  oldestReader: 5,
  statements: ({ integer, text, tableEnd }) => [
    `create table policy_heads (scope ${text} primary key, epoch ${integer} not null, bundle ${text} not null, head ${text} not null,
      at_ms ${integer} not null, body ${text} not null)${tableEnd}`,
    `create table policy_bundles (digest ${text} primary key, at_ms ${integer} not null, body ${text} not null)${tableEnd}`,
  ],
}
