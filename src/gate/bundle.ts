// A bundle of policies as it is packed: one text with a digest, and the files inside it.

import { parse } from 'yaml'
import { canonicalJson } from '../core/canonical-json.ts'
import { digestOf, type Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { KNOWN_SCHEMAS, POLICY_SCHEMA, SCHEMA_FILE } from './policy-schema.ts'

/** The file that names a bundle. */
export const BUNDLE_FILE = 'bundle.yaml'

/** One file of a bundle; its path is relative, with slashes. */
export interface BundleFile {
  readonly path: string
  readonly text: string
}

/** A bundle: its name, its files in order of path, and its packed text, whose bytes the digest and the size are of. */
export interface PolicyBundle {
  readonly name: string
  readonly description: string
  readonly files: readonly BundleFile[]
  readonly text: string
  readonly digest: Digest
  readonly size: number
}

/** Files that a bundle may have besides bundle.yaml and the schema. */
const POLICY_PATH = /^policies\/[a-z0-9][a-z0-9._-]{0,99}\.cedar$/
const TEST_PATH = /^tests\/[a-z0-9][a-z0-9._-]{0,99}\.yaml$/

/** Packs the files of a bundle; throws `policy-invalid` with every fault of their names and of bundle.yaml and the schema. */
export function packBundle(given: readonly BundleFile[]): PolicyBundle {
  return packed(given, (schema) => schema === POLICY_SCHEMA)
}

function packed(given: readonly BundleFile[], isSchema: (text: string) => boolean): PolicyBundle {
  const files = given.map(({ path, text }) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1))
  const faults = fileFaults(files, isSchema)
  if (faults.length > 0) throw new TidegateError('policy-invalid', faults[0], { faults })
  const text = canonicalJson({ version: 1, files })
  const { name, description } = headingOf(files)
  return { name, description, files, text, digest: digestOf(text), size: new TextEncoder().encode(text).length }
}

/**
 * Reads a packed bundle; throws `policy-invalid` with every fault.
 *
 * INVARIANT: what is read packs to the very same text, so one bundle has one digest.
 */
export function readBundle(text: string): PolicyBundle {
  return readPacked(text, (schema) => schema === POLICY_SCHEMA)
}

/**
 * Reads a packed bundle that was in force once, to make its decisions again: the schema may be that of any version that is known.
 *
 * Throws `policy-invalid` as `readBundle` does. `known` are digests of schemas.
 */
export function readPastBundle(text: string, known: readonly Digest[] = KNOWN_SCHEMAS): PolicyBundle {
  return readPacked(text, (schema) => known.includes(digestOf(schema)))
}

function readPacked(text: string, isSchema: (text: string) => boolean): PolicyBundle {
  const files = filesOf(text)
  if (files === undefined) throw faulty('the bundle is no packed bundle of version 1: `{"files":[{"path":…,"text":…}],"version":1}`')
  const bundle = packed(files, isSchema)
  if (bundle.text !== text) throw faulty('the bundle is not packed in the one way that bundles are packed; pack it again')
  return bundle
}

/** The policies of a bundle, for the engine. */
export function policiesOf({ files }: Pick<PolicyBundle, 'files'>): readonly BundleFile[] {
  return files.filter(({ path }) => POLICY_PATH.test(path))
}

/** The schema that a bundle carries. */
export function schemaOf({ files }: Pick<PolicyBundle, 'files'>): string | undefined {
  return files.find(({ path }) => path === SCHEMA_FILE)?.text
}

/** The files of tests of a bundle. */
export function testFilesOf({ files }: Pick<PolicyBundle, 'files'>): readonly BundleFile[] {
  return files.filter(({ path }) => TEST_PATH.test(path))
}

function filesOf(text: string): readonly BundleFile[] | undefined {
  const packed = attempt(() => JSON.parse(text) as unknown)
  if (!isRecord(packed) || packed['version'] !== 1 || !Array.isArray(packed['files'])) return undefined
  const files = packed['files'] as readonly unknown[]
  const isFile = (file: unknown): file is BundleFile =>
    isRecord(file) && typeof file['path'] === 'string' && typeof file['text'] === 'string'
  return files.every(isFile) ? files : undefined
}

function fileFaults(files: readonly BundleFile[], isSchema: (text: string) => boolean): readonly string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { path, text } of files) {
    if (seen.has(path)) faults.push(`${path}: the file is there twice`)
    seen.add(path)
    if (path !== BUNDLE_FILE && path !== SCHEMA_FILE && !POLICY_PATH.test(path) && !TEST_PATH.test(path))
      faults.push(
        `${path}: a bundle holds \`${BUNDLE_FILE}\`, \`${SCHEMA_FILE}\`, \`policies/*.cedar\` and \`tests/*.yaml\`, with small letters, and nothing else`,
      )
    if (!text.isWellFormed()) faults.push(`${path}: the file is no UTF-8 text`)
  }
  if (!files.some(({ path }) => POLICY_PATH.test(path))) faults.push('policies/: there is no policy, and an empty set allows nothing')
  if (!files.some(({ path }) => TEST_PATH.test(path))) faults.push('tests/: there is no test; at least one must expect a DENY')
  const schema = schemaOf({ files })
  if (schema === undefined) faults.push(`${SCHEMA_FILE}: the file is missing; \`npx tidegate policy init\` writes it`)
  else if (!isSchema(schema))
    faults.push(
      `${SCHEMA_FILE}:${lineOfDifference(schema)}: it is not the schema of this version of Tidegate, which is no part of a bundle to be changed`,
    )
  return [...faults, ...headingFaults(files)]
}

function headingFaults(files: readonly BundleFile[]): readonly string[] {
  const file = files.find(({ path }) => path === BUNDLE_FILE)
  if (file === undefined) return [`${BUNDLE_FILE}: the file is missing`]
  const heading = attempt(() => parse(file.text) as unknown)
  if (!isRecord(heading)) return [`${BUNDLE_FILE}: it holds no mapping of \`name\` and \`description\``]
  const faults = Object.keys(heading)
    .filter((key) => key !== 'name' && key !== 'description')
    .map((key) => `${BUNDLE_FILE}: \`${key}\` is not known; there are \`name\` and \`description\``)
  if (typeof heading['name'] !== 'string' || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(heading['name']))
    faults.push(`${BUNDLE_FILE}: \`name\` is small letters, digits and \`-\`, at most 63`)
  if (typeof heading['description'] !== 'string') faults.push(`${BUNDLE_FILE}: \`description\` is missing`)
  return faults
}

/** Without faults: of files whose heading was looked at. */
function headingOf(files: readonly BundleFile[]): { readonly name: string; readonly description: string } {
  return parse(files.find(({ path }) => path === BUNDLE_FILE)?.text ?? '') as { readonly name: string; readonly description: string }
}

function lineOfDifference(schema: string): number {
  const lines = POLICY_SCHEMA.split('\n')
  const at = schema.split('\n').findIndex((line, i) => line !== lines[i])
  return at < 0 ? schema.split('\n').length : at + 1
}

function faulty(fault: string): TidegateError {
  return new TidegateError('policy-invalid', fault, { faults: [fault] })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function attempt(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return undefined
  }
}
