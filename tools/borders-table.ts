// Reads borders.cjs as typed values, for the tools that are made from it.
import { createRequire } from 'node:module'
import type { IForbiddenRuleType, ICruiseOptions } from 'dependency-cruiser'

/** What borders.cjs exports. */
export interface BordersTable {
  readonly adapters: readonly string[]
  readonly pureRooms: readonly string[]
  readonly rooms: readonly string[]
  readonly forbidden: readonly IForbiddenRuleType[]
  readonly options: ICruiseOptions
}

/** The table of borders.cjs. */
export function bordersTable(): BordersTable {
  return createRequire(import.meta.url)('../borders.cjs') as BordersTable
}
