// The contract of a source of policy: the head of a scope, the bundle that it names, and the roots whose keys sign heads.

import type { Digest } from '../core/digest.ts'

/** The most bytes of a head or of a root, signatures included. */
export const HEAD_LIMIT_BYTES = 16_384

/** The most bytes of a packed bundle. */
export const BUNDLE_LIMIT_BYTES = 4_194_304

/** What a source is called in configuration. */
export type PolicySourceKind = 'mountedFile' | 'controlplane' | 'crd'

/** Asks for the head of a scope; `tag` is what the source gave with the head that is known. */
export interface HeadRequest {
  readonly scope: string
  readonly tag: string | undefined
  /** Ends the reading at once; the promise then rejects. */
  readonly signal: AbortSignal
}

/** The text of the head's envelope, exactly as it was signed, and the tag to ask with next time; or that it is still the one with the tag that was sent. */
export type HeadAnswer =
  | { readonly is: 'head'; readonly envelope: string; readonly tag?: string | undefined }
  | { readonly is: 'unchanged' }

/** Asks for the bundle that a head names; no more than `size` bytes are worth reading. */
export interface BundleRequest {
  readonly scope: string
  readonly digest: Digest
  readonly size: number
  readonly signal: AbortSignal
}

/** Asks for one version of the root. */
export interface RootRequest {
  readonly version: number
  readonly signal: AbortSignal
}

/**
 * A place where signed policy lies. It is believed in nothing: whoever asks checks signatures, sizes and digests.
 *
 * Each method may be called again at any time, keeps to the limits above, and throws `PolicyRefusal`: `SOURCE_UNREACHABLE`, `HEAD_ABSENT`,
 * `HEAD_TOO_LARGE`, `HEAD_UNREADABLE` (not UTF-8), `BUNDLE_ABSENT`, `BUNDLE_TOO_LARGE` (longer than `size`) or `ROOT_UNREADABLE`; never silence for a failure.
 */
export interface PolicySource {
  readonly kind: PolicySourceKind
  head(request: HeadRequest): Promise<HeadAnswer>
  /** The bytes as they lie there; fewer than `size` are answered as they are. */
  bundle(request: BundleRequest): Promise<Uint8Array>
  /** The text of that version of the root; `undefined` where the source has none. */
  root(request: RootRequest): Promise<string | undefined>
  /** Calls back when a head may have changed, for a source that hears of it; answers how to stop. Polling goes on beside it. */
  onChange?(listener: () => void): () => void
  /** Ends what runs in the background. */
  close?(): Promise<void>
}
