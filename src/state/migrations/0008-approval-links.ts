// Links that open one proposal once; only their hash is kept.

import type { Migration } from './migration.ts'

/** Migration 8. A program that knows only the fifth runs on, and makes no links. */
export const approvalLinks: Migration = {
  number: 8,
  name: 'approval-links',
  oldestReader: 5,
  statements: ({ integer, text, tableEnd }) => [
    `create table approval_links (token_hash ${text} primary key, proposal_id ${text} not null, environment ${text} not null,
      team ${text} not null, expires_at_ms ${integer} not null, spent_at_ms ${integer}, body ${text} not null)${tableEnd}`,
    `create index approval_links_expiry on approval_links (expires_at_ms)`,
  ],
}
