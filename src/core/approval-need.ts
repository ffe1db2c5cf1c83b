// How many people of which standing must agree before something passes.

/** One stage of approval: as many different people as `quorum` says, each of whom has the role. Stages are passed in order. */
export interface ApprovalNeed {
  readonly stageName: string
  /** `approver`, `admin`, or the name of a group. */
  readonly requiredRole: string
  readonly quorum: number
  /** The policies that ask for it; empty = the environment's settings do. */
  readonly policies: readonly string[]
}

/** A stage and how far it is; `isOpen` = it is the one that waits now. */
export interface ApprovalProgress extends ApprovalNeed {
  /** Ids of the people who count, in order of time. */
  readonly approvedBy: readonly string[]
  readonly isMet: boolean
  readonly isOpen: boolean
}
