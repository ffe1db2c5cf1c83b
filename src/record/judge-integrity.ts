// Whether every byte of a pack is accounted for, and where the first one is that is not.

import type { Digest } from '../core/digest.ts'
import type { KnownKeys } from './envelope.ts'
import { MANIFEST_TYPE, readManifest, type Manifest } from './pack-format.ts'
import type { MetFile, PackContents } from './pack-contents.ts'
import { fail, pass, type Finding, type FirstBad } from './pack-verdict.ts'
import { readDocument, signersOf } from './signed-document.ts'
import { FILE_LIMIT, MANIFEST_PATH, type TarReader } from './tar-reader.ts'

/** A manifest whose signature holds under a key of the pack. */
export interface SealedManifest extends Manifest {
  readonly signedBy: Digest
  readonly at: FirstBad
}

/**
 * Judges what the files themselves and the manifest say.
 *
 * A digest of an authentic manifest names the file that moved, and what was found in that file names the place; without such a manifest the
 * first file that does not hold by itself is named.
 */
export function judgeIntegrity(
  contents: PackContents,
  reader: TarReader,
  pinned: KnownKeys | undefined,
): { readonly finding: Finding; readonly manifest?: SealedManifest } {
  const cut = reader.fault === undefined ? undefined : { ...reader.fault, entry: reader.fault.entry ?? null, index: null }
  const manifest = readSealed(contents, pinned)
  if (typeof manifest === 'string') {
    // Before the end of a pack that was cut, nothing says what ought to be there.
    const at = contents.fault ?? cut ?? missingOrBad(contents, reader, manifest)
    return { finding: fail(at) }
  }
  const at = movedFile(contents, manifest) ?? contents.fault ?? cut ?? miscounted(contents, manifest)
  if (at !== undefined) return { finding: fail(at) }
  return {
    finding: pass(
      `every byte holds: ${contents.count} receipts, each signed and tied to the one before, and ${contents.met.length} files under a signed manifest`,
    ),
    manifest,
  }
}

function readSealed({ manifest, keys }: PackContents, pinned: KnownKeys | undefined): SealedManifest | string {
  if (manifest === undefined) return 'the manifest is missing'
  const document = readDocument(manifest.text, MANIFEST_TYPE, FILE_LIMIT)
  if (typeof document === 'string') return `the manifest ${document}`
  if (document.signatures.length !== 1) return 'the manifest does not have exactly one signature'
  const [signedBy] = signersOf(document, new Map([...(keys?.receipts ?? []), ...(pinned ?? [])]))
  if (signedBy === undefined) return 'the manifest is not signed by a key of the pack'
  const read = readManifest(new TextDecoder().decode(document.payload))
  return typeof read === 'string' ? read : { ...read, signedBy, at: placeOf(manifest, '') }
}

function missingOrBad({ manifest }: PackContents, reader: TarReader, why: string): FirstBad {
  return manifest === undefined ? { offset: reader.offset, length: 1, entry: null, index: null, why } : placeOf(manifest, why)
}

/** The first file that is not the one which the manifest names at its place. */
function movedFile(contents: PackContents, manifest: SealedManifest): FirstBad | undefined {
  const met = contents.met.filter(({ path }) => path !== MANIFEST_PATH)
  for (const [place, listed] of manifest.files.entries()) {
    const file = met[place]
    if (file === undefined)
      return { offset: contents.manifest!.headerAt, length: 1, entry: null, index: null, why: `\`${listed.path}\` is missing here` }
    if (file.path !== listed.path) {
      const why = file.path < listed.path ? 'the manifest does not name this file' : `\`${listed.path}\` is missing before this file`
      return { offset: file.headerAt, length: 1, entry: file.path, index: null, why }
    }
    if (file.digest !== listed.digest || file.size !== listed.size) return placeIn(file, contents, manifest)
  }
  const more = met[manifest.files.length]
  return more === undefined
    ? undefined
    : { offset: more.headerAt, length: 1, entry: more.path, index: null, why: 'the manifest does not name this file' }
}

/** Where in a file that moved: what was found there, a receipt that was left out, or its end, where the last receipts are missing. */
function placeIn(file: MetFile, contents: PackContents, manifest: SealedManifest): FirstBad {
  const { fault, gap, startGap, last } = contents
  const gaps = manifest.first === 0 ? [startGap, gap] : [gap]
  const [found] = [fault, ...gaps].filter((each) => each?.entry === file.path).sort((one, other) => one!.offset - other!.offset)
  if (found !== undefined) return found
  const isCutEnd =
    file.path.endsWith('.jsonl') &&
    last !== undefined &&
    manifest.last !== undefined &&
    last < manifest.last &&
    contents.receiptsEnd === file.contentAt + file.size
  if (isCutEnd)
    return { offset: contents.receiptsEnd, length: 1, entry: file.path, index: last + 1, why: `receipt ${last + 1} is missing here` }
  return placeOf(file, 'the file is not the one of which the manifest has the digest')
}

/** An authentic manifest whose counts do not fit what is there. */
function miscounted(contents: PackContents, manifest: SealedManifest): FirstBad | undefined {
  const { count, first, last, gap, startGap, proofs, checkpoint } = contents
  const { selection } = manifest
  const left = selection.is === 'all' ? (startGap ?? gap) : selection.is === 'range' ? gap : undefined
  if (left !== undefined) return left
  if (checkpoint === undefined) return { ...manifest.at, why: '`checkpoint` is missing' }
  if (contents.keys === undefined) return { ...manifest.at, why: '`keys.json` is missing' }
  if (count !== manifest.count || first !== manifest.first || last !== manifest.last)
    return { ...manifest.at, why: 'the manifest counts other receipts than there are' }
  if (selection.is === 'range' && first !== undefined && (first < selection.from || last! >= selection.to)) {
    return { ...manifest.at, why: 'the pack has receipts from outside of the range that it says' }
  }
  if (selection.is !== 'all') return undefined
  if (proofs > 0) return { ...manifest.at, why: 'a pack of the whole log has no proofs of single receipts' }
  if (count !== manifest.size) return { ...manifest.at, why: `the pack has ${count} receipts of a log of ${manifest.size}` }
  return undefined
}

function placeOf({ path, contentAt, size }: MetFile, why: string): FirstBad {
  return { offset: contentAt, length: Math.max(1, size), entry: path, index: null, why }
}
