// The keys that sign receipts and checkpoints: Ed25519, from a file, a variable or a program; made once in the data directory, never rotated silently.

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Signer } from '../record/signer.ts'
import type { LedgerOptions } from './ledger-options.ts'
import { readOrMakePrivateFile } from './private-file.ts'
import { openSignerCommand } from './signer-command.ts'

/** The two keys; `close` ends the programs that hold them. */
export interface Signers {
  readonly receipts: Signer
  readonly checkpoints: Signer
  close(): void
}

/** Where a key is: at most one place is named, and without one it lies in the data directory, made when it is missing. */
interface KeyPlace {
  /** The option that begins the names of its three. */
  readonly option: 'ledger.key' | 'ledger.checkpointKey'
  readonly made: string
  readonly file: string | undefined
  readonly variable: string | undefined
  readonly command: string | undefined
}

/** Opens both keys; throws `config-invalid` when one is not there or is no Ed25519 key, `signer-failed` when a program does not tell its key. */
export async function openSigners(options: LedgerOptions, directory: string): Promise<Signers> {
  const receipts = await openPlace(
    { option: 'ledger.key', made: 'receipts.key', file: options.keyFile, variable: options.keyEnv, command: options.keyCommand },
    directory,
  )
  try {
    const { checkpointKeyFile: file, checkpointKeyEnv: variable, checkpointKeyCommand: command } = options
    const checkpoints = await openPlace({ option: 'ledger.checkpointKey', made: 'checkpoint.key', file, variable, command }, directory)
    const close = (): void => {
      receipts.close()
      checkpoints.close()
    }
    return { receipts, checkpoints, close }
  } catch (error) {
    receipts.close()
    throw error
  }
}

/**
 * The signer whose PKCS #8 key lies in `<directory>/receipts.key`, made when it is missing, or in the file that is given, which must be there.
 *
 * Throws `config-invalid` when the file cannot be read or holds no Ed25519 key.
 */
export function openSigner(directory: string, keyFile?: string): Signer {
  const path = keyFile ?? join(directory, 'receipts.key')
  return signerOfPem(keyFile === undefined ? readOrMakePrivateFile(path, makeKey) : readKeyFile(path, 'ledger.keyFile'), path)
}

async function openPlace(place: KeyPlace, directory: string): Promise<Signer & { close(): void }> {
  if (place.command !== undefined) return openSignerCommand(place.command, `${place.option}Command`)
  return { ...signerOfPem(...readPlace(place, directory)), close: () => undefined }
}

function readPlace({ option, made, file, variable }: KeyPlace, directory: string): [pem: string, name: string] {
  if (file !== undefined) return [readKeyFile(file, `${option}File`), file]
  if (variable !== undefined) {
    const held = process.env[variable]?.trim() ?? ''
    if (held === '') throw invalid('cannot be read', `${option}Env: the variable \`${variable}\` is not set, or empty`)
    return [held, variable]
  }
  const path = join(directory, made)
  return [readOrMakePrivateFile(path, makeKey), path]
}

function makeKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** A key that several processes share is never made here: two that start at once would make two. */
function readKeyFile(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const fault = `${option}: \`${path}\` cannot be read (${code}); make a key once with \`openssl genpkey -algorithm ed25519\``
    throw invalid('cannot be read', fault, error)
  }
}

/** PEM, or the same DER in base64 on one line, as a variable can carry it. `name` is where it comes from. */
function signerOfPem(text: string, name: string): Signer {
  const privateKey = privateKeyOf(text, name)
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  // The raw key is the last 32 bytes of its SubjectPublicKeyInfo (RFC 8410 §4).
  const publicKey = new Uint8Array(spki.subarray(spki.length - 32))
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => new Uint8Array(sign(undefined, bytes, privateKey)) }
}

function privateKeyOf(text: string, name: string): ReturnType<typeof createPrivateKey> {
  try {
    const isPem = text.includes('-----BEGIN')
    const key = isPem ? createPrivateKey(text) : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    throw invalid('cannot be read', `${name}: no private key in PEM`, error)
  }
  throw invalid('cannot be used', `${name}: not an Ed25519 key`)
}

function invalid(how: string, fault: string, cause?: unknown): TidegateError {
  return new TidegateError('config-invalid', `the signing key ${how}`, { cause, faults: [fault] })
}
