// Effects, the emergency stop and spend envelopes over any engine: their views and their writes.

import { sql, type SqlBool } from 'kysely'
import type { Effect, EffectAction, EffectState } from '../core/effect.ts'
import type { EmergencyStop } from '../core/emergency-stop.ts'
import type { Scope } from '../core/scope.ts'
import { limitOf, type Reader } from './compile-reader.ts'
import { isListed, withinScope } from './compile-scope.ts'
import { statementOf } from './compile-statement.ts'
import type { Statement } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Write } from './deed.ts'
import type { EffectFilter, EffectViews } from './effect-views.ts'

/** The views of effects and what binds them. */
export function compileEffectViews(compiler: Compiler, { rows, one }: Reader): EffectViews {
  return {
    effect: (scope, id) =>
      one(compiler.selectFrom('effects').select('body').where('id', '=', id).where(withinScope(scope, 'effects')).compile()),
    async effects(scope, filter) {
      const found = await rows(compileEffects(compiler, scope, filter))
      const items = found.slice(0, limitOf(filter))
      const last = items.at(-1)
      const hasMore = found.length > items.length && last !== undefined
      // The column, not the body: effects of before there was one have it empty.
      const next = hasMore ? writeCursor([Number(last.at_ms), last.id]) : undefined
      return { items: items.map(({ body }) => JSON.parse(body) as Effect), next }
    },
    async openEffects() {
      const count = sql<number>`count(*)`.as('count')
      const query = compiler
        .selectFrom('effects')
        .select(['action', 'state', count])
        .where('state', 'in', ['ADMITTED', 'STARTED', 'UNCERTAIN'])
        .groupBy(['action', 'state'])
      return (await rows(query.compile())).map((row) => ({
        action: row.action as EffectAction,
        state: row.state as EffectState,
        count: Number(row.count),
      }))
    },
    async stops(scope) {
      const seen = scope.environments === '*' ? '*' : ['*', ...scope.environments]
      const query = compiler.selectFrom('emergency_stops').select('body').where(isListed('environment', seen)).orderBy('environment')
      return (await rows(query.compile())).map(({ body }) => JSON.parse(body) as EmergencyStop)
    },
    async spendEnvelope(scope, id) {
      const query = compiler
        .selectFrom('spend_envelopes')
        .selectAll()
        .where('id', '=', id)
        .where(isListed('environment', scope.environments))
      const [row] = await rows(query.compile())
      if (row === undefined) return undefined
      return {
        id,
        environment: row.environment,
        limitMicros: Number(row.limit_micros),
        reservedMicros: Number(row.reserved_micros),
        settledMicros: Number(row.settled_micros),
      }
    },
  }
}

function compileEffects(compiler: Compiler, scope: Scope, filter: EffectFilter) {
  let query = compiler.selectFrom('effects').select(['id', 'at_ms', 'body']).where(withinScope(scope, 'effects'))
  if (filter.environment !== undefined) query = query.where('environment', '=', filter.environment)
  if (filter.states !== undefined) query = query.where(isListed('effects.state', filter.states))
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  if (filter.proposalId !== undefined) query = query.where('proposal_id', '=', filter.proposalId)
  if (filter.after !== undefined) {
    const [atMs, id] = readCursor(filter.after, ['number', 'string'])
    query = query.where(sql<SqlBool>`(at_ms, id) < (${atMs}, ${id})`)
  }
  return query
    .orderBy('at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(filter) + 1)
    .compile()
}

/** The statement of a write to the emergency stop. */
export function compileStopWrite(compiler: Compiler, write: Extract<Write, { do: 'save-stop' | 'lift-stop' }>): Statement {
  if (write.do === 'lift-stop') {
    const query = compiler.deleteFrom('emergency_stops').where('environment', '=', write.environment)
    return mustChange(query.compile(), `lift-stop ${write.environment}`)
  }
  const { environment, atMs } = write.stop
  const query = compiler
    .insertInto('emergency_stops')
    .values({ environment, at_ms: atMs, body: JSON.stringify(write.stop) })
    .onConflict((conflict) => conflict.doNothing())
  return mustChange(query.compile(), `save-stop ${environment}`)
}

/** The statement of a write to a spend envelope. */
export function compileSpendWrite(
  compiler: Compiler,
  write: Extract<Write, { do: 'open-envelope' | 'reserve-spend' | 'settle-spend' }>,
): Statement {
  const must = `${write.do} ${write.id}`
  if (write.do === 'open-envelope') {
    const { id, environment, limitMicros } = write
    const query = compiler
      .insertInto('spend_envelopes')
      .values({ id, environment, limit_micros: limitMicros, reserved_micros: 0, settled_micros: 0, body: '{}' })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ limit_micros: limitMicros }))
    return mustChange(query.compile(), must)
  }
  const row = compiler.updateTable('spend_envelopes').where('id', '=', write.id)
  if (write.do === 'reserve-spend') {
    const query = row
      .set({ reserved_micros: sql<number>`reserved_micros + ${write.micros}` })
      .where(sql<SqlBool>`limit_micros - reserved_micros - settled_micros >= ${write.micros}`)
    return mustChange(query.compile(), must)
  }
  const query = row
    .set({
      reserved_micros: sql<number>`reserved_micros - ${write.reservedMicros}`,
      settled_micros: sql<number>`settled_micros + ${write.micros}`,
    })
    .where('reserved_micros', '>=', write.reservedMicros)
  return mustChange(query.compile(), must)
}

function mustChange(query: Parameters<typeof statementOf>[0], write: string): Statement {
  return statementOf(query, { rows: 1, otherwise: { because: 'row-changed', write } })
}
