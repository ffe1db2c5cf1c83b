// `tidegate verify`: checks an evidence pack without any server, judges it in four respects, and names the first bad byte.

import { createReadStream, readFileSync, statSync } from 'node:fs'
import { TidegateError } from '../core/errors.ts'
import { isoOf } from '../core/time.ts'
import type { KnownKeys } from '../record/envelope.ts'
import type { PackFacts, PackVerdict } from '../record/pack-verdict.ts'
import { readPublicKeys } from '../record/public-key.ts'
import { readPolicyRoot } from '../record/policy-root.ts'
import { verifyPack } from '../record/verify-pack.ts'
import { isSet, JSON_OPTION, onlyArgument, textOf, textsOf, type Command, type CommandInput } from './command.ts'
import { createProgressBar } from './progress-bar.ts'

/** Verifies evidence. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'checks an evidence pack offline and names the first bad byte',
  usage: 'verify PACK [--key PUBLIC-KEY.pem …] [--root ROOT.json] [--checkpoint FILE]',
  options: {
    key: { type: 'string', description: 'trust only this Ed25519 public key (PEM), not those in the pack', isMultiple: true },
    root: { type: 'string', description: 'trust only policies that this root vouches for, or one that follows from it' },
    checkpoint: { type: 'string', description: 'a checkpoint that you noted: the log must be that one, grown or the same' },
    json: JSON_OPTION,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const path = onlyArgument(input, 'pack')
  const root = given(input, 'root')
  if (root !== undefined) checkRoot(root)
  const keys = pinnedKeys(input)
  const checkpoint = given(input, 'checkpoint')
  // The engine is a megabyte of wasm, which no other check needs.
  const { createReplay } = await import('../boot/replay-decision.ts')
  const size = sizeOf(path)
  const bar = createProgressBar({ isTTY: input.io.isTerminal, write: (text) => process.stderr.write(text) })
  const watch = ({ bytes, receipts }: { readonly bytes: number; readonly receipts: number }) =>
    bar.advance(size === 0 ? 1 : Math.min(1, bytes / size), `${receipts} receipts checked`)
  const verdict = await verifyPack(createReadStream(path), { keys, root, checkpoint, replay: createReplay(), watch }).finally(() =>
    bar.finish(),
  )
  input.io.out(isSet(input, 'json') ? JSON.stringify(verdict) : linesOf(verdict).join('\n'))
  return verdict.exitCode
}

function linesOf(verdict: PackVerdict): readonly string[] {
  const { integrity, inclusion, trust, policyReplay, firstBad, pack } = verdict
  const judged = Object.entries({ integrity, inclusion, trust, 'policy replay': policyReplay })
  const lines = judged.map(([name, { verdict: word, why }]) => `${name.padEnd(14)} ${word.padEnd(11)} ${why}`)
  if (pack !== null) lines.unshift(`${whatOf(pack)} of ${pack.origin}, made by ${pack.madeBy} at a checkpoint of ${isoOf(pack.atMs)}`)
  if (firstBad === null) return lines
  const { offset, length, entry, index } = firstBad
  const place = length === 1 ? `byte ${offset}` : `byte ${offset}, or one of the ${length - 1} behind it`
  return [...lines, `first bad: ${place}, in ${entry ?? 'the archive itself'}${index === null ? '' : `, receipt ${index}`}`]
}

function whatOf({ selection, count, size }: PackFacts): string {
  const what =
    selection.is === 'all'
      ? 'the whole log'
      : selection.is === 'proposal'
        ? `proposal ${selection.proposal}`
        : `receipts ${selection.from} to before ${selection.to}`
  return `${what}: ${count} of ${size} receipts`
}

function pinnedKeys(input: CommandInput): KnownKeys | undefined {
  const paths = textsOf(input, 'key')
  return paths.length === 0 ? undefined : new Map(paths.flatMap((path) => [...readPublicKeys(textAt(path))]))
}

function checkRoot(text: string): void {
  try {
    readPolicyRoot(text)
  } catch (error) {
    throw new TidegateError(
      'usage',
      `the file of --root holds no root of policy: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function given(input: CommandInput, option: string): string | undefined {
  const path = textOf(input, option)
  return path === undefined ? undefined : textAt(path)
}

function textAt(path: string): string {
  sizeOf(path)
  return readFileSync(path, 'utf8')
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) throw new TidegateError('usage', `there is no file \`${path}\``)
  return found.size
}
