// What an engine runs: lists of compiled statements, each with the rows that it must touch.

import type { SealedReceipt, SignedReceipt } from '../core/receipt.ts'
import type { Conflict } from './state.ts'

/** A value that both engines take as a parameter. */
export type SqlValue = null | number | string | Uint8Array

/** A row as an engine answers it, by column. */
export type SqlRow = Readonly<Record<string, unknown>>

/** One statement. Where `must` is given, it has to change (or, for a query, answer) exactly that many rows; else the task is a conflict. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly SqlValue[]
  readonly must: { readonly rows: number; readonly otherwise: Conflict } | undefined
}

/** Statements that hold or fall together, and the receipts that are placed in the log with them. */
export interface Task {
  readonly statements: readonly Statement[]
  readonly receipts: readonly SignedReceipt[]
}

/**
 * What became of a task; `rows[i]` are the answers of statement `i`, empty where it asks for none.
 *
 * Of what `failed` nothing is kept; what is `unsure` was lost sight of at its commit, and is kept whole or not at all.
 */
export type TaskAnswer =
  | { readonly is: 'done'; readonly rows: readonly (readonly SqlRow[])[]; readonly receipts: readonly SealedReceipt[] }
  | { readonly is: 'conflict'; readonly conflict: Conflict }
  | { readonly is: 'failed'; readonly why: string }
  | { readonly is: 'unsure'; readonly why: string }

/** An engine: runs tasks durably, each wholly or not at all, and answers queries from what is committed. */
export interface Engine {
  run(task: Task): Promise<TaskAnswer>
  read(statement: Statement): Promise<readonly SqlRow[]>
  /** Answers when everything that was accepted is durable and the files are closed. */
  close(): Promise<void>
}

/** The parameters of the statement that places a receipt, in the order of `compilePlacing`. */
export function placingParameters(receipt: SealedReceipt): readonly SqlValue[] {
  return [receipt.index, receipt.type, receipt.environment, receipt.team, receipt.envelope, receipt.previousHash, receipt.hash]
}
