// Private keys that people sign policy with: read from PEM, and made once.

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Signer } from '../record/signer.ts'

/** The signer of a private Ed25519 key in PEM; throws `usage` when the file cannot be read or holds none. */
export function readSigningKey(path: string): Signer {
  return signerOf(keyIn(readText(path), path))
}

/** A key that was made just now and lies nowhere yet: its signer and its PEM. */
export interface NewKey {
  readonly signer: Signer
  readonly pem: string
}

/** Makes a key; nothing is written. */
export function newSigningKey(): NewKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { signer: signerOf(privateKey), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

/** Writes a file that is not there yet; throws `usage` when it is: keys and roots are made once. */
export function writeNew(path: string, text: string, mode = 0o644): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'is there already, and is never overwritten' : `cannot be written (${code})`
    throw new TidegateError('usage', `\`${path}\` ${why}`, { cause: error })
  }
}

/** The text of a file; throws `usage` when it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TidegateError('usage', `\`${path}\` cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error })
  }
}

function keyIn(pem: string, path: string): ReturnType<typeof createPrivateKey> {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    throw new TidegateError('usage', `\`${path}\` holds no private key in PEM without a password`, { cause: error })
  }
  throw new TidegateError('usage', `\`${path}\` holds no Ed25519 key`)
}

function signerOf(privateKey: ReturnType<typeof createPrivateKey>): Signer {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  // The raw key is the last 32 bytes of its SubjectPublicKeyInfo (RFC 8410 §4).
  const publicKey = new Uint8Array(spki.subarray(spki.length - 32))
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => new Uint8Array(sign(undefined, bytes, privateKey)) }
}
