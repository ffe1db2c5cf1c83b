// What a reader may see, as a value that only identity can make.

declare const scopeBrand: unique symbol

/**
 * The environments and teams that a reader may see; every view takes one.
 *
 * Only src/identity/scope-of.ts makes it: borders.cjs keeps `sealScope` out of every other file.
 */
export interface Scope {
  readonly [scopeBrand]: true
  readonly environments: readonly string[] | '*'
  readonly teams: readonly string[] | '*'
}

/** Brands a scope; for src/identity/scope-of.ts alone. */
export function sealScope(environments: readonly string[] | '*', teams: readonly string[] | '*'): Scope {
  return Object.freeze({ environments, teams }) as Scope
}

/** Whether a row of that environment and team lies inside the scope. */
export function isInScope(scope: Scope, environment: string, team: string): boolean {
  return (scope.environments === '*' || scope.environments.includes(environment)) && (scope.teams === '*' || scope.teams.includes(team))
}
