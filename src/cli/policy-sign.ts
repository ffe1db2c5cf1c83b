// `tidegate policy sign`: packs a bundle and signs the head that names it, or adds a signature to a head.

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { digestOf, type Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { isScope, POLICY_BUNDLE_TYPE, readPolicyHead, signPolicyHead, type PolicyHead } from '../record/policy-head.ts'
import { readPolicyRoot, type PolicyRoot } from '../record/policy-root.ts'
import { addSignatures, readDocument, signersOf } from '../record/signed-document.ts'
import type { Signer } from '../record/signer.ts'
import { isSet, JSON_OPTION, onlyArgument, textOf, type Command, type CommandInput } from './command.ts'
import { readSigningKey, readText } from './signing-key.ts'

/** A head is valid from a little earlier on than it is signed: the clock of a server may be late. */
const SKEW_MS = 5 * MINUTE_MS

/** Signs a policy. */
export const policySignCommand: Command = {
  name: 'sign',
  summary: 'packs a bundle and signs its head; several keys sign one after the other with --add-to',
  usage:
    'policy sign DIR --key KEY.pem [--scope default] [--root root.json] [--out signed] [--previous HEAD.json] [--expires 90d] | policy sign --add-to HEAD.json --key KEY.pem [--root root.json]',
  options: {
    key: { type: 'string', description: 'the private Ed25519 key in PEM that signs' },
    scope: { type: 'string', description: 'the scope that the policy is for', default: 'default' },
    root: { type: 'string', description: 'the root; says whether the key is one of it and how many more must sign' },
    out: { type: 'string', description: 'where SCOPE/head.json and SCOPE/bundle.json are written', default: 'signed' },
    previous: { type: 'string', description: 'the head that it follows; else the one that lies in --out, else it is the first' },
    expires: { type: 'string', description: 'for how long it is valid, as `90d` or `12h`', default: '90d' },
    'issued-by': { type: 'string', description: 'who issues it, in your own words; the key unless told' },
    'add-to': { type: 'string', description: 'adds a signature to this head instead' },
    json: JSON_OPTION,
  },
  run,
}

/** What was signed, for people and for machines. */
interface Signed {
  readonly head: string
  readonly scope: string
  readonly epoch: number
  readonly bundle: Digest
  readonly expires: string
  /** Of the root, where one was given. */
  readonly signatures: number
  readonly threshold: number | undefined
}

async function run(input: CommandInput): Promise<number> {
  const key = textOf(input, 'key')
  if (key === undefined) throw new TidegateError('usage', 'name the key that signs with --key')
  const signer = readSigningKey(key)
  const root = rootOf(textOf(input, 'root'), signer)
  const target = textOf(input, 'add-to')
  const signed = told(() => (target === undefined ? signNew(input, { signer, root }) : addTo(target, { signer, root })))
  const { head, scope, epoch, signatures, threshold, expires } = await signed
  if (isSet(input, 'json')) input.io.out(JSON.stringify(await signed))
  else {
    input.io.out(`${head}: epoch ${epoch} of \`${scope}\`, valid until ${expires}`)
    if (threshold === undefined) input.io.out(`signed by ${signatures} keys; with --root it is said how many must`)
    else if (signatures < threshold) input.io.out(`signed by ${signatures} of the ${threshold} keys that must: go on with --add-to ${head}`)
    else input.io.out(`signed by ${signatures} of the ${threshold} keys that must: it can be pushed`)
  }
  return 0
}

interface With {
  readonly signer: Signer
  readonly root: PolicyRoot | undefined
}

async function signNew(input: CommandInput, { signer, root }: With): Promise<Signed> {
  const scope = textOf(input, 'scope') ?? 'default'
  if (!isScope(scope)) throw new TidegateError('usage', `\`${scope}\` names no scope: small letters, digits, \`-\`, \`_\` and \`.\``)
  const folder = join(textOf(input, 'out') ?? 'signed', scope)
  const { openBundle } = await import('../boot/bundle-directory.ts')
  const bundle = openBundle(onlyArgument(input, 'directory of a bundle'))
  await checkBundle(bundle.text)
  const previous = previousOf(textOf(input, 'previous') ?? join(folder, 'head.json'), {
    scope,
    isNamed: textOf(input, 'previous') !== undefined,
  })
  const nowMs = Date.now()
  const draft: PolicyHead = {
    scope,
    epoch: (previous?.head.epoch ?? 0) + 1,
    bundle: { digest: bundle.digest, size: bundle.size, mediaType: POLICY_BUNDLE_TYPE },
    previous: previous?.digest ?? null,
    notBeforeMs: nowMs - SKEW_MS,
    expiresAtMs: nowMs + lengthOf(textOf(input, 'expires') ?? '90d'),
    minEngine: (await import('../boot/installation.ts')).VERSION,
    issuedBy: textOf(input, 'issued-by') ?? signer.keyid,
  }
  const text = await signPolicyHead(draft, [signer])
  mkdirSync(folder, { recursive: true })
  replace(join(folder, 'bundle.json'), bundle.text)
  replace(join(folder, 'head.json'), text)
  return signedOf(join(folder, 'head.json'), text, root)
}

async function addTo(path: string, { signer, root }: With): Promise<Signed> {
  const before = readText(path)
  const { bundle } = readPolicyHead(before)
  const beside = join(dirname(path), 'bundle.json')
  if (existsSync(beside) && digestOf(readText(beside)) !== bundle.digest)
    throw new TidegateError('policy-refused', `the bundle beside \`${path}\` is another one than the head names: look before you sign`)
  const text = await addSignatures(before, [signer])
  replace(path, text)
  return signedOf(path, text, root)
}

/** A bundle that would be refused everywhere is not signed. */
async function checkBundle(text: string): Promise<void> {
  const loader = await import('../boot/check-bundle.ts')
  loader.checkBundle(text)
}

function rootOf(path: string | undefined, signer: Signer): PolicyRoot | undefined {
  if (path === undefined) return undefined
  const root = readPolicyRoot(readText(path))
  if (root.keys.has(signer.keyid)) return root
  throw new TidegateError('usage', `the key \`${signer.keyid}\` is none of the root in \`${path}\``)
}

function previousOf(
  path: string,
  { scope, isNamed }: { readonly scope: string; readonly isNamed: boolean },
): { readonly head: PolicyHead; readonly digest: Digest } | undefined {
  if (!isNamed && !existsSync(path)) return undefined
  const text = readText(path)
  const head = readPolicyHead(text)
  if (head.scope !== scope) throw new TidegateError('usage', `\`${path}\` is a head of \`${head.scope}\`, not of \`${scope}\``)
  return { head, digest: digestOf(text) }
}

function signedOf(path: string, text: string, root: PolicyRoot | undefined): Signed {
  const { scope, epoch, bundle, expiresAtMs } = readPolicyHead(text)
  const document = readDocument(text)
  const all = typeof document === 'string' ? [] : document.signatures
  const signatures = root === undefined || typeof document === 'string' ? all.length : signersOf(document, root.keys).length
  return {
    head: path,
    scope,
    epoch,
    bundle: bundle.digest,
    expires: new Date(expiresAtMs).toISOString(),
    signatures,
    threshold: root?.threshold,
  }
}

/** A length of time such as `90d`. */
export function lengthOf(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? []
  const ms = Number(count) * (unit === 'h' ? HOUR_MS : DAY_MS)
  if (ms > 0) return ms
  throw new TidegateError('usage', `\`${text}\` is no length of time such as \`90d\` or \`12h\``)
}

function replace(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

/** What a person hands over and cannot be read is a refusal with its reason. */
export async function told<Answer>(work: () => Promise<Answer> | Answer): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PolicyRefusal) throw new TidegateError('policy-refused', error.message, { cause: error, faults: [error.code] })
    if (error instanceof RangeError) throw new TidegateError('usage', `the head ${error.message}`, { cause: error })
    throw error
  }
}
