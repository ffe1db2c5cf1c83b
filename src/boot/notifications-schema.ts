// The shape of an environment's channels in environments.yaml.

import { Type } from 'typebox'
import { NOTIFICATION_EVENTS } from '../core/notification.ts'

const closed = { additionalProperties: false }

/** Who is told of what. */
export const notificationsSchema = Type.Array(
  Type.Object(
    {
      name: Type.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$', description: 'What policies and the ledger call the channel.' }),
      url: Type.String({ pattern: '^https?://', description: 'Where messages are posted to; docs/notifications.md shows them.' }),
      secretFile: Type.Optional(Type.String({ minLength: 1, description: 'A file with the secret that messages are signed with.' })),
      secretEnv: Type.Optional(
        Type.String({ pattern: '^TIDEGATE_SECRET_[A-Z0-9_]+$', description: 'The same as an environment variable.' }),
      ),
      caFile: Type.Optional(Type.String({ minLength: 1, description: 'Certificates in PEM that are trusted besides the system’s.' })),
      events: Type.Array(Type.Union(NOTIFICATION_EVENTS.map((event) => Type.Literal(event))), {
        minItems: 1,
        description: 'What it is told of.',
      }),
    },
    closed,
  ),
  { default: [], maxItems: 16, description: 'Channels that are told what happens.' },
)
