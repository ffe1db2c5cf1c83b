// What a reader may see, as a value that only identity can make.

declare const scopeBrand: unique symbol

/**
 * The environments and teams that a reader may see; every view takes one.
 *
 * Only src/identity/scope-of.ts makes it: borders.cjs opens core/seal-scope.ts to that file alone.
 */
export interface Scope {
  readonly [scopeBrand]: true
  readonly environments: readonly string[] | '*'
  readonly teams: readonly string[] | '*'
}

/** Whether a row of that environment and team lies inside the scope. */
export function isInScope(scope: Scope, environment: string, team: string): boolean {
  return (scope.environments === '*' || scope.environments.includes(environment)) && (scope.teams === '*' || scope.teams.includes(team))
}
