// Tests of signed notes, checkpoints and cosignatures, with notes that others have published.

import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { SIGNER } from '../../test/record/signed-now.ts'
import { checkpointText, cosignedAt, cosignedBytes, logKey, readCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { EMPTY_ROOT, leafHash } from './merkle.ts'
import {
  isOfKey,
  isSignedWith,
  noteKeyId,
  readNote,
  readVerifierKey,
  writeNote,
  writeSignature,
  writeVerifierKey,
  type NoteKey,
} from './signed-note.ts'

/** The note of the documentation of Go's golang.org/x/mod/sumdb/note. */
const NEUMANN = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const NEUMANN_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

/** The checkpoint of C2SP tlog-cosignature. */
const SOFA = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

const SECRET = new Uint8Array(32).fill(9)
const WITNESS: NoteKey = { name: 'witness.example/w1', type: 0x04, publicKey: ed25519.getPublicKey(SECRET) }
const LOG = logKey('tidegate.example/log', SIGNER.publicKey)
const HEAD = { origin: 'tidegate.example/log', size: 1, root: leafHash('x') }

function cosignatureLine(text: string, seconds: number, name = WITNESS.name): string {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  const signature = concatBytes(time, ed25519.sign(cosignedBytes(text, BigInt(seconds)), SECRET))
  return writeSignature({ name, keyId: noteKeyId({ ...WITNESS, name }), signature })
}

describe('a signed note', () => {
  test('of others is read, and its signature holds under their key', () => {
    const key = readVerifierKey(NEUMANN) as NoteKey
    const note = readNote(NEUMANN_NOTE)
    if (typeof note === 'string') throw new Error(note)
    expect(writeNote(note)).toBe(NEUMANN_NOTE)
    expect(writeVerifierKey(key)).toBe(NEUMANN)
    const [signature] = note.signatures
    expect(isOfKey(signature, key)).toBe(true)
    expect(isOfKey(signature, { ...key, name: 'Another' })).toBe(false)
    expect(isSignedWith(key.publicKey, signature.signature, utf8ToBytes(note.text))).toBe(true)
    expect(isSignedWith(key.publicKey, signature.signature, utf8ToBytes(note.text.trimEnd()))).toBe(false)
    expect(isSignedWith(key.publicKey, signature.signature.subarray(1), utf8ToBytes(note.text))).toBe(false)
  })

  test('may hold empty lines in its text, and signatures of keys that nobody knows', () => {
    const note = readNote('a\n\nb\n\n— x AAAAAAA=\n— y.example/z AAAAAAAAAAA=\n')
    expect(note).toMatchObject({ text: 'a\n\nb\n', signatures: [{ name: 'x' }, { name: 'y.example/z' }] })
  })

  test('that is none says why', () => {
    expect(readNote('text\n— x AAAAAAA=\n')).toBe('no empty line stands before the signatures')
    expect(readNote('text\n\n— x AAAAAAA=')).toBe('the last signature line does not end')
    expect(readNote('text\n\n')).toMatch(/signature line/)
    for (const line of ['- x AAAAAAA=', '— x', '— x+y AAAAAAA=', '—  AAAAAAA=', '— x AAAA', '— x AAAAAAA= z', '— x AAAAAAB'])
      expect(readNote(`text\n\n${line}\n`)).toBe('a signature line is not `— NAME BASE64`')
    expect(readNote('te\txt\n\n— x AAAAAAA=\n')).toMatch(/control character/)
    expect(readNote(`text\n\n${'— x AAAAAAA=\n'.repeat(65)}`)).toMatch(/more than 64/)
    expect(readNote(`${'a'.repeat(70_000)}\n\n— x AAAAAAA=\n`)).toMatch(/longer/)
  })

  test('has no key that is misspelt', () => {
    for (const text of [
      '',
      'name',
      'name+c74f20a3',
      'a b+c74f20a3+AR',
      NEUMANN.replace('c74f', 'c74e'),
      NEUMANN.replace('PeterN', 'PeterM'),
      NEUMANN.replace('+AR', '+Ag'),
    ])
      expect(typeof readVerifierKey(text), text).toBe('string')
  })
})

describe('a checkpoint', () => {
  test('of others is read', () => {
    const read = readCheckpoint(SOFA)
    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
    expect(typeof read === 'string' ? read : read.signatures.map(({ name }) => name)).toStrictEqual([
      'example.com/behind-the-sofa',
      'witness.example.com/w1',
    ])
  })

  test('is signed, read and verified', async () => {
    const note = await signCheckpoint(HEAD, SIGNER)
    expect(note.startsWith(checkpointText(HEAD))).toBe(true)
    expect(verifyCheckpoint(note, LOG)).toStrictEqual({ isValid: true, head: HEAD, cosignatures: [] })
    expect(verifyCheckpoint(note, logKey('another.example/log', SIGNER.publicKey))).toMatchObject({ isValid: false })
    expect(verifyCheckpoint(note, logKey(HEAD.origin, WITNESS.publicKey))).toStrictEqual({
      isValid: false,
      why: 'no signature is by the known key of the log',
    })
  })

  test('of another log that the key of this log signed is not taken', () => {
    const text = checkpointText({ ...HEAD, origin: 'another.example/log' })
    const signature = SIGNER.sign(utf8ToBytes(text))
    const note = writeNote({ text, signatures: [{ name: HEAD.origin, keyId: noteKeyId(LOG), signature }] })
    expect(verifyCheckpoint(note, LOG)).toStrictEqual({
      isValid: false,
      why: `the checkpoint is of the log \`another.example/log\`, not of \`${HEAD.origin}\``,
    })
  })

  test('of which any character is altered no longer verifies', async () => {
    const note = await signCheckpoint({ ...HEAD, root: EMPTY_ROOT, size: 0 }, SIGNER)
    for (let at = 0; at < note.length; at += 1) {
      const altered = note.slice(0, at) + (note[at] === 'A' ? 'B' : 'A') + note.slice(at + 1)
      expect(verifyCheckpoint(altered, LOG).isValid, `character ${at}`).toBe(false)
    }
  })

  test('that is none says why', async () => {
    const end = '\n— x AAAAAAA=\n'
    expect(readCheckpoint(`log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n${end}`)).toBe('the size is no count')
    expect(readCheckpoint(`log\n1\nCsUY\n${end}`)).toMatch(/root/)
    expect(readCheckpoint(`log\n1\n${end}`)).toMatch(/origin, size and root/)
    expect(readCheckpoint(`log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n${end}`)).toMatch(/empty line/)
    await expect(signCheckpoint({ ...HEAD, origin: 'two words' }, SIGNER)).rejects.toThrow(RangeError)
  })
})

describe('a cosignature', () => {
  test('holds over text and time, and for no other', async () => {
    const note = await signCheckpoint(HEAD, SIGNER)
    const text = checkpointText(HEAD)
    const cosigned = note + cosignatureLine(text, 1_679_315_147)
    const cosignatures = [{ name: WITNESS.name, atMs: 1_679_315_147_000 }]
    expect(verifyCheckpoint(cosigned, LOG, [WITNESS])).toStrictEqual({ isValid: true, head: HEAD, cosignatures })
    expect(verifyCheckpoint(cosigned, LOG)).toMatchObject({ isValid: true, cosignatures: [] })
    const wrong = note + cosignatureLine(checkpointText({ ...HEAD, size: 2 }), 1_679_315_147)
    expect(verifyCheckpoint(wrong, LOG, [WITNESS])).toMatchObject({
      isValid: false,
      why: `the cosignature of \`${WITNESS.name}\` does not hold`,
    })
    const read = readNote(cosigned)
    const line = typeof read === 'string' ? undefined : read.signatures[1]
    expect(cosignedAt(text, line!, { ...WITNESS, type: 0x01 })).toBeUndefined()
    const later = Uint8Array.from(line!.signature)
    later[7] += 1
    expect(cosignedAt(text, { ...line!, signature: later }, WITNESS)).toBeUndefined()
  })
})
