// Describes routes as OpenAPI 3.1: each field and parameter with its meaning and an example.

import type { TSchema } from 'typebox'
import { ERRORS, type ErrorCode } from '../core/errors.ts'
import { permissionOf, type Permission } from '../identity/permissions.ts'
import { statusOf } from './errors.ts'
import type { Route } from './route.ts'
import { problemSchema } from './schemas/problem.ts'

/** JSON as it is written. */
type Doc = { [key: string]: unknown }

/** A schema as JSON Schema spells it. */
interface Shape {
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly [keyword: string]: unknown
}

const TAGS: Readonly<Record<string, string>> = {
  server: 'The server itself and the figures of the overview.',
  proposals: 'Changes on their way through the gate.',
  workloads: 'What runs, what it asks for, what it will need.',
  runs: 'Trips through an environment.',
  environments: 'Clusters and their settings.',
  effects: 'Changes of the outside world, and the stop that fences them.',
  ledger: 'What can be proved.',
  'sign-in': 'Who is asking.',
  keys: 'Keys for machines.',
}

/** The specification of the routes; the screens' files are no part of it. */
export function openApiOf(routes: readonly Route[], version: string): Doc {
  const components: Doc = {}
  const paths: Record<string, Doc> = {}
  for (const route of routes) {
    if (route.tag === 'screens') continue
    const { method, path } = permissionOf(route.operation)
    const address = path.replace(/:(\w+)/g, '{$1}')
    paths[address] = { ...paths[address], [method.toLowerCase()]: operationOf(route, components) }
  }
  hoisted(problemSchema as unknown as Shape, components)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tidegate',
      version,
      description: "Forecasts of workloads' demand, proposals to change their capacity, their approval, delivery and ledger.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This server.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'tidegate_session',
    description: 'A signed-in browser; changes also carry `X-CSRF-Token` from `GET /api/v1/me`.',
  },
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `tg_<id>_<secret>`.' },
  machineKey: { type: 'http', scheme: 'bearer', description: 'The key that `start` leaves in the data directory; good for this alone.' },
}

/** The codes that an operation may answer: its own, and those of its kind. */
export function refusalsOf(route: Route): readonly ErrorCode[] {
  const { who, method } = permissionOf(route.operation)
  const codes: ErrorCode[] = [...route.refusals]
  if (route.query !== undefined || route.path !== undefined || route.body !== undefined) codes.push('request-invalid')
  if (route.body !== undefined) codes.push('body-too-large', 'media-type-unsupported')
  if (who !== 'open' && who !== 'machine-key') codes.push('signed-out', 'key-invalid', 'forbidden', 'too-many-requests')
  if (who !== 'open' && who !== 'machine-key' && method !== 'GET') codes.push('csrf-refused')
  codes.push('host-refused', 'internal')
  return [...new Set(codes)]
}

function operationOf(route: Route, components: Doc): Doc {
  const permission = permissionOf(route.operation)
  const parameters = [
    ...parametersOf('path', route.path as Shape | undefined, components),
    ...parametersOf('query', route.query as Shape | undefined, components),
    ...(route.isVersioned === true ? [IF_MATCH] : []),
    ...(route.operation === 'events' ? [LAST_EVENT_ID] : []),
  ]
  const bodyType = route.bodyType ?? 'application/json'
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    description: mayCall(permission),
    security: securityOf(permission),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body !== undefined && {
      requestBody: {
        required: true,
        description: 'What is asked for.',
        content: { [bodyType]: { schema: hoisted(route.body as Shape, components) } },
      },
    }),
    responses: { [route.answer.status]: answerOf(route, components), ...refusals(route) },
  }
}

const IF_MATCH = {
  in: 'header',
  name: 'If-Match',
  required: true,
  description: 'The `ETag` of the proposal as it was shown.',
  schema: { type: 'string' },
  example: '"3"',
}

const LAST_EVENT_ID = {
  in: 'header',
  name: 'Last-Event-ID',
  required: false,
  description: 'The index of the last entry that was seen; without it only new ones are sent.',
  schema: { type: 'string' },
  example: '17',
}

