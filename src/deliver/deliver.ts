// How an approved change goes out: composes the order that a host carries out.

import { digestOfJson, type Digest } from '../core/digest.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Proposal } from '../core/proposal.ts'
import { branchName } from './branch-name.ts'
import type { DeliveryOrder } from './host.ts'
import { plainLine } from './markdown.ts'
import { orderBody } from './order-body.ts'

export { rationalePrompt } from './rationale-prompt.ts'

/** What an order is made from. `files` are the touched files, whole, as `applyChange` gives them on top of `baseCommit`. */
export interface OrderInput {
  readonly proposal: Proposal
  readonly files: readonly ManifestFile[]
  readonly baseCommit: string
  readonly branchPrefix: string
  readonly atMs: number
}

const AUTHOR = Object.freeze({ name: 'Tidegate', email: 'tidegate@localhost' })
const TITLE_LENGTH = 120

/**
 * The order that delivers one proposal: branch, commit message, trailers and files.
 *
 * The branch is named by the delivery's digest; each approval's receipt has a trailer of its own. Throws `environment-invalid` for a prefix that
 * cannot begin a branch's name.
 */
export function orderOf({ proposal, files, baseCommit, branchPrefix, atMs }: OrderInput): DeliveryOrder {
  const digest = deliveryDigest(proposal)
  const branch = branchName(branchPrefix, proposal.workload, digest)
  return {
    digest,
    branch,
    baseCommit,
    files,
    title: plainLine(proposal.content.title).slice(0, TITLE_LENGTH),
    body: orderBody(proposal, branch),
    trailers: [
      { key: 'Tidegate-Proposal', value: plainLine(proposal.id) },
      { key: 'Tidegate-Change', value: proposal.content.change.digest },
      ...proposal.approvals.map(({ receipt }) => ({ key: 'Tidegate-Receipt', value: receipt })),
    ],
    author: AUTHOR,
    atMs,
  }
}

/** The digest of what is delivered, whatever commit it is put on: environment, proposal and change. */
function deliveryDigest(proposal: Proposal): Digest {
  return digestOfJson({ environment: proposal.environment, proposals: [{ id: proposal.id, change: proposal.content.change.digest }] })
}
