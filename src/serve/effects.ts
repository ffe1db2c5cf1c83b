// Effects: the list, one of them, settling one by hand; and the emergency stop.

import { TidegateError } from '../core/errors.ts'
import { pageRequest } from './page-request.ts'
import { defineRoute, json, type Route } from './route.ts'
import {
  effectPage,
  effectPath,
  effectQuery,
  effectSchema,
  liftStopQuery,
  pullStopRequest,
  settleEffectRequest,
  stopList,
  stopSchema,
} from './schemas/effect.ts'

const tag = 'effects'

const listEffects = defineRoute({
  operation: 'listEffects',
  tag,
  summary: 'Effects, those that moved last first',
  query: effectQuery,
  answer: json(effectPage, 'A page of effects.'),
  refusals: [],
  handle: async ({ deps, scope, query }) =>
    deps.store.views.effects(scope, {
      ...pageRequest(query),
      environment: query.environment,
      states: query.state === undefined ? undefined : [query.state],
      action: query.action,
      proposalId: query.proposal,
    }),
})

const readEffect = defineRoute({
  operation: 'readEffect',
  tag,
  summary: 'One effect',
  path: effectPath,
  answer: json(effectSchema, 'The effect.'),
  refusals: ['not-found'],
  handle: async ({ deps, scope, path }) => {
    const effect = await deps.store.views.effect(scope, path.id)
    if (effect === undefined) throw new TidegateError('not-found', `there is no effect \`${path.id}\``)
    return effect
  },
})

const settleEffect = defineRoute({
  operation: 'settleEffect',
  tag,
  summary: 'Settle an uncertain effect by a person’s word',
  path: effectPath,
  body: settleEffectRequest,
  answer: json(effectSchema, 'The effect as it is settled.'),
  refusals: ['not-found', 'gate-refused', 'state-conflict'],
  handle: async ({ deps, principal, path, body }) =>
    deps.run.settleEffect({ id: path.id, outcome: body.outcome, note: body.note, principal }),
})

const readStops = defineRoute({
  operation: 'readEmergencyStop',
  tag,
  summary: 'The emergency stops in force',
  answer: json(stopList, 'The stops; an empty list means that nothing is stopped.'),
  refusals: [],
  handle: async ({ deps, scope }) => ({ items: await deps.store.views.stops(scope) }),
})

const pullStop = defineRoute({
  operation: 'pullEmergencyStop',
  tag,
  summary: 'Stop every new effect, of an environment or of all',
  body: pullStopRequest,
  answer: json(stopSchema, 'The stop, which is in force.', 201),
  refusals: ['environment-unknown', 'gate-refused', 'state-conflict'],
  handle: async ({ deps, principal, body }) => deps.run.pullStop({ environment: body.environment ?? '*', reason: body.reason, principal }),
})

const liftStop = defineRoute({
  operation: 'liftEmergencyStop',
  tag,
  summary: 'Lift the emergency stop; what waited goes on by itself',
  query: liftStopQuery,
  answer: { status: 204, description: 'It is lifted.' },
  refusals: ['environment-unknown', 'gate-refused', 'not-found'],
  handle: async ({ deps, principal, query }) => deps.run.liftStop({ environment: query.environment ?? '*', principal }),
})

/** The routes of effects and the emergency stop. */
export const effectRoutes: readonly Route[] = [listEffects, readEffect, settleEffect, readStops, pullStop, liftStop]
