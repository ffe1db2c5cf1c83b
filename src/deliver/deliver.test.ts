// Composes orders that are stable, valid and safe to show.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from '../core/change.ts'
import { digestOf } from '../core/digest.ts'
import type { Proposal } from '../core/proposal.ts'
import { branchName, isBranchName } from './branch-name.ts'
import { orderOf, type OrderInput } from './deliver.ts'
import { isSameEdit } from './line-changes.ts'
import { fenced, inline } from './markdown.ts'
import { mergeCommands } from './merge-commands.ts'

const DIFF = '--- a/api.yaml\n+++ b/api.yaml\n@@ -1,1 +1,1 @@\n-replicas: 2\n+replicas: 3\n'

const EDIT = {
  path: 'api.yaml',
  resource: 'apps/v1/Deployment/shop/api',
  field: 'spec.replicas',
  before: '2',
  after: '3',
  restDigest: digestOf('rest'),
}

const PROPOSAL: Proposal = {
  id: 'p-1',
  environment: 'demo',
  team: 'shop',
  workload: 'shop/Deployment/api',
  state: 'approved',
  revision: 2,
  version: 5,
  content: {
    title: 'Raise api to 3 replicas',
    severity: 'risk',
    targets: [{ field: { of: 'replicas', name: 'replicas' }, before: 2, after: 3 }],
    rules: [{ id: 'R-001', code: 'cpu-short', sentence: 'demand reaches 1.8 cores on `api` <b>soon</b>' }],
    guardrails: [{ id: 'G-001', sentence: 'at most one step' }],
    facts: [],
    cost: { currency: 'EUR', nowPerMonth: 20, proposedPerMonth: 30.456, replicasNow: 2, replicasProposed: 3 },
    change: changeOf([EDIT]),
    diff: DIFF,
    baseCommit: 'a'.repeat(40),
    inputs: digestOf('inputs'),
  },
  verdict: { verdict: 'ALLOW', reasons: [] },
  approvals: [
    {
      principal: 'person:ada',
      name: 'Ada',
      revision: 2,
      changeDigest: changeOf([EDIT]).digest,
      atMs: 0,
      note: 'ok @everyone',
      receipt: digestOf('receipt'),
    },
  ],
  delivery: undefined,
  requester: 'system:schedule',
  runId: 'r-1',
  createdAtMs: 0,
  updatedAtMs: 0,
  expiresAtMs: 0,
  reason: undefined,
}

const INPUT: OrderInput = {
  proposal: PROPOSAL,
  files: [{ path: 'api.yaml', text: 'replicas: 3\n' }],
  baseCommit: 'b'.repeat(40),
  branchPrefix: 'tidegate/',
  atMs: 1_000,
}

test('composes the branch, the title, the trailers and the files of a proposal', () => {
  const order = orderOf(INPUT)

  expect(order).toMatchObject({
    baseCommit: INPUT.baseCommit,
    files: INPUT.files,
    title: 'Raise api to 3 replicas',
    author: { name: 'Tidegate', email: 'tidegate@localhost' },
    atMs: 1_000,
    trailers: [
      { key: 'Tidegate-Proposal', value: 'p-1' },
      { key: 'Tidegate-Change', value: PROPOSAL.content.change.digest },
      { key: 'Tidegate-Receipt', value: digestOf('receipt') },
    ],
  })
  expect(order.branch).toBe(`tidegate/shop-api-${order.digest.slice(7, 19)}`)
})

test('says why, what it costs with the currency, the diff, who approved, the digest and how to merge', () => {
  const { body, branch } = orderOf(INPUT)

  expect(body).toContain('- R-001: demand reaches 1.8 cores on `api` \\<b\\>soon\\</b\\>')
  expect(body).toContain('Cost: 20.00 EUR a month now, 30.46 EUR after it (+10.46 EUR)')
  expect(body).toContain(`\`\`\`diff\n${DIFF}\`\`\``)
  expect(body).toContain('- Ada: ok @\u2060everyone')
  expect(body).toContain(PROPOSAL.content.change.digest)
  expect(body).toContain(`merge the branch \`${branch}\``)
})

