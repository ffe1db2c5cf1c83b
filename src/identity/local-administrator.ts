// The person who owns this installation: whoever can start it can sign in as them.

import type { Principal } from '../core/principal.ts'

/** The local administrator, who sees and may do everything. */
export const LOCAL_ADMINISTRATOR: Principal = Object.freeze({
  id: 'person:admin',
  kind: 'person',
  name: 'Local administrator',
  role: 'admin',
  environments: '*',
  teams: '*',
})

/** The person with that id; `undefined` when there is none, for example any more. */
export function personById(id: string): Principal | undefined {
  return id === LOCAL_ADMINISTRATOR.id ? LOCAL_ADMINISTRATOR : undefined
}
