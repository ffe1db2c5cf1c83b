// `tidegate policy root`: makes the keys and the root of trust of policy once, and hands over from one root to the next.

import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { isoOf } from '../core/time.ts'
import { followPolicyRoot, readPolicyRoot, signPolicyRoot, type PolicyRoot } from '../record/policy-root.ts'
import { readPublicKeys } from '../record/public-key.ts'
import { isSet, JSON_OPTION, textOf, textsOf, type Command, type CommandInput } from './command.ts'
import { lengthOf, told } from './policy-sign.ts'
import { newSigningKey, readSigningKey, readText, writeNew, type NewKey } from './signing-key.ts'

/** Makes and rotates roots. */
export const policyRootCommand: Command = {
  name: 'root',
  summary: 'makes the keys and the root that policy is signed by, once; `rotate` makes the next root',
  usage:
    'policy root init DIR [--keys 1] [--threshold 1] [--expires 730d] | policy root rotate ROOT.json --sign OLD.pem … [--new-key NEW.pem …] [--add PUBLIC.pem …] [--remove KEYID …] [--threshold N]',
  options: {
    keys: { type: 'string', description: 'how many keys are made', default: '1' },
    threshold: { type: 'string', description: 'how many of the keys must sign a head; 1, or as before' },
    expires: { type: 'string', description: 'for how long the root is valid, as `730d`', default: '730d' },
    sign: {
      type: 'string',
      description: 'a private key that signs the next root; as many old ones as the old root asks for',
      isMultiple: true,
    },
    'new-key': { type: 'string', description: 'where a further key is made, which signs the next root too', isMultiple: true },
    add: { type: 'string', description: 'a public key (PEM) that the next root has besides', isMultiple: true },
    remove: { type: 'string', description: 'a key, by its keyid, that the next root no longer has', isMultiple: true },
    json: JSON_OPTION,
  },
  run: async (input) => {
    const [what, path, ...more] = input.positionals
    if ((what !== 'init' && what !== 'rotate') || path === undefined || more.length > 0)
      throw new TidegateError('usage', 'say `policy root init DIR` or `policy root rotate ROOT.json`')
    return told(() => (what === 'init' ? init(input, path) : rotate(input, path)))
  },
}

async function init(input: CommandInput, directory: string): Promise<number> {
  const count = countOf(textOf(input, 'keys') ?? '1', 'keys')
  const threshold = countOf(textOf(input, 'threshold') ?? '1', 'threshold')
  if (threshold > count) throw new TidegateError('usage', `${threshold} of ${count} keys cannot sign`)
  const keys = Array.from({ length: count }, (_, i) => ({
    path: join(directory, count === 1 ? 'policy.key' : `policy-${i + 1}.key`),
    ...newSigningKey(),
  }))
  const signers = keys.map(({ signer }) => signer)
  const expiresAtMs = Date.now() + lengthOf(textOf(input, 'expires') ?? '730d')
  const text = await signPolicyRoot({ version: 1, publicKeys: signers.map(({ publicKey }) => publicKey), threshold, expiresAtMs }, signers)
  mkdirSync(directory, { recursive: true })
  return write(input, { path: join(directory, 'root.json'), text, keys })
}

async function rotate(input: CommandInput, path: string): Promise<number> {
  const old = readPolicyRoot(readText(path))
  const removed = new Set(textsOf(input, 'remove'))
  for (const keyid of removed) if (!old.keys.has(keyid)) throw new TidegateError('usage', `the root has no key \`${keyid}\``)
  const keys = textsOf(input, 'new-key').map((each) => ({ path: each, ...newSigningKey() }))
  const publicKeys = [
    ...[...old.keys].flatMap(([keyid, key]) => (removed.has(keyid) ? [] : [key])),
    ...textsOf(input, 'add').flatMap((file) => [...readPublicKeys(readText(file)).values()]),
    ...keys.map(({ signer }) => signer.publicKey),
  ]
  const threshold = countOf(textOf(input, 'threshold') ?? String(old.threshold), 'threshold')
  const expiresAtMs = Date.now() + lengthOf(textOf(input, 'expires') ?? '730d')
  const signers = [...textsOf(input, 'sign').map(readSigningKey), ...keys.map(({ signer }) => signer)]
  const text = await signPolicyRoot({ version: old.version + 1, publicKeys, threshold, expiresAtMs }, signers)
  followPolicyRoot(old, text)
  return write(input, { path: join(dirname(path), `root.${old.version + 1}.json`), text, keys })
}

interface Written {
  readonly path: string
  readonly text: string
  readonly keys: readonly (NewKey & { readonly path: string })[]
}

/** Keys and roots are made once: where one of the files is there, none is written. */
function write(input: CommandInput, { path, text, keys }: Written): number {
  for (const each of [path, ...keys.map((key) => key.path)])
    if (existsSync(each)) throw new TidegateError('usage', `\`${each}\` is there already, and is never overwritten`)
  for (const key of keys) writeNew(key.path, key.pem, 0o600)
  writeNew(path, text)
  const root = readPolicyRoot(text)
  const keyFiles = keys.map((key) => key.path)
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ root: path, ...saidOf(root), keyFiles }))
  else {
    const how = `${root.threshold} of ${root.keys.size} keys must sign`
    input.io.out(`${path}: version ${root.version}, ${how}, valid until ${isoOf(root.expiresAtMs)}`)
    for (const each of keyFiles) input.io.out(`${each}: a private key; keep it where Tidegate does not run`)
  }
  return 0
}

function saidOf({ version, threshold, keys, expiresAtMs, digest }: PolicyRoot) {
  return { version, threshold, keyids: [...keys.keys()], expires: isoOf(expiresAtMs), digest }
}

function countOf(text: string, what: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  throw new TidegateError('usage', `--${what} is a number from 1 to 99, not \`${text}\``)
}