function answerOf({ answer }: Route, components: Doc): Doc {
  const { description, schema, mediaType } = answer
  if (schema !== undefined)
    return { description, content: { [mediaType ?? 'application/json']: { schema: hoisted(schema as Shape, components) } } }
  return mediaType === undefined ? { description } : { description, content: { [mediaType]: { schema: { type: 'string' } } } }
}

function refusals(route: Route): Doc {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of refusalsOf(route)) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const rows = [...byStatus].sort(([a], [b]) => a - b)
  return Object.fromEntries(
    rows.map(([status, codes]) => [
      status,
      { description: codes.map((code) => `\`${code}\`: ${ERRORS[code].sentence}`).join('; '), content },
    ]),
  )
}

function parametersOf(place: 'path' | 'query', shape: Shape | undefined, components: Doc): readonly Doc[] {
  return Object.entries(shape?.properties ?? {}).map(([name, member]) => {
    const { description, examples, ...schema } = hoisted(member, components)
    const items = schema['items'] as Shape | undefined
    const example = (examples as unknown[] | undefined)?.[0] ?? exampleOf(member)
    return {
      in: place,
      name,
      required: shape?.required?.includes(name) === true,
      description,
      schema: items === undefined ? schema : { ...schema, items },
      example,
    }
  })
}

/** The schema with everything that has a name moved to the components; each object and list gets an example made from its parts. */
function hoisted(shape: Shape, components: Doc): Doc {
  const inner = insideOf(shape, components)
  if (shape.title === undefined) return inner
  components[shape.title] ??= { ...inner, examples: [exampleOf(shape)] }
  return { $ref: `#/components/schemas/${shape.title}` }
}

function insideOf(shape: Shape, components: Doc): Doc {
  const made: Doc = { ...(JSON.parse(JSON.stringify(shape)) as Doc) }
  if (shape.items !== undefined) made['items'] = hoisted(shape.items, components)
  if (shape.anyOf !== undefined) made['anyOf'] = shape.anyOf.map((each) => hoisted(each, components))
  if (shape.properties !== undefined) {
    made['properties'] = Object.fromEntries(Object.entries(shape.properties).map(([name, member]) => [name, hoisted(member, components)]))
  }
  if ((shape.items ?? shape.anyOf) !== undefined && made['examples'] === undefined && shape.description !== undefined)
    made['examples'] = [exampleOf(shape)]
  return made
}

/** An example of a schema: its own, or one made from its parts; throws `TypeError` for a leaf without one. */
export function exampleOf(schema: TSchema | Shape): unknown {
  const shape = schema as Shape
  if (shape.examples !== undefined) return shape.examples[0]
  if ('const' in shape) return shape.const
  if (shape.properties !== undefined)
    return Object.fromEntries(Object.entries(shape.properties).map(([name, member]) => [name, exampleOf(member)]))
  if (shape.items !== undefined) return [exampleOf(shape.items)]
  if (shape.anyOf?.[0] !== undefined) return exampleOf(shape.anyOf[0])
  throw new TypeError(`a schema has no example: ${JSON.stringify(shape)}`)
}

/** Who may call an operation, in a sentence. */
export function mayCall({ who, onlyPeople }: Permission): string {
  if (who === 'open') return 'Open to anybody; says nothing about data.'
  if (who === 'session') return 'For a signed-in browser.'
  if (who === 'machine-key') return 'For the machine key alone.'
  if (who === 'scrape') return 'For an API key made for scraping, or an administrator.'
  if (who === 'service') return 'For an API key made for the internal addresses, or an administrator.'
  return `For the role \`${who}\` and those above it${onlyPeople === true ? '; only for people, never for a service' : ''}.`
}

function securityOf({ who }: Permission): readonly Doc[] {
  if (who === 'open') return []
  if (who === 'machine-key') return [{ machineKey: [] }]
  return who === 'session' ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }]
}
