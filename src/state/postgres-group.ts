// Runs a group of tasks in one PostgreSQL transaction: a savepoint each, the log in order, one commit.

import type { ClientBase, QueryResult } from 'pg'
import { chainHash } from '../core/chain.ts'
import type { Digest } from '../core/digest.ts'
import { GENESIS, type SealedReceipt, type SignedReceipt } from '../core/receipt.ts'
import { placingParameters, type Task, type TaskAnswer } from './compiled.ts'
import { BEGIN, LOCK_LOG } from './postgres-lock.ts'
import { send, type Touched } from './postgres-statements.ts'
import { whyOf } from './postgres-why.ts'

/** The channel on which every commit tells the index of the log's newest entry. */
export const CHANNEL = 'tidegate_log'

/** A transaction that did not end in a commit for certain; `answers` are right if it did, and `last` is then in its place. */
export class CommitUnknown extends Error {
  readonly answers: readonly TaskAnswer[]
  readonly last: SealedReceipt | undefined

  constructor(cause: unknown, answers: readonly TaskAnswer[]) {
    super(whyOf(cause), { cause })
    this.answers = answers
    this.last = lastOf(answers)
  }
}

/** What a savepoint answers. */
const NOTHING: Touched = { count: 0, rows: [] }

/** Where the log ends. */
interface Head {
  readonly size: number
  readonly hash: Digest
}

/**
 * The answers of a group, in its order, after one durable COMMIT.
 *
 * A conflict, or a statement that the server refuses, undoes its own task alone. Throws whatever keeps the whole group from being written (nothing is kept
 * then), and `CommitUnknown` when the COMMIT was sent and not answered.
 */
export async function runGroup(client: ClientBase, placing: string, tasks: readonly Task[]): Promise<readonly TaskAnswer[]> {
  let head = await begin(client)
  const answers: TaskAnswer[] = []
  while (answers.length < tasks.length) {
    const from = answers.length
    answers.push(...(await runRest(client, { placing, tasks, from, head })))
    const last = lastOf(answers.slice(from))
    if (last !== undefined) head = { size: last.index + 1, hash: last.hash }
  }
  await end(client, answers)
  return answers
}

/**
 * Sends all tasks from one on at once, as if none had a conflict, and answers up to the first that has one; that one and those behind it are undone.
 *
 * A group without a conflict thus takes three messages to and fro, however many tasks it has. Savepoints lie within each other, so that going
 * back to one undoes everything since.
 */
async function runRest(
  client: ClientBase,
  ask: { readonly placing: string; readonly tasks: readonly Task[]; readonly from: number; readonly head: Head },
): Promise<readonly TaskAnswer[]> {
  let { head } = ask
  const sent = ask.tasks.slice(ask.from).map((task, i) => {
    const sealed = sealAll(head, task.receipts)
    head = headAfter(head, sealed)
    const outcomes = Promise.allSettled([
      client.query(`savepoint task_${ask.from + i}`).then(() => NOTHING),
      ...task.statements.map((statement) => send(client, statement)),
      // Last of all, so that a conflict cannot leave a gap in the log.
      ...sealed.map((receipt) => send(client, { sql: ask.placing, parameters: placingParameters(receipt) })),
    ])
    return { task, sealed, outcomes }
  })
  const answers: TaskAnswer[] = []
  for (const { task, sealed, outcomes } of sent) {
    const answer = judge(task, await outcomes, sealed)
    answers.push(answer)
    if (answer.is === 'done') continue
    // What is still on its way is answered before this, since one connection answers in order.
    await client.query(`rollback to savepoint task_${ask.from + answers.length - 1}`)
    break
  }
  return answers
}

/** Takes the log and reads its end; one message, and each statement in it sees what was committed before it. */
async function begin(client: ClientBase): Promise<Head> {
  const results = await client.query(`${BEGIN}; ${LOCK_LOG}; select idx, hash from receipts order by idx desc limit 1`)
  const [, , { rows }] = results as unknown as readonly QueryResult<{ idx: number; hash: Digest }>[]
  return rows.length === 0 ? { size: 0, hash: GENESIS } : { size: rows[0].idx + 1, hash: rows[0].hash }
}

/** INVARIANT: the log is dense, and each entry carries the hash of the one before it. */
function sealAll(head: Head, receipts: readonly SignedReceipt[]): readonly SealedReceipt[] {
  const sealed: SealedReceipt[] = []
  let { size: index, hash: previousHash } = head
  for (const { type, environment, team, envelope } of receipts) {
    const hash = chainHash(previousHash, envelope)
    sealed.push({ index, type, environment, team, envelope, previousHash, hash })
    index += 1
    previousHash = hash
  }
  return sealed
}

function headAfter(head: Head, sealed: readonly SealedReceipt[]): Head {
  const last = sealed.at(-1)
  return last === undefined ? head : { size: last.index + 1, hash: last.hash }
}

/** Statements are judged in their order: what follows the first that failed has failed because of it. */
function judge(task: Task, outcomes: readonly PromiseSettledResult<Touched>[], receipts: readonly SealedReceipt[]): TaskAnswer {
  const [, ...ofStatements] = outcomes
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.status === 'rejected') return { is: 'failed', why: whyOf(outcome.reason) }
    const must = task.statements[i - 1]?.must
    if (must !== undefined && must.rows !== outcome.value.count) return { is: 'conflict', conflict: must.otherwise }
  }
  const rows = ofStatements.slice(0, task.statements.length).map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.rows : []))
  return { is: 'done', rows, receipts }
}

async function end(client: ClientBase, answers: readonly TaskAnswer[]): Promise<void> {
  if (!answers.some((answer) => answer.is === 'done')) {
    await client.query('rollback')
    return
  }
  const last = lastOf(answers)
  const notice = last === undefined ? '' : `notify ${CHANNEL}, '${last.index}'; `
  try {
    const results = (await client.query(`${notice}commit`)) as unknown as QueryResult | readonly QueryResult[]
    const result = Array.isArray(results) ? (results.at(-1) as QueryResult) : (results as QueryResult)
    if (result.command !== 'COMMIT') throw new Error(`the transaction ended in ${result.command}`)
  } catch (error) {
    throw new CommitUnknown(error, answers)
  }
}

function lastOf(answers: readonly TaskAnswer[]): SealedReceipt | undefined {
  return answers.flatMap((answer) => (answer.is === 'done' ? answer.receipts : [])).at(-1)
}
