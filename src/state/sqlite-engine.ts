// Runs tasks on one SQLite connection: many in a transaction, a savepoint each, the log in order.

import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { chainHash } from '../core/chain.ts'
import type { Digest } from '../core/digest.ts'
import { GENESIS, type SealedReceipt, type SignedReceipt } from '../core/receipt.ts'
import { placingParameters, type SqlRow, type SqlValue, type Statement, type Task, type TaskAnswer } from './compiled.ts'

/** Where the log ends. */
interface Head {
  readonly size: number
  readonly hash: Digest
}

/** Statements kept prepared; lists of different lengths compile to different texts, so there must be an end. */
const PREPARED_LIMIT = 200

/** Runs groups of tasks on a connection that nobody else writes to. */
export class SqliteEngine {
  readonly #database: DatabaseSync
  readonly #placing: string
  readonly #prepared = new Map<string, { readonly statement: StatementSync; readonly isQuery: boolean }>()
  #head: Head

  /** `placing` is the statement of `compilePlacing`. */
  constructor(database: DatabaseSync, placing: string) {
    this.#database = database
    this.#placing = placing
    const last = database.prepare('select idx, hash from receipts order by idx desc limit 1').get()
    this.#head = last === undefined ? { size: 0, hash: GENESIS } : { size: Number(last.idx) + 1, hash: last.hash as Digest }
  }

  /**
   * The answers of a group, in its order, after one durable COMMIT.
   *
   * A conflict undoes its own task alone. When the engine fails (a full disk undoes the whole transaction), the tasks are run again one by
   * one, so that only those that cannot be written fail.
   */
  run(tasks: readonly Task[]): readonly TaskAnswer[] {
    const before = this.#head
    const blocked = this.#begin()
    if (blocked !== undefined) return tasks.map(() => blocked)
    try {
      const answers = tasks.map((task) => this.#runOne(task))
      this.#database.exec('commit')
      return answers
    } catch (error) {
      this.#head = before
      this.#undo()
      if (tasks.length === 1) return [{ is: 'failed', why: whyOf(error) }]
      return tasks.flatMap((task) => this.run([task]))
    }
  }

  /** Begins the transaction; the answer to everybody when that is not possible, since the next one would wait as long in vain. */
  #begin(): TaskAnswer | undefined {
    try {
      this.#database.exec('begin immediate')
      return undefined
    } catch (error) {
      return { is: 'failed', why: whyOf(error) }
    }
  }

  #runOne(task: Task): TaskAnswer {
    this.#database.exec('savepoint task')
    const rows: (readonly SqlRow[])[] = []
    for (const statement of task.statements) {
      const touched = this.#execute(statement)
      if (statement.must !== undefined && statement.must.rows !== touched.count) {
        this.#database.exec('rollback to task; release task')
        return { is: 'conflict', conflict: statement.must.otherwise }
      }
      rows.push(touched.rows)
    }
    // Last of all, so that a conflict cannot leave a gap in the log.
    const receipts = task.receipts.map((receipt) => this.#place(receipt))
    this.#database.exec('release task')
    return { is: 'done', rows, receipts }
  }

  #execute(statement: Pick<Statement, 'sql' | 'parameters'>): { readonly count: number; readonly rows: readonly SqlRow[] } {
    const { statement: prepared, isQuery } = this.#prepare(statement.sql)
    const parameters = statement.parameters as SqlValue[]
    if (!isQuery) return { count: Number(prepared.run(...parameters).changes), rows: [] }
    const rows = prepared.all(...parameters)
    return { count: rows.length, rows }
  }

  #prepare(sql: string) {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    if (this.#prepared.size >= PREPARED_LIMIT) this.#prepared.clear()
    const statement = this.#database.prepare(sql)
    const entry = { statement, isQuery: statement.columns().length > 0 }
    this.#prepared.set(sql, entry)
    return entry
  }

  /** INVARIANT: the log is dense, and each entry carries the hash of the one before it. */
  #place(receipt: SignedReceipt): SealedReceipt {
    const { type, environment, team, envelope } = receipt
    const previousHash = this.#head.hash
    const hash = chainHash(previousHash, envelope)
    const sealed: SealedReceipt = { index: this.#head.size, type, environment, team, envelope, previousHash, hash }
    this.#execute({ sql: this.#placing, parameters: placingParameters(sealed) })
    this.#head = { size: sealed.index + 1, hash }
    return sealed
  }

  #undo(): void {
    if (!this.#database.isTransaction) return
    this.#database.exec('rollback')
  }
}

function whyOf(error: unknown): string {
  return `SQLite could not write: ${error instanceof Error ? error.message : String(error)}`
}
