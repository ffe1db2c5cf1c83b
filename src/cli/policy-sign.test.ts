// Making a root, signing heads with one key or several, and rotating the root: what lies there afterwards verifies.

import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { verifyPolicyHead } from '../record/policy-head.ts'
import { followPolicyRoot, readPolicyRoot } from '../record/policy-root.ts'
import type { Command, CommandInput } from './command.ts'
import { policyRootCommand } from './policy-root.ts'
import { policySignCommand } from './policy-sign.ts'

describe('signing policy', () => {
  let place: string
  let said: string[]
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tidegate-sign-'))
    cpSync(join(import.meta.dirname, '../../examples/policy'), at('bundle'), { recursive: true })
    said = []
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  const at = (...names: readonly string[]) => join(place, ...names)
  const text = (...names: readonly string[]) => readFileSync(at(...names), 'utf8')

  function run(command: Command, positionals: readonly string[], values: CommandInput['values'] = {}): Promise<number> {
    const options = typeof command.options === 'function' ? {} : command.options
    const byDefault = Object.fromEntries(
      Object.entries(options).flatMap(([name, option]) => (option.default === undefined ? [] : [[name, option.default]])),
    )
    const io = { out: (line: string) => void said.push(line), err: () => {}, isTerminal: false }
    return command.run({ positionals, values: { ...byDefault, ...values }, io })
  }

  const init = (values: CommandInput['values'] = {}) => run(policyRootCommand, ['init', at('keys')], values)
  const sign = (values: CommandInput['values'] = {}) =>
    run(policySignCommand, [at('bundle')], { key: at('keys', 'policy.key'), root: at('keys', 'root.json'), out: at('signed'), ...values })

  it('makes a root and a key that only its owner reads, once', async () => {
    await init()
    expect(statSync(at('keys', 'policy.key')).mode & 0o777).toBe(0o600)
    expect(readPolicyRoot(text('keys', 'root.json'))).toMatchObject({ version: 1, threshold: 1 })
    const before = text('keys', 'policy.key')
    await expect(init()).rejects.toThrow(/is there already, and is never overwritten/)
    expect(text('keys', 'policy.key')).toBe(before)
  })

  it('signs a head that verifies under the root, for exactly the bundle that lies beside it', async () => {
    await init()
    expect(await sign({ expires: '12h' })).toBe(0)
    const head = verifyPolicyHead(text('signed', 'default', 'head.json'), readPolicyRoot(text('keys', 'root.json')))
    const bundle = text('signed', 'default', 'bundle.json')
    expect(head).toMatchObject({ scope: 'default', epoch: 1, previous: null })
    expect(head.bundle).toMatchObject({ digest: digestOf(bundle), size: Buffer.byteLength(bundle) })
    expect(head.expiresAtMs - head.notBeforeMs).toBe(12 * 3_600_000 + 5 * 60_000)
    expect(said.at(-1)).toBe('signed by 1 of the 1 keys that must: it can be pushed')
  })

  it('counts the next epoch from the head before, which it names', async () => {
    await init()
    await sign()
    const first = text('signed', 'default', 'head.json')
    await sign()
    await sign({ out: at('elsewhere'), previous: at('signed', 'default', 'head.json') })
    const root = readPolicyRoot(text('keys', 'root.json'))
    const second = text('signed', 'default', 'head.json')
    expect(verifyPolicyHead(second, root)).toMatchObject({ epoch: 2, previous: digestOf(first) })
    expect(verifyPolicyHead(text('elsewhere', 'default', 'head.json'), root)).toMatchObject({ epoch: 3, previous: digestOf(second) })
    await expect(sign({ scope: 'other', previous: at('signed', 'default', 'head.json') })).rejects.toThrow(
      /is a head of `default`, not of `other`/,
    )
  })

  it('lets several keys sign one after the other, and says how many more must', async () => {
    await init({ keys: '3', threshold: '2' })
    const root = at('keys', 'root.json')
    await sign({ key: at('keys', 'policy-1.key') })
    const head = at('signed', 'default', 'head.json')
    expect(said.at(-1)).toContain('signed by 1 of the 2 keys that must: go on with --add-to')
    expect(() => verifyPolicyHead(readFileSync(head, 'utf8'), readPolicyRoot(text('keys', 'root.json')))).toThrow()
    await run(policySignCommand, [], { 'add-to': head, key: at('keys', 'policy-1.key'), root })
    expect(said.at(-1)).toContain('signed by 1 of the 2')
    await run(policySignCommand, [], { 'add-to': head, key: at('keys', 'policy-3.key'), root })
    expect(said.at(-1)).toContain('it can be pushed')
    expect(verifyPolicyHead(readFileSync(head, 'utf8'), readPolicyRoot(text('keys', 'root.json'))).signedBy).toHaveLength(2)
  })

  it('adds no signature to a head beside which another bundle lies', async () => {
    await init({ keys: '2', threshold: '2' })
    await sign({ key: at('keys', 'policy-1.key') })
    writeFileSync(at('signed', 'default', 'bundle.json'), '{}')
    const adding = run(policySignCommand, [], { 'add-to': at('signed', 'default', 'head.json'), key: at('keys', 'policy-2.key') })
    await expect(adding).rejects.toMatchObject({ code: 'policy-refused' })
  })

  it('signs with no key that is none of the root, and no bundle that would be refused', async () => {
    await init()
    await run(policyRootCommand, ['init', at('foreign')])
    await expect(sign({ key: at('foreign', 'policy.key') })).rejects.toThrow(/is none of the root/)
    writeFileSync(at('bundle', 'policies', 'broken.cedar'), 'permit (principal, action')
    await expect(sign()).rejects.toMatchObject({ code: 'policy-invalid' })
  })

  it.each([
    [{ scope: '../x' }, /names no scope/],
    [{ expires: 'never' }, /is no length of time/],
    [{ key: 'away.pem' }, /cannot be read \(ENOENT\)/],
    [{ key: undefined }, /name the key/],
  ])('refuses %o in a sentence', async (values, message) => {
    await init()
    await expect(sign(values)).rejects.toThrow(message)
  })

  it('hands over from one root to the next: the old keys sign the new ones', async () => {
    await init()
    const root = at('keys', 'root.json')
    const old = readPolicyRoot(text('keys', 'root.json'))
    const [keyid] = [...old.keys.keys()]
    const rotate = (values: CommandInput['values']) => run(policyRootCommand, ['rotate', root], values)
    await expect(rotate({ 'new-key': [at('keys', 'new.key')], remove: [keyid] })).rejects.toMatchObject({ code: 'policy-refused' })
    expect(() => statSync(at('keys', 'new.key'))).toThrow()
    await rotate({ sign: [at('keys', 'policy.key')], 'new-key': [at('keys', 'new.key')], remove: [keyid] })
    const next = followPolicyRoot(old, text('keys', 'root.2.json'))
    expect(next).toMatchObject({ version: 2, threshold: 1 })
    expect([...next.keys.keys()]).not.toContain(keyid)
    await sign({ key: at('keys', 'new.key'), root: at('keys', 'root.2.json') })
    expect(verifyPolicyHead(text('signed', 'default', 'head.json'), next).epoch).toBe(1)
    await expect(rotate({ sign: [at('keys', 'policy.key')], 'new-key': [at('keys', 'third.key')] })).rejects.toThrow(
      /root.2.json` is there already/,
    )
  })
})
