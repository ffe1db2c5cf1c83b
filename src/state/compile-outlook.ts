// The capacity outlook of an environment: one row, which the next run replaces.

import type { CapacityOutlook } from '../core/capacity-outlook.ts'
import type { Housekeeper } from './compile-housekeeper.ts'
import type { Reader } from './compile-reader.ts'
import { withinScope } from './compile-scope.ts'
import type { Compiler } from './compiler.ts'
import type { Upkeep } from './upkeep.ts'
import type { Views } from './views.ts'

/** It sums over all teams, so only who sees all of them sees it. */
const ALL_TEAMS = '*'

/** The view of the outlook. */
export function compileOutlookView(compiler: Compiler, { one }: Reader): Pick<Views, 'capacityOutlook'> {
  return {
    capacityOutlook: (scope, environment) =>
      one<CapacityOutlook>(
        compiler
          .selectFrom('capacity_outlooks')
          .select('body')
          .where('environment', '=', environment)
          .where(withinScope(scope, 'capacity_outlooks'))
          .compile(),
      ),
  }
}

/** Saving the outlook. */
export function compileOutlookUpkeep(compiler: Compiler, { run }: Housekeeper): Pick<Upkeep, 'saveOutlook'> {
  return {
    async saveOutlook(outlook) {
      const row = { team: ALL_TEAMS, at_ms: outlook.atMs, body: JSON.stringify(outlook) }
      const query = compiler
        .insertInto('capacity_outlooks')
        .values({ environment: outlook.environment, ...row })
        .onConflict((conflict) => conflict.column('environment').doUpdateSet(row))
      await run(query.compile())
    },
  }
}