test('leaves out what it has nothing to say about', () => {
  const content = { ...PROPOSAL.content, guardrails: [], cost: { ...PROPOSAL.content.cost, proposedPerMonth: 12 } }

  const { body } = orderOf({ ...INPUT, proposal: { ...PROPOSAL, content, approvals: [] } })

  expect(body).not.toMatch(/Guardrails|Approved by/)
  expect(body).toContain('(-8.00 EUR)')
})

test('names the delivery by what is delivered, not by when, on which base, or after which write', () => {
  const again = orderOf({
    ...INPUT,
    proposal: { ...PROPOSAL, version: 9, state: 'failed', approvals: [] },
    baseCommit: 'c'.repeat(40),
    atMs: 2_000,
  })
  const otherChange = changeOf([{ ...EDIT, after: '4' }])
  const others = [
    { ...PROPOSAL, environment: 'prod' },
    { ...PROPOSAL, id: 'p-2' },
    { ...PROPOSAL, content: { ...PROPOSAL.content, change: otherChange } },
  ].map((proposal) => orderOf({ ...INPUT, proposal }))

  expect([again.digest, again.branch]).toEqual([orderOf(INPUT).digest, orderOf(INPUT).branch])
  expect(new Set([orderOf(INPUT), ...others].map(({ branch }) => branch)).size).toBe(4)
})

test('keeps a title on one line and of a sensible length', () => {
  const content = { ...PROPOSAL.content, title: `a\r\nTidegate-Change: forged\u001B[2J${'x'.repeat(500)}` }

  const { title } = orderOf({ ...INPUT, proposal: { ...PROPOSAL, content } })

  expect(title).toMatch(/^a Tidegate-Change: forged\[2Jx+$/)
  expect(title).toHaveLength(120)
})

test.each(['-', 'a b/', '../', '/', '.hidden/', 'x~', 'a//', 'é/', '@{'])('refuses `%s` as the prefix of branches', (branchPrefix) => {
  expect(() => orderOf({ ...INPUT, branchPrefix })).toThrow(expect.objectContaining({ code: 'environment-invalid' }))
})

test('makes valid names of branches from any workload', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (namespace, name) => {
      const parts = [namespace, name].map((part) => part.replaceAll('/', ''))
      expect(isBranchName(branchName('tidegate/', `${parts[0]}/Deployment/${parts[1]}`, digestOf(name)))).toBe(true)
    }),
  )
})

test('lets no text out of its line or its fence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(inline(text)).not.toMatch(/[\n\r<](?<!\\<)/)
      const [first, ...rest] = fenced(text, 'diff').split('\n')
      const fence = first.slice(0, -'diff'.length)
      expect(rest.filter((line) => line.includes(fence))).toEqual([fence])
    }),
  )
})

test('keeps code in backticks and nothing else of Markdown', () => {
  expect(inline('raise `a_b*c` to *3*, see [x](http://y) _now_ ` alone')).toBe(
    'raise `a_b*c` to \\*3\\*, see \\[x\\](http://y) \\_now\\_ \\` alone',
  )
})

test('quotes what a shell would take apart', () => {
  const commands = mergeCommands({ url: "/srv/it's here.git", branch: 'tidegate/x;rm', target: 'main' })

  expect(commands[1]).toBe(`git clone --branch main -- '/srv/it'\\''s here.git' .`)
  expect(commands[2]).toBe(`git fetch origin 'refs/heads/tidegate/x;rm'`)
})

test.each([
  ['the same line on another base', ['a\nb\n', 'a\nB\n'], ['x\na\nb\n', 'x\na\nB\n'], true],
  ['another value', ['a\nb\n', 'a\nB\n'], ['a\nb\n', 'a\nC\n'], false],
  ['a line more', ['a\nb\n', 'a\nB\n'], ['a\nb\n', 'a\nB\nc\n'], false],
  ['one edit more', ['a\nb\n', 'a\nB\n'], ['a\nb\n', 'A\nB\n'], false],
] as const)('knows %s', (_what, one, other, isSame) => {
  expect(isSameEdit(one, other)).toBe(isSame)
})
