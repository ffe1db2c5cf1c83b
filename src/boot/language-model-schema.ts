// The shape of an environment's language model in environments.yaml.

import { Type } from 'typebox'

const closed = { additionalProperties: false }
const price = (description: string) => Type.Number({ minimum: 0, maximum: 1_000_000, description })
const limit = (description: string) => Type.Number({ minimum: 0, maximum: 1_000_000, description })

/** What may be asked to explain proposals, and what that may cost. */
export const languageModelSchema = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://',
      description: 'The base address of a server with the chat completions API of OpenAI; `/chat/completions` is added to it.',
    }),
    name: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$',
      description: 'What the server calls the model; policies call it so too.',
    }),
    tokenFile: Type.Optional(Type.String({ minLength: 1, description: 'A file with the bearer token, relative to this file.' })),
    tokenEnv: Type.Optional(Type.String({ pattern: '^TIDEGATE_SECRET_[A-Z0-9_]+$', description: 'The same as an environment variable.' })),
    caFile: Type.Optional(Type.String({ minLength: 1, description: 'Certificates in PEM that are trusted besides the system’s.' })),
    inputPerMillion: price('What a million tokens cost that are sent, in the currency of `rates`.'),
    outputPerMillion: price('What a million tokens cost that are answered.'),
    dailyLimit: limit('The most that is spent from midnight to midnight UTC.'),
    perRequestLimit: limit('The most that one request may cost by its quote.'),
    maxOutputTokens: Type.Integer({ minimum: 16, maximum: 8192, default: 400, description: 'Tokens that an answer may have.' }),
    outputField: Type.Union([Type.Literal('max_tokens'), Type.Literal('max_completion_tokens')], {
      default: 'max_tokens',
      description: 'What the server calls that; newer models of OpenAI want the second.',
    }),
    timeoutSeconds: Type.Number({ minimum: 1, maximum: 100, default: 30, description: 'Seconds that an answer may take.' }),
  },
  { ...closed, description: 'A language model that explains proposals when a person asks it to; docs/models.md.' },
)
