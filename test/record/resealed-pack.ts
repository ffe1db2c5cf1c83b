// Packs that an operator signs anew after changing what is in them: the seal holds, what it seals may not.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from '../../src/core/canonical-json.ts'
import { digestOf } from '../../src/core/digest.ts'
import { preAuthEncoding, writeEnvelope } from '../../src/record/dsse.ts'
import { MANIFEST_TYPE } from '../../src/record/pack-format.ts'
import { TAR_END, tarEntry } from '../../src/record/tar.ts'
import { filesOf } from './rewritten-pack.ts'
import { SIGNER } from './signed-now.ts'

/** What becomes of a pack: texts of files by their path, members of the manifest, and at last the text of the manifest itself. */
export interface Mischief {
  readonly files?: Readonly<Record<string, (text: string) => string>>
  readonly members?: Readonly<Record<string, Json>>
  readonly manifest?: (text: string) => string
}

/** The pack with that done to it, under a manifest that names what is there and is signed with the key of the receipts. */
export async function resealed(pack: Uint8Array, { files = {}, members = {}, manifest = (text) => text }: Mischief): Promise<Uint8Array> {
  const all = await filesOf(pack)
  const kept = all.slice(0, -1).map(({ path, content }) => {
    const change = files[path]
    return { path, content: change === undefined ? content : utf8ToBytes(change(new TextDecoder().decode(content))) }
  })
  const sealed = JSON.parse(new TextDecoder().decode(all.at(-1)!.content)) as { readonly payload: string }
  const said = JSON.parse(Buffer.from(sealed.payload, 'base64').toString()) as Readonly<Record<string, Json>>
  const listed = kept.map(({ path, content }) => ({ path, size: content.length, digest: digestOf(content) }))
  const payload = utf8ToBytes(manifest(canonicalJson({ ...said, files: listed, ...members })))
  const envelope = writeEnvelope(MANIFEST_TYPE, payload, [
    { keyid: SIGNER.keyid, sig: SIGNER.sign(preAuthEncoding(MANIFEST_TYPE, payload)) },
  ])
  const entries = [...kept, { path: 'manifest.json', content: utf8ToBytes(envelope) }]
  return concatBytes(...entries.map(({ path, content }) => tarEntry(path, content)), TAR_END)
}
