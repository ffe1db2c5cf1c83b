// Whether the receipts of a pack stand in the log of its checkpoint, and that log is the one that was noted before.

import { logKey, readCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { isConsistent, isSame } from './merkle-verify.ts'
import { PACK_PATHS, type Manifest } from './pack-format.ts'
import type { PackContents } from './pack-contents.ts'
import { fail, notJudged, pass, type Finding, type FirstBad } from './pack-verdict.ts'

/** Judges a pack whose bytes hold; `noted` is a checkpoint that was kept elsewhere. */
export function judgeInclusion(contents: PackContents, manifest: Manifest, noted: string | undefined): Finding {
  const { note, checkpoint, keys } = contents
  if (note === undefined || checkpoint === undefined || keys === undefined) return notJudged('there is no checkpoint')
  const log = logKey(keys.checkpoint.origin, keys.checkpoint.publicKey)
  const verdict = verifyCheckpoint(note, log)
  if (!verdict.isValid) return fail(placeOf(contents, PACK_PATHS.checkpoint, verdict.why))
  const { size, root } = verdict.head
  if (size !== manifest.size)
    return fail(placeOf(contents, PACK_PATHS.checkpoint, `the checkpoint is of ${size} receipts, the manifest of ${manifest.size}`))
  const outside = manifest.selection.is === 'all' ? wholeFault(contents) : (contents.proofFault ?? contents.withoutProof)
  if (outside !== undefined) return fail(outside)
  const { consistency } = contents
  if (consistency !== undefined && !isConsistent({ ...consistency, size, root })) {
    return fail(placeOf(contents, PACK_PATHS.consistency, `the log is not the one of ${consistency.oldSize} receipts grown`))
  }
  if (noted === undefined) return pass(`the receipts stand in the log \`${log.name}\` of ${size} receipts, whose checkpoint is signed`)
  return judgeNoted(contents, noted)
}

function wholeFault(contents: PackContents): FirstBad | undefined {
  const { root, checkpoint } = contents
  if (root !== undefined && checkpoint !== undefined && isSame(root, checkpoint.root)) return undefined
  return placeOf(contents, PACK_PATHS.checkpoint, 'the root over the receipts is not that of the checkpoint')
}

/** The noted checkpoint must be of this log, and the log of the pack must have grown from it. */
function judgeNoted(contents: PackContents, noted: string): Finding {
  const { checkpoint, keys, consistency } = contents
  const log = logKey(keys!.checkpoint.origin, keys!.checkpoint.publicKey)
  const at = (why: string) => placeOf(contents, PACK_PATHS.checkpoint, why)
  const old = readCheckpoint(noted)
  if (typeof old === 'string') return notJudged(`the checkpoint that you gave cannot be read: ${old}`)
  const verdict = verifyCheckpoint(noted, log)
  if (!verdict.isValid) return fail(at(`the checkpoint that you gave is not signed by the log of the pack: ${verdict.why}`))
  if (old.size > checkpoint!.size)
    return notJudged(`the checkpoint that you gave is of ${old.size} receipts; the pack is older, of ${checkpoint!.size}`)
  const root =
    old.size === checkpoint!.size
      ? checkpoint!.root
      : (contents.oldRoot ?? (consistency?.oldSize === old.size ? consistency.oldRoot : undefined))
  if (root === undefined)
    return notJudged(`the pack does not prove that its log grew from ${old.size} receipts; export it with --since ${old.size}`)
  if (!isSame(root, old.root))
    return fail(at(`the log is another one than that of the checkpoint that you gave: they differ within the first ${old.size} receipts`))
  return pass(
    `the receipts stand in the log \`${log.name}\` of ${checkpoint!.size} receipts, grown from the ${old.size} of the checkpoint that you gave`,
  )
}

function placeOf({ met }: PackContents, path: string, why: string): FirstBad {
  const file = met.find((each) => each.path === path)
  return { offset: file?.contentAt ?? 0, length: Math.max(1, file?.size ?? 1), entry: path, index: null, why }
}
