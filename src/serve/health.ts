// How the server is: the probes that say nothing, the checks, and the measurements.

import { hasRole } from '../core/principal.ts'
import { isSeen } from './environments.ts'
import { defineRoute, json, type Route } from './route.ts'
import { healthSchema, probeSchema } from './schemas/environment.ts'
import { checkWholeScope } from './whole-scope.ts'

const tag = 'server'

const live = defineRoute({
  operation: 'live',
  tag,
  summary: 'Whether the process answers',
  answer: json(probeSchema, 'It does.'),
  refusals: [],
  handle: async () => ({}),
})

const ready = defineRoute({
  operation: 'ready',
  tag,
  summary: 'Whether requests should be sent here: 200, or 503 with the same empty body',
  answer: json(probeSchema, 'They should.'),
  refusals: [],
  handle: async ({ deps, reply }) => {
    if (!deps.isReady()) void reply.code(503)
    return {}
  },
})

const health = defineRoute({
  operation: 'health',
  tag,
  summary: 'How the server is, part by part',
  answer: json(healthSchema, 'The checks.'),
  refusals: [],
  handle: async ({ deps, principal, scope }) => {
    const checks = (await deps.checks())
      .filter(({ environment }) => environment === undefined || isSeen(environment, scope))
      .filter(({ isForAdministrators }) => isForAdministrators !== true || hasRole(principal, 'admin'))
    const status = (['down', 'degraded'] as const).find((state) => checks.some((check) => check.state === state)) ?? 'ok'
    return { status, version: deps.version, checks }
  },
})

const metrics = defineRoute({
  operation: 'metrics',
  tag,
  summary: 'Measurements for Prometheus',
  answer: { status: 200, description: 'The text format of Prometheus.', mediaType: 'text/plain' },
  refusals: [],
  handle: async ({ office, scope, reply }) => {
    checkWholeScope(scope, 'measurements are')
    return reply.type(office.metrics.contentType).send(await office.metrics.text())
  },
})

const openapi = defineRoute({
  operation: 'openapi',
  tag,
  summary: 'This specification',
  answer: { status: 200, description: 'OpenAPI 3.1.', mediaType: 'application/json' },
  refusals: [],
  handle: async ({ office, reply }) => reply.type('application/json; charset=utf-8').send(office.specification),
})

/** The routes about the server itself. */
export const healthRoutes: readonly Route[] = [live, ready, health, metrics, openapi]
