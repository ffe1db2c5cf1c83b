// The policies in a pack: which bundle a decision was made under, and whose signatures say so.

import type { Digest } from '../core/digest.ts'
import type { PolicyRef } from '../core/policy.ts'
import { PACK_PATHS } from './pack-format.ts'
import type { FirstBad } from './pack-verdict.ts'
import { readPolicyHead, verifyPolicyHead, type PolicyHead } from './policy-head.ts'
import { followPolicyRoot, readPolicyRoot, type PolicyRoot } from './policy-root.ts'

/** A file of policy as it was met. */
export interface PolicyFile {
  readonly path: string
  readonly text: string
  readonly digest: Digest
  readonly at: FirstBad
}

/** Heads, bundles and roots by their names. */
export class PackPolicyFiles {
  readonly #bundles = new Map<Digest, string>()
  readonly #heads = new Map<string, PolicyFile & { readonly head: PolicyHead }>()
  readonly #roots: PolicyFile[] = []

  /** Takes a file; answers why it does not belong where it lies. Signatures are not looked at yet. */
  take(file: PolicyFile): string | undefined {
    if (file.path === PACK_PATHS.bundle(file.digest)) {
      this.#bundles.set(file.digest, file.text)
      return undefined
    }
    if (file.path.startsWith('policy/bundles/')) return 'the bundle is not the one that its name says'
    if (file.path.startsWith('policy/roots/')) {
      this.#roots.push(file)
      return undefined
    }
    const head = attempt(() => readPolicyHead(file.text))
    if (typeof head === 'string') return head
    if (file.path !== PACK_PATHS.head(head.scope, head.epoch)) return 'the head is not the one that its path says'
    this.#heads.set(file.path, { ...file, head })
    return undefined
  }

  /** How many heads there are. */
  get size(): number {
    return this.#heads.size
  }

  /** The bundle that was in force by this name, or why the pack does not tell. */
  bundleOf({ scope, epoch, digest }: PolicyRef): { readonly text: string } | string {
    const found = this.#heads.get(PACK_PATHS.head(scope, epoch))
    if (found === undefined) return `the head of epoch ${epoch} of the scope \`${scope}\` is not in the pack`
    if (found.head.bundle.digest !== digest) return `the head of epoch ${epoch} of the scope \`${scope}\` names another bundle`
    const text = this.#bundles.get(digest)
    return text === undefined ? `the bundle of epoch ${epoch} of the scope \`${scope}\` is not in the pack` : { text }
  }

  /** The first head that no root vouches for: with a pinned root, none that follows from it; else none that is in the pack. */
  unvouched(pinned: string | undefined): FirstBad | undefined {
    const roots =
      pinned === undefined ? this.#roots.flatMap(({ text }) => asList(attempt(() => readPolicyRoot(text)))) : this.#rootsAfter(pinned)
    for (const { text, at } of this.#heads.values()) {
      const whys = roots.map((root) => attempt(() => verifyPolicyHead(text, root)))
      if (whys.every((why) => typeof why === 'string'))
        return { ...at, why: `no root vouches for this head${whys.length === 0 ? '' : `: ${String(whys.at(-1))}`}` }
    }
    return undefined
  }

  /** The pinned root and those of the pack that follow from it, each signed as the one before asks for. */
  #rootsAfter(pinned: string): readonly PolicyRoot[] {
    const roots = [readPolicyRoot(pinned)]
    for (const { text } of this.#roots) {
      const next = attempt(() => followPolicyRoot(roots[roots.length - 1], text))
      if (typeof next !== 'string') roots.push(next)
    }
    return roots
  }
}

function attempt<Value>(make: () => Value): Value | string {
  try {
    return make()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function asList<Value>(value: Value | string): readonly Value[] {
  return typeof value === 'string' ? [] : [value]
}
