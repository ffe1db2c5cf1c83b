// The Merkle tree over the log: its tiles, which can be made again from the receipts, and its checkpoints, which cannot.

import type { Migration } from './migration.ts'

/** Migration 7. A program that knows only the fifth runs on, and signs no checkpoint. */
export const transparencyLog: Migration = {
  number: 7,
  name: 'transparency-log',
  oldestReader: 5,
  statements: ({ integer, text, bytes, tableEnd }) => [
    `create table tree_tiles (level ${integer} not null, number ${integer} not null, hashes ${bytes} not null,
      primary key (level, number))${tableEnd}`,
    // Two checkpoints after the same one would be two histories.
    `create table checkpoints (size ${integer} primary key, after_size ${integer} not null unique, root ${text} not null, at_ms ${integer} not null, note ${text} not null)${tableEnd}`,
  ],
}
