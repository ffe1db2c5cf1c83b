// The key that signs receipts: Ed25519, made once in the data directory, never rotated silently.

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Signer } from '../record/signer.ts'
import { readOrMakePrivateFile } from './private-file.ts'

/**
 * The signer whose PKCS #8 key lies in `<directory>/receipts.key`, made when it is missing, or in the file that is given, which must be there.
 *
 * Throws `config-invalid` when the file cannot be read or holds no Ed25519 key.
 */
export function openSigner(directory: string, keyFile?: string): Signer {
  const path = keyFile ?? join(directory, 'receipts.key')
  const pem = keyFile === undefined ? readOrMakePrivateFile(path, makeKey) : readKeyFile(path)
  const privateKey = privateKeyOf(pem, path)
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  // The raw key is the last 32 bytes of its SubjectPublicKeyInfo (RFC 8410 §4).
  const publicKey = new Uint8Array(spki.subarray(spki.length - 32))
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => new Uint8Array(sign(undefined, bytes, privateKey)) }
}

function makeKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** A key that several processes share is never made here: two that start at once would make two. */
function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const faults = [`ledger.keyFile: \`${path}\` cannot be read (${code}); make a key once with \`openssl genpkey -algorithm ed25519\``]
    throw new TidegateError('config-invalid', 'the signing key cannot be read', { cause: error, faults })
  }
}

function privateKeyOf(pem: string, path: string): ReturnType<typeof createPrivateKey> {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    throw new TidegateError('config-invalid', 'the signing key cannot be read', {
      cause: error,
      faults: [`${path}: no private key in PEM`],
    })
  }
  throw new TidegateError('config-invalid', 'the signing key cannot be used', { faults: [`${path}: not an Ed25519 key`] })
}
