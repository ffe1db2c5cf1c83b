// The authority of houses in tests: the default bundle, loaded once.

import { unsignedAuthority } from '../../src/boot/default-authority.ts'
import type { Authority } from '../../src/gate/authority.ts'

const DEFAULT = unsignedAuthority()

/** The default bundle is in force everywhere. */
export const authority = (): Authority => DEFAULT
