// `policy replay --pack`: a candidate is run on an evidence pack alone, and a pack that does not hold together is refused.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleWith } from '../../test/gate/policy-house.ts'
import { draftOf, logOf, packed, packOrder } from '../../test/record/small-log.ts'
import type { Json } from '../core/canonical-json.ts'
import { testRequest } from '../gate/bundle-test-request.ts'
import { main } from './main.ts'

const STRICT = '@id("nobody-hears") forbid(principal, action == Tidegate::Action::"notify", resource);'

let place: string
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'tidegate-replay-'))
  const decision = { verdict: 'ALLOW', policies: ['notices'], policy: null, request: testRequest({ action: 'notify' }), approvals: [] }
  const deciding = (index: number, proposal: string | undefined) => ({
    ...draftOf(index),
    body: { ...(proposal === undefined ? {} : { proposal }), decision: JSON.parse(JSON.stringify(decision)) as Json },
  })
  const log = logOf([draftOf(0), deciding(1, 'p-1'), deciding(2, 'p-1'), deciding(3, undefined)])
  writeFileSync(join(place, 'evidence.tar'), await packed(await packOrder(log, { is: 'all' })))
  writeFileSync(join(place, 'strict.json'), bundleWith(STRICT).text)
})
afterEach(() => rmSync(place, { recursive: true }))

async function replayed(bundle: string, pack: string, ...more: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), isTerminal: false }
  return { code: await main(['policy', 'replay', bundle, '--pack', pack, ...more], io), out: out.join('\n'), err: err.join('\n') }
}

test('the decisions of a pack are made again without a server, the newest first', async () => {
  const answer = await replayed(join(place, 'strict.json'), join(place, 'evidence.tar'), '--json')

  expect(answer.code).toBe(0)
  const told = JSON.parse(answer.out) as { readonly differences: readonly { readonly index: number }[] }
  expect(told).toMatchObject({ decisions: 3, changes: 2, blocked: 2, escalated: 0, loosened: 0, fromIndex: 0, toIndex: 4, isWhole: true })
  expect(told.differences.map(({ index }) => index)).toEqual([3, 2, 1])
})

test('the sentence and the table name what would be blocked', async () => {
  const { out } = await replayed(join(place, 'strict.json'), join(place, 'evidence.tar'))

  expect(out).toContain('would have blocked 2 of 2 changes')
  expect(out).toMatch(/ALLOW → DENY +notify +.* +nobody-hears/)
})

test('a pack in which a byte was changed is refused', async () => {
  const bytes = await packed(await packOrder(logOf([draftOf(0), draftOf(1)]), { is: 'all' }))
  bytes[bytes.indexOf('"'.charCodeAt(0), 600) + 20] ^= 1
  writeFileSync(join(place, 'flipped.tar'), bytes)

  const answer = await replayed(join(place, 'strict.json'), join(place, 'flipped.tar'), '--json')

  expect(answer.code).toBe(1)
  expect(JSON.parse(answer.out)).toMatchObject({ error: { code: 'ledger-invalid' } })
})

test('a pack that is not there is said', async () => {
  const answer = await replayed(join(place, 'strict.json'), join(place, 'nothing.tar'))

  expect([answer.code, answer.err]).toEqual([2, expect.stringContaining('there is no file')])
})
