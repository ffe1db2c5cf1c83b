// The engine of Cedar policies, by the WebAssembly build of Cedar itself.

import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { PolicyEntity, PolicyRequest } from '../core/policy-request.ts'
import type { PolicyRow } from '../core/policy.ts'
import { isEscalation } from './annotations.ts'
import { tooDeep } from './nesting.ts'
import type { EngineAnswer, PolicyEngine, PolicyPart } from './policy-engine.ts'
import { POLICY_NAMESPACE, POLICY_SCHEMA, SCHEMA_FILE } from './policy-schema.ts'

/** The permit under the escalations; no `@id` may look like it. */
const EVERYTHING = '*'

/** Engines share one store of parsed sets, so each has names of its own. */
let engines = 0

/** Names of parsed schemas by their texts, shared too; `undefined` = it cannot be read. */
const parsedSchemas = new Map<string, string | undefined>()

/** A source of a bundle. */
interface Source {
  readonly path: string
  readonly text: string
}

/** A policy with the place where it begins. */
interface Placed {
  readonly row: PolicyRow
  readonly path: string
  readonly line: number
}

/** Opens an engine; throws `internal` when the schema of Tidegate itself cannot be read. */
export function createCedarEngine(): PolicyEngine {
  const prefix = `engine-${(engines += 1)}`
  const loaded = new Map<Digest, string>()
  if (schemaNameOf(POLICY_SCHEMA) === undefined) throw new TidegateError('internal', 'the schema of policies cannot be read')
  const nameOf = (digest: Digest, part: PolicyPart): string => `${prefix}/${digest}/${part}`
  const keep = (digest: Digest, rows: readonly PolicyRow[], schemaName: string): void => {
    for (const part of ['rules', 'escalations'] as const) {
      const answer = cedar.preparsePolicySet(nameOf(digest, part), { staticPolicies: setOf(rows, part) })
      if (answer.type === 'failure') throw new TidegateError('policy-invalid', undefined, { faults: answer.errors.map(wordsOf) })
    }
    loaded.set(digest, schemaName)
  }
  return {
    load(digest, sources, schema = POLICY_SCHEMA) {
      const schemaName = schemaNameOf(schema)
      if (schemaName === undefined) throw new TidegateError('policy-invalid', undefined, { faults: [`${SCHEMA_FILE}: it cannot be read`] })
      const placed = readSources(sources, schema)
      const rows = placed.map(({ row }) => row)
      keep(digest, rows, schemaName)
      return rows
    },
    ask(digest, part, request) {
      const schemaName = loaded.get(digest)
      if (schemaName === undefined) return refused('the set of policies is not loaded')
      return ask({ set: nameOf(digest, part), schema: schemaName }, request)
    },
    drop(digest) {
      if (!loaded.delete(digest)) return
      for (const part of ['rules', 'escalations'] as const) cedar.preparsePolicySet(nameOf(digest, part), { staticPolicies: {} })
    },
  }
}

function schemaNameOf(text: string): string | undefined {
  if (!parsedSchemas.has(text)) {
    const name = `schema-${parsedSchemas.size + 1}`
    parsedSchemas.set(text, cedar.preparseSchema(name, text).type === 'success' ? name : undefined)
  }
  return parsedSchemas.get(text)
}

function setOf(rows: readonly PolicyRow[], part: PolicyPart): Record<string, string> {
  const chosen = rows.filter((row) => isEscalation(row) === (part === 'escalations'))
  const set = Object.fromEntries(chosen.map(({ id, text }) => [id, text]))
  return part === 'rules' ? set : { ...set, [EVERYTHING]: 'permit(principal, action, resource);' }
}

function ask({ set, schema }: { readonly set: string; readonly schema: string }, request: PolicyRequest): EngineAnswer {
  try {
    const answer = cedar.statefulIsAuthorized({
      principal: uidOf(request.principal),
      action: { type: `${POLICY_NAMESPACE}::Action`, id: request.action },
      resource: uidOf(request.resource),
      // What is no Cedar value is refused by the engine, which checks every request against the schema.
      context: request.context as cedar.Context,
      entities: request.entities.map(({ kind, id, attributes, parents }) => ({
        uid: uidOf({ kind, id }),
        attrs: attributes as Record<string, cedar.CedarValueJson>,
        parents: parents.map(uidOf),
      })),
      preparsedSchemaName: schema,
      preparsedPolicySetId: set,
      validateRequest: true,
    })
    if (answer.type === 'failure') return { decision: 'deny', policies: [], errors: answer.errors.map(wordsOf) }
    const { decision, diagnostics } = answer.response
    const errors = diagnostics.errors.map(({ policyId, error }) => `\`${policyId}\`: ${wordsOf(error)}`)
    return { decision: errors.length > 0 ? 'deny' : decision, policies: diagnostics.reason.filter((id) => id !== EVERYTHING), errors }
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error))
  }
}

