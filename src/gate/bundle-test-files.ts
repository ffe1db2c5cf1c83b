// Reads the tests of a bundle from its YAML files.

import { isSeq, LineCounter, parseDocument } from 'yaml'
import type { CountedApproval } from '../core/decision-record.ts'
import type { PolicyRequest } from '../core/policy-request.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { BundleFile } from './bundle.ts'
import { isAction, testRequest, type TestRequest } from './bundle-test-request.ts'

/** One test of a bundle. */
export interface BundleTest {
  readonly name: string
  /** File and line, for example `tests/changes.yaml:12`. */
  readonly at: string
  readonly request: PolicyRequest
  readonly approvals: readonly CountedApproval[]
  readonly expect: VerdictWord
  /** The policies that must have decided, all of them and no other; absent = whichever. */
  readonly policies?: readonly string[] | undefined
}

/** The tests of some files, and every fault of them as `<file>:<line>: <sentence>`. */
export interface ReadTests {
  readonly tests: readonly BundleTest[]
  readonly faults: readonly string[]
}

const KEYS = ['name', 'action', 'principal', 'resource', 'team', 'paths', 'context', 'approvals', 'expect', 'policies']
const WORDS: readonly VerdictWord[] = ['ALLOW', 'DENY', 'ESCALATE']

/** Reads files of tests: each is a list of tests. */
export function readTests(files: readonly BundleFile[]): ReadTests {
  const tests: BundleTest[] = []
  const faults: string[] = []
  for (const file of files) {
    for (const { at, item, fault } of itemsOf(file)) {
      if (fault !== undefined) faults.push(`${at}: ${fault}`)
      else {
        const test = testOf(item, at)
        if (typeof test === 'string') faults.push(`${at}: ${test}`)
        else tests.push(test)
      }
    }
  }
  const names = tests.map(({ name }) => name)
  for (const { name, at } of tests.filter((test, i) => names.indexOf(test.name) !== i))
    faults.push(`${at}: another test is called \`${name}\` too`)
  return { tests, faults }
}

interface Item {
  readonly at: string
  readonly item?: unknown
  readonly fault?: string | undefined
}

function itemsOf({ path, text }: BundleFile): readonly Item[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0)
    return document.errors.map(({ message, pos }) => ({ at: `${path}:${lines.linePos(pos[0]).line}`, fault: message.split('\n')[0] }))
  if (!isSeq(document.contents)) return [{ at: `${path}:1`, fault: 'it is no list of tests' }]
  const values = document.toJS({ maxAliasCount: 100 }) as readonly unknown[]
  return document.contents.items.map((node, i) => {
    const start = (node as { readonly range?: readonly number[] | null }).range?.[0] ?? 0
    return { at: `${path}:${lines.linePos(start).line}`, item: values[i] }
  })
}

/** The test, or what is wrong with it. */
function testOf(item: unknown, at: string): BundleTest | string {
  if (!isRecord(item)) return 'a test is a mapping'
  const unknown = Object.keys(item).find((key) => !KEYS.includes(key))
  if (unknown !== undefined) return `\`${unknown}\` is not known; a test has ${KEYS.map((key) => `\`${key}\``).join(', ')}`
  const { name, action, expect, policies, resource, team, paths, context } = item
  if (typeof name !== 'string' || name.trim() === '') return '`name` is missing'
  if (!isAction(action)) return '`action` is none that a policy is asked about'
  const word = WORDS.find((each) => each === expect)
  if (word === undefined) return '`expect` is none of `ALLOW`, `DENY`, `ESCALATE`'
  if (policies !== undefined && !isTexts(policies)) return '`policies` is no list of ids'
  const who = item['principal'] === undefined ? undefined : principalOf(item['principal'])
  if (typeof who === 'string') return `\`principal\`: ${who}`
  const approvals = approvalsOf(item['approvals'])
  if (typeof approvals === 'string') return `\`approvals\`: ${approvals}`
  if (resource !== undefined && typeof resource !== 'string') return '`resource` is no text'
  if (team !== undefined && typeof team !== 'string') return '`team` is no text'
  if (paths !== undefined && !isTexts(paths)) return '`paths` is no list of paths'
  if (context !== undefined && !isRecord(context)) return '`context` is no mapping'
  try {
    const said: TestRequest = { action, principal: who, resource, team, paths, context: context as TestRequest['context'] }
    return { name, at, request: testRequest(said), approvals, expect: word, policies }
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read'
  }
}

type Who = NonNullable<TestRequest['principal']>

/** An id alone, or with role, groups and teams; or what is wrong. */
function principalOf(given: unknown): Who | string {
  if (typeof given === 'string') return { id: given }
  if (!isRecord(given) || typeof given['id'] !== 'string')
    return 'write an id such as `person:anna`, or a mapping with `id`, `role`, `groups`, `teams`'
  const { id, role, groups, teams, ...rest } = given
  if (Object.keys(rest).length > 0) return `\`${Object.keys(rest)[0]}\` is not known`
  if (role !== undefined && role !== 'viewer' && role !== 'approver' && role !== 'admin')
    return '`role` is none of `viewer`, `approver`, `admin`'
  if ((groups !== undefined && !isTexts(groups)) || (teams !== undefined && !isTexts(teams)))
    return '`groups` and `teams` are lists of names'
  return { id, role, groups, teams }
}

/** An id counts with the role approver. */
function approvalsOf(given: unknown): readonly CountedApproval[] | string {
  if (given === undefined) return []
  if (!Array.isArray(given)) return 'it is no list'
  const approvals: CountedApproval[] = []
  for (const each of given as readonly unknown[]) {
    const who = principalOf(each)
    if (typeof who === 'string') return who
    approvals.push({ principal: who.id, role: who.role ?? 'approver', groups: who.groups ?? [] })
  }
  return approvals
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
