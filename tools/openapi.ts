// Writes what is generated from the routes and the table of errors: api/openapi.json, api/schema.ts, docs/api.md and docs/errors.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { ERRORS, type ErrorCode } from '../src/core/errors.ts'
import { permissionOf } from '../src/identity/permissions.ts'
import { statusOf } from '../src/serve/errors.ts'
import { mayCall, openApiOf, refusalsOf } from '../src/serve/openapi.ts'
import type { Route } from '../src/serve/route.ts'
import { ROUTES } from '../src/serve/routes.ts'

const root = join(import.meta.dirname, '..')
const NOTE = '<!-- Made by `npm run docs`; a test compares it with the code. -->'

/** The generated files by their path from the project's root. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const document = openApiOf(ROUTES, version)
  return {
    'api/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'api/schema.ts': await clientTypes(document),
    'docs/api.md': apiPage(),
    'docs/errors.md': errorsPage(),
  }
}

async function clientTypes(document: object): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(document), { alphabetize: false })
  return `// The types of the API, generated from api/openapi.json by tools/openapi.ts.\n\n${astToString(nodes)}`
}

function apiPage(): string {
  const tags = [...new Set(ROUTES.map(({ tag }) => tag))].filter((tag) => tag !== 'screens')
  const lines = [
    '# The HTTP API',
    '',
    NOTE,
    '',
    'The same as OpenAPI 3.1 is `api/openapi.json`, and `GET /api/v1/openapi.json` on a server.',
    '',
    'Send an API key as `Authorization: Bearer tg_<id>_<secret>`. A browser has a session instead, and sends `X-CSRF-Token` (from `GET /api/v1/me`) with every change.',
    'Instants are milliseconds since 1970 in UTC. What is absent is `null`. Lists are `{items, next}`; send `next` as `after` for the next page.',
    'Every error is a problem (RFC 9457) with a code of [errors.md](errors.md).',
    '',
  ]
  for (const tag of tags) lines.push(`## ${tag}`, '', ...ROUTES.filter((route) => route.tag === tag).flatMap(sectionOf))
  return lines.join('\n')
}

function sectionOf(route: Route): readonly string[] {
  const permission = permissionOf(route.operation)
  const fields = [...fieldsOf('path', route.path), ...fieldsOf('query', route.query), ...fieldsOf('body', route.body)]
  return [
    `### ${permission.method} ${permission.path}`,
    '',
    `${route.summary}. ${mayCall(permission)} (\`${route.operation}\`)`,
    '',
    ...(route.isVersioned === true ? ['Needs `If-Match` with the `ETag` of the proposal as it was shown.', ''] : []),
    ...(fields.length > 0 ? ['| field | in | meaning | example |', '|---|---|---|---|', ...fields, ''] : []),
    `Answers ${route.answer.status}: ${route.answer.description}`,
    '',
    `Refuses with ${refusalsOf(route)
      .map((code) => `\`${code}\` (${statusOf(code)})`)
      .join(', ')}.`,
    '',
  ]
}

function fieldsOf(place: string, schema: unknown): readonly string[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, { description?: string; examples?: unknown[]; items?: { examples?: unknown[] } }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description = '', examples, items }]) => {
    const example = examples?.[0] ?? [items?.examples?.[0]]
    return `| \`${name}\`${required.includes(name) ? '' : ' (optional)'} | ${place} | ${description} | \`${JSON.stringify(example)}\` |`
  })
}

function errorsPage(): string {
  const rows = (Object.keys(ERRORS) as ErrorCode[]).map(
    (code) => `| <a id="${code}"></a>\`${code}\` | ${statusOf(code)} | ${ERRORS[code].sentence} | ${ERRORS[code].remedy} |`,
  )
  return [
    '# Errors',
    '',
    NOTE,
    '',
    'The command line shows the same codes; the status is that of an HTTP answer.',
    '',
    '| code | status | what happened | what to do |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await generatedFiles())) writeFileSync(join(root, path), text)
}
