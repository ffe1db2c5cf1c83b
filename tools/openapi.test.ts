// The specification says everything about every field, and what is generated is fresh.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { ERRORS } from '../src/core/errors.ts'
import { PERMISSIONS } from '../src/identity/permissions.ts'
import { openApiOf } from '../src/serve/openapi.ts'
import { ROUTES } from '../src/serve/routes.ts'
import { generatedFiles } from './openapi.ts'

/** A part of the specification. */
interface Part {
  readonly [key: string]: unknown
}

const root = join(import.meta.dirname, '..')
const document = openApiOf(ROUTES, '0.0.0') as Part & {
  components: { schemas: Record<string, Part> }
  paths: Record<string, Record<string, Part>>
}

test('the generated files are those that the routes make today', async () => {
  for (const [path, text] of Object.entries(await generatedFiles())) {
    expect(readFileSync(join(root, path), 'utf8') === text, `${path} is out of date: run \`node tools/openapi.ts\``).toBe(true)
  }
})

test('every field and parameter of the document has a description and an example', () => {
  expect(bareFields(document, '')).toEqual([])
})

test('the search for bare fields finds a planted one', () => {
  const planted = { properties: { good: { description: 'd', examples: [1] }, bare: { description: 'd' }, silent: { examples: [1] } } }

  expect(bareFields(planted, '')).toEqual(['/properties/bare', '/properties/silent'])
})

test('every example fits its schema', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'spec', ...JSON.parse(JSON.stringify(document)) })

  for (const [name, { examples }] of Object.entries(document.components.schemas)) {
    const validate = ajv.getSchema(`spec#/components/schemas/${name}`)!
    for (const example of examples as unknown[]) expect([name, validate(example), validate.errors]).toEqual([name, true, null])
  }
})

test('each operation has its id, its security and its refusals', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const documented = PERMISSIONS.filter(({ path }) => path !== '/' && !path.startsWith('/ui'))

  expect(new Set(operations.map(({ operationId }) => operationId))).toEqual(new Set(documented.map(({ operation }) => operation)))
  expect(operations).toHaveLength(documented.length)
  for (const operation of operations)
    expect(operation).toMatchObject({ summary: expect.any(String), security: expect.any(Array), responses: { 500: expect.anything() } })
})

test('docs/errors.md names each code of the table, and no other', () => {
  const named = [...readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^\| <a id="([a-z-]+)">/gm)].map(([, code]) => code)

  expect(named).toEqual(Object.keys(ERRORS))
})

function bareFields(part: unknown, at: string): readonly string[] {
  if (typeof part !== 'object' || part === null || at.endsWith('/examples') || at.endsWith('/example')) return []
  const { properties, parameters } = part as { properties?: Record<string, Part>; parameters?: Part[] }
  const fields = Object.entries(properties ?? {}).map(([name, field]): [string, Part] => [`${at}/properties/${name}`, field])
  const named = (Array.isArray(parameters) ? parameters : []).map((field): [string, Part] => [
    `${at}/parameters/${String(field['name'])}`,
    field,
  ])
  const bare = [...fields, ...named].filter(([, field]) => !isTold(field)).map(([path]) => path)
  return [...bare, ...Object.entries(part).flatMap(([key, value]) => bareFields(value, `${at}/${key}`))]
}

function isTold(field: Part): boolean {
  const reference = field['$ref']
  const told = typeof reference === 'string' ? document.components.schemas[reference.split('/').at(-1)!] : field
  return Boolean(told['description']) && (told['example'] !== undefined || (Array.isArray(told['examples']) && told['examples'].length > 0))
}
