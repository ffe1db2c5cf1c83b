// What a person decides on, as one digest: the revision with its change and its evidence, and the policy in force.

import { digestOfJson, type Digest } from './digest.ts'
import type { PolicyRef } from './policy.ts'
import type { Proposal } from './proposal.ts'

/** Everything that an approval is bound to. What a screen shows besides, such as the base commit, is not. */
export interface Ceremony {
  /** Of the other members, the proposal's id and the kind `tidegate/ceremony/v1`, in canonical JSON. */
  readonly digest: Digest
  readonly revision: number
  readonly change: Digest
  readonly inputs: Digest
  readonly rehearsal: Digest | null
  /** `null` where no verified policy stands; nothing passes then. */
  readonly policy: PolicyRef | null
}

/** What of a proposal is bound; a whole one fits. */
export interface CeremonySubject extends Pick<Proposal, 'id' | 'revision'> {
  readonly content: Pick<Proposal['content'], 'inputs' | 'rehearsal'> & { readonly change: { readonly digest: Digest } }
}

/** The ceremony of a proposal under the policy that is in force. */
export function ceremonyOf({ id, revision, content }: CeremonySubject, policy: PolicyRef | undefined): Ceremony {
  const bound = {
    revision,
    change: content.change.digest,
    inputs: content.inputs,
    rehearsal: content.rehearsal?.digest ?? null,
    policy: policy === undefined ? null : { scope: policy.scope, epoch: policy.epoch, digest: policy.digest },
  }
  return { ...bound, digest: digestOfJson({ kind: 'tidegate/ceremony/v1', proposal: id, ...bound }) }
}
