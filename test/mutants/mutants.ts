// The checks that are taken out, one at a time; each must be missed by its file of tests.

import type { Mutant } from './mutant.ts'

/** Every mutant. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'what a process owes the production guard may be left unsaid',
    file: 'src/core/production-guard.ts',
    find: 'if (owed.length > 0) return [{',
    put: 'if (owed.length < 0) return [{',
    tests: 'src/core/production-guard.test.ts',
  },
  {
    name: 'production is asked and not obeyed',
    file: 'src/boot/production.ts',
    find: 'if (witness.configuration.production && refusals.length > 0)',
    put: 'if (refusals.length < 0)',
    tests: 'src/boot/production.test.ts',
  },
]
