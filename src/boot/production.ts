// The production guard at the start of a process: it refuses with every rule at once, or tells what it would refuse.

import { TidegateError } from '../core/errors.ts'
import { judgeProduction, refusalLine, type ProductionRefusal } from '../core/production-guard.ts'
import type { Check } from './check.ts'
import { productionFacts, type ProductionWitness } from './production-facts.ts'

/** The check of `doctor`: a fault where `production` is set, else a note. */
export function examineProduction(witness: ProductionWitness): Check {
  const refusals = judgeProduction(productionFacts(witness), 'process')
  const name = 'production'
  if (refusals.length === 0) return { name, isWell: true, detail: 'every rule holds', remedy: undefined }
  const isWanted = witness.configuration.production
  const codes = refusals.map(({ code }) => code).join(', ')
  const detail = isWanted ? `the start is refused: ${codes}` : `with \`production\` the start would be refused: ${codes}`
  const remedy = isWanted
    ? 'mend what is listed; docs/production.md explains each rule'
    : 'before it is relied upon: docs/production.md, or `--json` here, says what to set'
  return { name, isWell: !isWanted, detail, remedy, more: isWanted ? refusals.map(refusalLine) : [], refusals }
}

/** What production refuses of this process, in the order of the table; throws `production-refused` with all of it where `production` is set. */
export function guardProduction(witness: ProductionWitness): readonly ProductionRefusal[] {
  const refusals = judgeProduction(productionFacts(witness), 'process')
  if (witness.configuration.production && refusals.length > 0)
    throw new TidegateError(
      'production-refused',
      `${refusals.length} ${refusals.length === 1 ? 'rule' : 'rules'} of production refuse this start`,
      {
        faults: refusals.map(refusalLine),
      },
    )
  return refusals
}
