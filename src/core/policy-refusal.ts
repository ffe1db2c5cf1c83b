// Every reason why a policy that was offered is not taken: its code and its sentence.

/** The one table of reasons; docs/policy.md is made from it. A refusal leaves the policy in force as it is. */
export const POLICY_REFUSALS = {
  SOURCE_UNREACHABLE: 'the source of policy could not be read',
  SOURCE_SILENT: 'the source of policy did not answer within its deadline',
  HEAD_ABSENT: 'the source has no head for this scope',
  HEAD_TOO_LARGE: 'the head is larger than any head may be',
  HEAD_UNREADABLE: 'the head is not written as a head must be written',
  SIGNATURE_MISSING: 'the head bears no signature',
  THRESHOLD_NOT_MET: 'fewer keys of the root have signed the head than the root asks for',
  WRONG_SCOPE: 'the head is that of another scope',
  EPOCH_ROLLED_BACK: 'the head is older than one that was in force here',
  EPOCH_FORKED: 'another head with this very epoch was in force here',
  PREVIOUS_MISMATCH: 'the head follows another one than the one in force here',
  HEAD_EXPIRED: 'the head has expired',
  HEAD_NOT_YET_VALID: 'the head is not valid yet',
  ENGINE_TOO_OLD: 'the head asks for a newer version of Tidegate',
  ROOT_MISSING: 'there is no root whose keys could be trusted',
  ROOT_UNREADABLE: 'the root is not written as a root must be written',
  ROOT_NOT_TRUSTED: 'the new root is not signed as both the old and the new one ask for',
  ROOT_ROLLED_BACK: 'the root is older than one that was in force here',
  ROOT_EXPIRED: 'the root has expired',
  BUNDLE_ABSENT: 'the source does not have the bundle that the head names',
  BUNDLE_TOO_LARGE: 'the bundle is larger than the head says, or than any bundle may be',
  BUNDLE_TRUNCATED: 'the bundle is shorter than the head says',
  BUNDLE_DIGEST_MISMATCH: 'the bundle is another one than the head names',
  BUNDLE_INVALID: 'the policies of the bundle have faults',
  BUNDLE_TESTS_FAILED: 'the tests of the bundle do not hold',
  STORE_FAILED: 'the store could not keep the policy',
} as const

/** A reason of the table. */
export type PolicyRefusalCode = keyof typeof POLICY_REFUSALS

/** A policy that is not taken: the reason, and what was found this time. */
export class PolicyRefusal extends Error {
  readonly code: PolicyRefusalCode

  constructor(code: PolicyRefusalCode, detail: string = POLICY_REFUSALS[code], options: { readonly cause?: unknown } = {}) {
    super(detail, options)
    this.name = 'PolicyRefusal'
    this.code = code
  }
}
