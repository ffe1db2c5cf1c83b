// Tells who is signed in and what they may do.

import { useQuery } from '@tanstack/react-query'
import { hasRole, type Role } from '../../src/core/principal.ts'
import { meQuery } from '../queries.ts'
import type { Schema } from '../../api/client.ts'

/** What a page asks of the one who looks at it. */
export interface Me {
  readonly principal: Schema<'Me'>['principal'] | undefined
  /** Whether they are a person with at least that role. */
  readonly may: (role: Role) => boolean
}

/** The one who is signed in; nobody may do anything until that is known. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  const principal = data?.principal
  return { principal, may: (role) => principal !== undefined && hasRole(principal, role) }
}
