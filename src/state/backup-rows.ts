// What a backup carries: which tables, in which order of rows, and how they are read and written, page by page.

import type { SqlValue } from './compiled.ts'
import type { Schema } from './schema.ts'

/** A row, by column. */
export type BackupRow = Readonly<Record<string, SqlValue>>

/** A table of a backup; `key` is its primary key, `pageRows` how many rows are in memory at once. */
export interface BackupTable {
  readonly name: keyof Schema
  readonly key: readonly string[]
  readonly pageRows: number
}

/** Rows of some hundred bytes to some thousand; kept forecasts have some ten thousand, and blobs may have megabytes each. */
const ROWS = 500
const KEPT = 100
const BLOBS = 8

/** Every table that a backup carries. */
export const BACKUP_TABLES: readonly BackupTable[] = [
  { name: 'runs', key: ['id'], pageRows: ROWS },
  { name: 'outcomes', key: ['run_id', 'workload'], pageRows: ROWS },
  { name: 'workloads', key: ['ref', 'environment'], pageRows: ROWS },
  { name: 'proposals', key: ['id'], pageRows: ROWS },
  { name: 'proposal_inputs', key: ['proposal_id', 'revision'], pageRows: ROWS },
  { name: 'effects', key: ['id'], pageRows: ROWS },
  { name: 'api_keys', key: ['id'], pageRows: ROWS },
  { name: 'api_key_scopes', key: ['key_id', 'kind', 'name'], pageRows: ROWS },
  { name: 'receipts', key: ['idx'], pageRows: ROWS },
  { name: 'blobs', key: ['digest', 'environment', 'team'], pageRows: BLOBS },
  { name: 'jobs', key: ['id'], pageRows: ROWS },
  { name: 'kept_forecasts', key: ['environment', 'workload', 'signal', 'model', 'day_ms'], pageRows: KEPT },
  { name: 'forecast_scores', key: ['environment', 'workload', 'signal', 'model', 'day_ms'], pageRows: ROWS },
  { name: 'score_days', key: ['environment', 'day_ms', 'team'], pageRows: ROWS },
  { name: 'track_records', key: ['environment', 'workload', 'signal'], pageRows: ROWS },
  { name: 'change_scores', key: ['proposal_id'], pageRows: ROWS },
  { name: 'capacity_outlooks', key: ['environment'], pageRows: ROWS },
  { name: 'proposal_blobs', key: ['proposal_id', 'digest'], pageRows: ROWS },
  { name: 'emergency_stops', key: ['environment'], pageRows: ROWS },
  { name: 'spend_envelopes', key: ['id'], pageRows: ROWS },
  { name: 'policy_heads', key: ['scope'], pageRows: ROWS },
  { name: 'policy_bundles', key: ['digest'], pageRows: BLOBS },
  { name: 'tree_tiles', key: ['level', 'number'], pageRows: KEPT },
  { name: 'checkpoints', key: ['size'], pageRows: ROWS },
]

/** Tables that stay behind: who holds what, who is signed in, and links that may have been spent since. */
export const LEFT_OUT: readonly (keyof Schema)[] = ['leases', 'sessions', 'sign_in_links', 'sign_in_failures', 'approval_links']

/** The text that reads a table in the order of its key. */
export function selectText({ name, key }: BackupTable): string {
  return `select * from ${name} order by ${key.join(', ')}`
}

/** What nobody holds any more once it lies in another store; the same text in both dialects. */
export const FREE_JOBS = "update jobs set token = token + 1, lease_until_ms = null where state = 'open' and lease_until_ms is not null"

/** Where rows come from: all of them as they were at one moment. */
export interface RowSource {
  /** The number of the newest migration that the rows went through. */
  readonly migration: number
  pages(table: BackupTable): AsyncIterable<readonly BackupRow[]>
  close(): Promise<void>
}

/** Where rows go to, all or none: `commit` keeps them, `close` without it undoes everything. */
export interface RowTarget {
  insert(table: BackupTable, rows: readonly BackupRow[]): Promise<void>
  /** Reads back what was inserted. */
  pages(table: BackupTable): AsyncIterable<readonly BackupRow[]>
  /** Whether any table that a store writes holds a row. */
  isEmpty(): Promise<boolean>
  /** Frees what processes of the former store held, and keeps everything. */
  commit(): Promise<void>
  close(): Promise<void>
}
