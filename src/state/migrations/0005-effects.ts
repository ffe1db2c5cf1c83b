// The life of an effect in five states, the emergency stop, and the envelopes that model calls spend from.

import type { Migration } from './migration.ts'

/** Migration 5. An effect that an earlier program has intended is ADMITTED: nobody knows yet whether it was sent, and its branch is looked for. */
export const effects: Migration = {
  number: 5,
  name: 'effects',
  oldestReader: 5,
  statements: ({ integer, text, tableEnd }) => [
    `alter table effects add column action ${text} not null default 'deliver-branch'`,
    `alter table effects add column proposal_id ${text}`,
    `alter table effects add column at_ms ${integer} not null default 0`,
    `update effects set state = case state when 'intended' then 'ADMITTED' else 'COMPLETED' end,
      body = replace(replace(replace(body, '"state":"intended"', '"state":"ADMITTED"'), '"state":"completed"', '"state":"COMPLETED"'),
        '"state":"failed"', '"state":"COMPLETED","result":"refused"')`,
    `create index effects_in_state on effects (state, at_ms, id)`,
    `create table emergency_stops (environment ${text} primary key, at_ms ${integer} not null, body ${text} not null)${tableEnd}`,
    `create table spend_envelopes (id ${text} primary key, environment ${text} not null, limit_micros ${integer} not null,
      reserved_micros ${integer} not null, settled_micros ${integer} not null, body ${text} not null)${tableEnd}`,
  ],
}