function refused(error: string): EngineAnswer {
  return { decision: 'deny', policies: [], errors: [error] }
}

function uidOf({ kind, id }: PolicyEntity): cedar.TypeAndId {
  return { type: `${POLICY_NAMESPACE}::${kind}`, id }
}

/** Every policy of every source with its place; throws `policy-invalid` with all faults together. */
function readSources(sources: readonly Source[], schema: string): readonly Placed[] {
  const faults: string[] = []
  const placed: Placed[] = []
  for (const source of sources) {
    // Before Cedar sees it: a stack that it has exhausted breaks the engine of every scope.
    const deep = tooDeep(source.text)
    if (deep !== undefined) {
      faults.push(`${source.path}:${lineOf(source.text, deep.at)}: ${deep.sentence}`)
      continue
    }
    const parts = cedar.policySetTextToParts(source.text)
    if (parts.type === 'failure') {
      faults.push(...parts.errors.map((error) => `${source.path}:${lineAt(source.text, startOf(error))}: ${wordsOf(error)}`))
      continue
    }
    for (const text of parts.policy_templates)
      faults.push(`${source.path}:${lineAt(source.text, bytesBefore(source.text, text))}: a template is no policy; write it out`)
    placed.push(...rowsOf(source, parts.policies, faults))
  }
  const first = new Map<string, Placed>()
  for (const each of placed) {
    const known = first.get(each.row.id)
    if (known === undefined) first.set(each.row.id, each)
    else faults.push(`${each.path}:${each.line}: the \`@id\` \`${each.row.id}\` is that of the policy at ${known.path}:${known.line} too`)
  }
  if (first.has(EVERYTHING)) faults.push(`\`${EVERYTHING}\` is no \`@id\``)
  if (faults.length === 0) faults.push(...schemaFaults(first, schema))
  if (faults.length > 0) throw new TidegateError('policy-invalid', faults[0], { faults })
  return placed
}

function rowsOf({ path, text: whole }: Source, policies: readonly string[], faults: string[]): readonly Placed[] {
  const rows: (Placed & { readonly at: number })[] = []
  const searched = new Map<string, number>()
  for (const text of policies) {
    // The same text twice stands at two places.
    const at = whole.indexOf(text, (searched.get(text) ?? -1) + 1)
    searched.set(text, at)
    const line = lineOf(whole, at)
    const parsed = cedar.policyToJson(text)
    if (parsed.type === 'failure') {
      faults.push(...parsed.errors.map((error) => `${path}:${line}: ${wordsOf(error)}`))
      continue
    }
    const { effect, conditions, annotations: given = {} } = parsed.json
    // An annotation without a value comes as null.
    const annotations = Object.fromEntries(Object.entries(given as Record<string, string | null>).map(([key, value]) => [key, value ?? '']))
    if (annotations['id'] === undefined) faults.push(`${path}:${line}: the policy has no \`@id\``)
    else rows.push({ at, path, line, row: { id: annotations['id'], effect, annotations, text, isUnconditional: conditions.length === 0 } })
  }
  return rows.sort((a, b) => a.at - b.at)
}

/** What does not fit the schema; a warning, such as of a condition that is never true, is a fault too. */
function schemaFaults(placed: ReadonlyMap<string, Placed>, schema: string): readonly string[] {
  const policies = Object.fromEntries([...placed].map(([id, { row }]) => [id, row.text]))
  const answer = cedar.validate({ schema, policies: { staticPolicies: policies } })
  if (answer.type === 'failure') return answer.errors.map((error) => `${SCHEMA_FILE}: ${wordsOf(error)}`)
  return [...answer.validationErrors, ...answer.validationWarnings].map(({ policyId, error }) => {
    const at = placed.get(policyId)
    const where = at === undefined ? SCHEMA_FILE : `${at.path}:${at.line - 1 + lineAt(at.row.text, startOf(error))}`
    return `${where}: ${wordsOf(error)}`
  })
}

function startOf(error: cedar.DetailedError): number {
  return error.sourceLocations?.[0]?.start ?? 0
}

function wordsOf({ message, help, sourceLocations }: cedar.DetailedError): string {
  const label = sourceLocations?.[0]?.label
  return [message, label, help]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join('; ')
    .replaceAll('\n', ' ')
}

/** Cedar counts bytes of UTF-8. */
function lineAt(text: string, byte: number): number {
  return lineOf(Buffer.from(text).subarray(0, byte).toString(), Number.POSITIVE_INFINITY)
}

function bytesBefore(text: string, part: string): number {
  return Buffer.byteLength(text.slice(0, Math.max(0, text.indexOf(part))))
}

/** Lines count from 1. */
function lineOf(text: string, at: number): number {
  return text.slice(0, Math.max(0, at)).split('\n').length
}
