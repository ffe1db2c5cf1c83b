// What the ledger is told of policy: each one that was installed, and each refusal once.

import { digestOf, type Digest } from '../../core/digest.ts'
import type { PolicyRefusal } from '../../core/policy-refusal.ts'
import type { SignedReceipt } from '../../core/receipt.ts'
import { HOUR_MS, isoOf } from '../../core/time.ts'
import type { SignedHead } from '../../record/policy-head.ts'
import { record } from '../../record/record.ts'
import type { PolicyHeadRecord } from '../../state/policy-views.ts'
import type { PolicySettings } from './settings.ts'

/** Who keeps the policy. */
const KEEPER = 'system:policy'

/** Refusals of a scope that are told within an hour; what else comes is counted by the metrics alone, so that no source can fill the ledger. */
const MOST_PER_HOUR = 20

/** The receipt of a head that comes into force; it holds the envelope and the roots, so that a stranger can verify it. */
export function installedReceipt(
  { signer, clocks }: PolicySettings,
  signed: SignedHead,
  { roots, provenance }: PolicyHeadRecord,
): Promise<SignedReceipt> {
  const { scope, epoch, bundle, previous, signedBy, text, head } = signed
  const times = { notBefore: isoOf(signed.notBeforeMs), expires: isoOf(signed.expiresAtMs) }
  return record(
    {
      type: 'policy-installed/v1',
      subjects: [
        { name: `policy-head/${scope}/${epoch}`, digest: head },
        { name: `policy-bundle/${scope}/${epoch}`, digest: bundle.digest },
      ],
      environment: '*',
      team: '*',
      principal: KEEPER,
      atMs: clocks.now(),
      body: {
        scope,
        epoch,
        bundle: bundle.digest,
        size: bundle.size,
        previous,
        ...times,
        signedBy,
        provenance,
        head: text,
        root: digestOf(roots[roots.length - 1]),
        // Whole, because a later root need not follow from it, and the head must be vouched for even then.
        rootText: roots[roots.length - 1],
      },
    },
    signer,
  )
}

/** The receipt of a root that took the place of the one before, with its text. */
export function rotatedReceipt(
  { signer, clocks }: PolicySettings,
  { scope, epoch, head, roots }: PolicyHeadRecord,
): Promise<SignedReceipt> {
  const root = roots[roots.length - 1]
  return record(
    {
      type: 'policy-root-rotated/v1',
      subjects: [{ name: `policy-root/${scope}`, digest: digestOf(root) }],
      environment: '*',
      team: '*',
      principal: KEEPER,
      atMs: clocks.now(),
      body: { scope, epoch, head, root },
    },
    signer,
  )
}

/** Tells refusals: of the same reason and the same head, the first. */
export interface RefusalTeller {
  /** `head` = the text of what was refused, where there was one. Never throws: a refusal that cannot be told is logged. */
  tell(refusal: PolicyRefusal, head: string | undefined): Promise<void>
  /** After a success the same refusal is news again. */
  forget(): void
}

/** A teller for one scope. */
export function createRefusalTeller(settings: PolicySettings, scope: string): RefusalTeller {
  const told = new Set<string>()
  let recent: number[] = []
  return {
    async tell(refusal, head) {
      const digest = head === undefined ? undefined : digestOf(head)
      const key = `${refusal.code} ${digest ?? ''}`
      const nowMs = settings.clocks.monotonic()
      recent = recent.filter((atMs) => nowMs - atMs < HOUR_MS)
      if (told.has(key)) return
      settings.log.error('a policy is refused', { scope, code: refusal.code, why: refusal.message, head: digest })
      if (recent.length >= MOST_PER_HOUR) return
      if (!(await keep(settings, await refusedReceipt(settings, { scope, refusal, digest })))) return
      told.add(key)
      recent.push(nowMs)
    },
    forget() {
      told.clear()
    },
  }
}

async function keep({ store, log }: PolicySettings, receipt: SignedReceipt): Promise<boolean> {
  try {
    await store.commit({ expect: [], writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt] })
    return true
  } catch (error) {
    log.error('the refusal of a policy could not be recorded', { error: String(error) })
    return false
  }
}

function refusedReceipt(
  { signer, clocks }: PolicySettings,
  { scope, refusal, digest }: { readonly scope: string; readonly refusal: PolicyRefusal; readonly digest: Digest | undefined },
): Promise<SignedReceipt> {
  return record(
    {
      type: 'policy-refused/v1',
      subjects: digest === undefined ? [] : [{ name: `policy-head/${scope}`, digest }],
      environment: '*',
      team: '*',
      principal: KEEPER,
      atMs: clocks.now(),
      // Half a surrogate pair has no spelling in a receipt (RFC 8785).
      body: { scope, code: refusal.code, why: refusal.message.toWellFormed().slice(0, 1000).toWellFormed(), head: digest },
    },
    signer,
  )
}
