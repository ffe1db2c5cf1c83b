// Reads borders.cjs as typed values, for the tools that are made from it.
import { createRequire } from 'node:module'
import type { IForbiddenRuleType, ICruiseOptions } from 'dependency-cruiser'

/** A value that one file alone may make: `name` is exported by `home`, and only `maker` imports it. */
export interface Sealed {
  readonly name: string
  readonly home: string
  readonly maker: string
  readonly reason: string
}

/** What borders.cjs exports. */
export interface BordersTable {
  readonly adapters: readonly string[]
  readonly pureRooms: readonly string[]
  readonly rooms: readonly string[]
  readonly sealed: readonly Sealed[]
  readonly forbidden: readonly IForbiddenRuleType[]
  readonly options: ICruiseOptions
}

/** The table of borders.cjs. */
export function bordersTable(): BordersTable {
  return createRequire(import.meta.url)('../borders.cjs') as BordersTable
}
