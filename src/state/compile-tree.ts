// The Merkle tree's tiles and checkpoints over any engine.

import { TidegateError } from '../core/errors.ts'
import type { Digest } from '../core/digest.ts'
import type { Reader } from './compile-reader.ts'
import { withinScope } from './compile-scope.ts'
import { sealedOf } from './compile-sealed.ts'
import { statementOf } from './compile-statement.ts'
import type { Engine, Statement } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import type { Schema } from './schema.ts'
import type { KeptCheckpoint, TreeTile, TreeUpkeep, TreeViews } from './tree.ts'

/** The largest part of the checkpoints that is read at once. */
const CHECKPOINT_LIMIT = 1000

/** The views of the tree. */
export function compileTreeViews(compiler: Compiler, { rows }: Reader): TreeViews {
  const checkpoints = () => compiler.selectFrom('checkpoints').select(['size', 'root', 'at_ms', 'note'])
  return {
    async latestCheckpoint() {
      const [row] = await rows(checkpoints().orderBy('size', 'desc').limit(1).compile())
      return row && checkpointOf(row)
    },
    async checkpointWithin(size) {
      const [row] = await rows(checkpoints().where('size', '<=', size).orderBy('size', 'desc').limit(1).compile())
      return row && checkpointOf(row)
    },
    async checkpointsFrom(size, limit) {
      const most = Math.min(CHECKPOINT_LIMIT, Math.max(1, Math.floor(limit)))
      return (await rows(checkpoints().where('size', '>=', size).orderBy('size').limit(most).compile())).map(checkpointOf)
    },
    async firstReceipt(scope, type) {
      const query = compiler.selectFrom('receipts').selectAll().where('type', '=', type).where(withinScope(scope, 'receipts'))
      const [row] = await rows(query.orderBy('idx').limit(1).compile())
      return row && sealedOf(row)
    },
    async treeTiles(places) {
      if (places.length === 0) return []
      const query = compiler
        .selectFrom('tree_tiles')
        .selectAll()
        .where((row) => row.or(places.map(({ level, number }) => row.and({ level, number }))))
      return (await rows(query.compile())).map(({ level, number, hashes }) => ({ level, number, hashes: new Uint8Array(hashes) }))
    },
  }
}

/** Writing the tree. */
export function compileTreeUpkeep(compiler: Compiler, engine: Engine): TreeUpkeep {
  /** Runs the statements as one task; `false` when one did not touch the rows that it must. */
  async function attempt(statements: readonly Statement[]): Promise<boolean> {
    const answer = await engine.run({ statements, receipts: [] })
    if (answer.is === 'done') return true
    if (answer.is === 'conflict') return false
    throw new TidegateError('store-failed', answer.why)
  }
  return {
    saveCheckpoint: ({ size, root, atMs, note }, { after, tiles }) =>
      attempt([
        ...isLast(compiler, after),
        statementOf(compiler.insertInto('checkpoints').values({ size, after_size: after, root, at_ms: atMs, note }).compile()),
        ...tiles.map((tile) => compileTile(compiler, tile)),
      ]),
    cosignCheckpoint: (size, { from, to }) => {
      const query = compiler.updateTable('checkpoints').set({ note: to }).where('size', '=', size).where('note', '=', from)
      return attempt([statementOf(query.compile(), { rows: 1, otherwise: CHANGED })])
    },
    async replaceTiles(tiles) {
      await attempt(tiles.map((tile) => compileTile(compiler, tile)))
    },
  }
}

const CHANGED = { because: 'row-changed', write: 'save-checkpoint' } as const

/** Asks that there be a checkpoint of that size and none behind it. */
function isLast(compiler: Compiler, after: number): readonly Statement[] {
  const behind = compiler.selectFrom('checkpoints').select('size').where('size', '>', after).limit(1).compile()
  const last = compiler.selectFrom('checkpoints').select('size').where('size', '=', after).compile()
  return [
    statementOf(behind, { rows: 0, otherwise: CHANGED }),
    ...(after === 0 ? [] : [statementOf(last, { rows: 1, otherwise: CHANGED })]),
  ]
}

function compileTile(compiler: Compiler, { level, number, hashes }: TreeTile): Statement {
  const query = compiler
    .insertInto('tree_tiles')
    .values({ level, number, hashes })
    .onConflict((conflict) => conflict.columns(['level', 'number']).doUpdateSet({ hashes }))
  return statementOf(query.compile())
}

function checkpointOf({ size, root, at_ms, note }: Pick<Schema['checkpoints'], 'size' | 'root' | 'at_ms' | 'note'>): KeptCheckpoint {
  return { size, root: root as Digest, atMs: at_ms, note }
}
