// The contract of publishing policy: puts a signed head and its bundle where a source will find them.

import type { Digest } from '../core/digest.ts'
import type { Permit } from '../core/permit.ts'

/** What is published: a head that was verified wholly, and the bundle that it names. */
export interface PublicationOrder {
  readonly scope: string
  readonly epoch: number
  /** Digest of the envelope; it binds the bundle, for the head names its digest. */
  readonly head: Digest
  /** The text of the envelope, exactly as it was signed. */
  readonly envelope: string
  /** The packed bundle's digest and text. */
  readonly bundle: { readonly digest: Digest; readonly text: string }
}

/** A permit, the order that it is for, and the time. */
export interface Publication {
  readonly permit: Permit
  readonly order: PublicationOrder
  readonly nowMs: number
}

/** A place where policy can be put. */
export interface PolicyPublisher {
  /** Throws `policy-read-only` where nothing can be written, in a sentence that says why; asked before anything is admitted. */
  check(scope: string): Promise<void>
  /**
   * Puts head and bundle there so that a reader sees the old ones or the new ones, never one of each; the same order may be put again.
   *
   * Throws `gate-refused` for a permit that is for something else or is over, and `policy-read-only`.
   */
  publish(publication: Publication): Promise<void>
  /** Digest of the envelope that lies there; `undefined` where there is none. */
  published(scope: string): Promise<Digest | undefined>
}
