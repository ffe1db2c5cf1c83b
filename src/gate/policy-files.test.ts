// Publishing into a directory: what lies there before, during and after, and who is refused.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf } from '../core/digest.ts'
import type { Permit, PermitTerms } from '../core/permit.ts'
import { sealPermit } from '../core/seal-permit.ts'
import { bundleFileOf, createPolicyFiles } from './policy-files.ts'
import type { PublicationOrder } from './policy-publisher.ts'

describe('publishing into a directory', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tidegate-policy-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('puts the bundle under its digest and the head that names it, and says what lies there', async () => {
    const files = createPolicyFiles(directory)
    expect(await files.published('default')).toBeUndefined()
    await files.check('default')
    await files.publish({ permit: permitOf(FIRST), order: FIRST, nowMs: 5 })
    expect(readFileSync(join(directory, 'default', 'head.json'), 'utf8')).toBe(FIRST.envelope)
    expect(readFileSync(join(directory, 'default', bundleFileOf(FIRST.bundle.digest)), 'utf8')).toBe(FIRST.bundle.text)
    expect(await files.published('default')).toBe(FIRST.head)
    await files.publish({ permit: permitOf(FIRST), order: FIRST, nowMs: 5 })
    expect(readdirSync(join(directory, 'default'))).toHaveLength(2)
  })

  it('keeps the bundle of the head before, and none older', async () => {
    const files = createPolicyFiles(directory)
    const orders = [orderOf('one'), orderOf('two'), orderOf('three')]
    for (const [i, order] of orders.entries()) {
      await files.publish({ permit: permitOf(order), order, nowMs: 5 })
      utimesSync(join(directory, 'default', bundleFileOf(order.bundle.digest)), 1000 + i, 1000 + i)
    }
    expect(readdirSync(join(directory, 'default')).sort()).toEqual(
      ['head.json', ...orders.slice(1).map(({ bundle }) => bundleFileOf(bundle.digest))].sort(),
    )
  })

  it('shows a reader at any moment a head whose bundle is there', async () => {
    const files = createPolicyFiles(directory)
    await files.publish({ permit: permitOf(FIRST), order: FIRST, nowMs: 5 })
    let isDone = false
    const seen = new Set<string>()
    const reading = (async () => {
      while (!isDone) {
        const head = readFileSync(join(directory, 'default', 'head.json'), 'utf8')
        seen.add(head)
        const name = head.slice('head of '.length)
        expect(readFileSync(join(directory, 'default', bundleFileOf(digestOf(`bundle ${name}`))), 'utf8')).toBe(`bundle ${name}`)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    for (let i = 0; i < 20; i += 1) {
      const order = orderOf(`round ${i}`)
      await files.publish({ permit: permitOf(order), order, nowMs: 5 })
    }
    isDone = true
    await reading
    expect(seen.size).toBeGreaterThan(1)
  })

  it.each<[string, Partial<PermitTerms>, number]>([
    ['for something else', { action: 'notify' }, 5],
    ['for another scope', { resource: 'other' }, 5],
    ['for another head', { contentDigest: digestOf('other') }, 5],
    ['that is over', {}, 10],
  ])('refuses a permit %s, and writes nothing', async (_name, terms, nowMs) => {
    const files = createPolicyFiles(directory)
    await expect(files.publish({ permit: permitOf(FIRST, terms), order: FIRST, nowMs })).rejects.toMatchObject({ code: 'gate-refused' })
    expect(readdirSync(directory)).toEqual([])
  })

  it('refuses a bundle that is not the one of the order', async () => {
    const order = { ...FIRST, bundle: { ...FIRST.bundle, text: 'other' } }
    await expect(createPolicyFiles(directory).publish({ permit: permitOf(order), order, nowMs: 5 })).rejects.toMatchObject({
      code: 'gate-refused',
    })
  })

  it.each(['..', '../etc', 'a/b', 'Default', '', 'a..b'])('takes `%s` for no scope', async (scope) => {
    await expect(createPolicyFiles(directory).check(scope)).rejects.toMatchObject({ code: 'request-invalid' })
  })

  it('says clearly that a directory cannot be written', async () => {
    const away = createPolicyFiles(join(directory, 'away'))
    await expect(away.check('default')).rejects.toMatchObject({ code: 'policy-read-only', message: expect.stringContaining('ENOENT') })
    await expect(createPolicyFiles('/proc').check('default')).rejects.toMatchObject({ code: 'policy-read-only' })
    await expect(createPolicyFiles('/proc').publish({ permit: permitOf(FIRST), order: FIRST, nowMs: 5 })).rejects.toMatchObject({
      code: 'policy-read-only',
    })
  })

  it('leaves no draft behind when the head cannot take its place', async () => {
    const files = createPolicyFiles(directory)
    await files.check('default')
    const head = join(directory, 'default', 'head.json')
    // A folder of that name cannot be replaced by a file.
    mkdirSync(head)
    await expect(files.publish({ permit: permitOf(FIRST), order: FIRST, nowMs: 5 })).rejects.toThrow()
    expect(readdirSync(join(directory, 'default')).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})

function orderOf(name: string): PublicationOrder {
  const envelope = `head of ${name}`
  return {
    scope: 'default',
    epoch: 1,
    head: digestOf(envelope),
    envelope,
    bundle: { digest: digestOf(`bundle ${name}`), text: `bundle ${name}` },
  }
}

function permitOf({ scope, head }: PublicationOrder, terms: Partial<PermitTerms> = {}): Permit {
  const whole = {
    action: 'publish-policy',
    resource: scope,
    contentDigest: head,
    effectId: 'e',
    nonce: 'n',
    policy: undefined,
    expiresAtMs: 10,
  } as const
  return sealPermit({ ...whole, ...terms })
}

const FIRST = orderOf('one')
