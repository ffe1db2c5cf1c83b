// The shape of `forecast` in environments.yaml, each key with its meaning and default.

import { Type } from 'typebox'

const closed = { additionalProperties: false }

const model = Type.Object(
  {
    kind: Type.Union([Type.Literal('built-in'), Type.Literal('http'), Type.Literal('onnx')], {
      default: 'built-in',
      description:
        'Who forecasts: the built-in ensemble, a model server, or an ONNX file. A plug-in that fails, or that loses to seasonal naive, is replaced by the ensemble, and the evidence says so.',
    }),
    url: Type.Optional(
      Type.String({
        pattern: '^https?://',
        description: 'With `http`: the address that requests are posted to, taken as given; docs/model-server.md is the protocol.',
      }),
    ),
    tokenFile: Type.Optional(
      Type.String({ minLength: 1, description: 'With `http`: a file with the bearer token, relative to this file.' }),
    ),
    tokenEnv: Type.Optional(
      Type.String({
        pattern: '^TIDEGATE_SECRET_[A-Z0-9_]+$',
        description: 'With `http`: the environment variable with the bearer token; its name begins with `TIDEGATE_SECRET_`.',
      }),
    ),
    caFile: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'With `http`: a PEM file of certificate authorities that are trusted besides the system’s, relative to this file.',
      }),
    ),
    file: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'With `onnx`: the model file, relative to this file; docs/model-file.md says what it must look like.',
      }),
    ),
    contextSteps: Type.Optional(
      Type.Integer({
        minimum: 16,
        maximum: 16_384,
        description: 'With `onnx`: the most samples that the model is shown; 2048 when left out.',
      }),
    ),
    memoryMib: Type.Optional(
      Type.Integer({
        minimum: 64,
        maximum: 4096,
        description: 'With `onnx`: the most memory that the model may take, in MiB; 1024 when left out.',
      }),
    ),
    timeoutSeconds: Type.Number({ minimum: 1, maximum: 600, default: 30, description: 'Seconds that one answer of a plug-in may take.' }),
  },
  closed,
)

/** `forecast` of one environment. */
export const forecastSchema = Type.Object(
  {
    model: Type.Object(model.properties, { ...closed, default: {}, description: 'Who forecasts.' }),
    correction: Type.Boolean({
      default: true,
      description: 'Whether the small correction that was learned on other series, and ships with Tidegate, is used.',
    }),
    pooledShapes: Type.Boolean({
      default: true,
      description: 'Whether workloads with little history borrow the usual shape of similar workloads of the environment.',
    }),
    reuseHours: Type.Integer({
      minimum: 0,
      maximum: 6,
      default: 3,
      description: 'Hours for which a forecast may stand while the samples since agree with it; 0 makes all forecasts anew in each run.',
    }),
  },
  closed,
)
