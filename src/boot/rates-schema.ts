// The shape of `rates` in environments.yaml, each key with its meaning and default.

import { Type } from 'typebox'

const closed = { additionalProperties: false }

const percent = { minimum: 0, maximum: 100 }

const spot = Type.Object(
  {
    sharePercent: Type.Number({ ...percent, description: 'Percent of the capacity that runs on spot nodes.' }),
    discountPercent: Type.Number({ ...percent, description: 'Percent by which they cost less than the list price.' }),
  },
  { ...closed, description: 'What part of the capacity is bought on the spot market; nothing where it is left out.' },
)

const node = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 128, description: 'What it is called, for example its instance type.' }),
    cpuCores: Type.Number({
      exclusiveMinimum: 0,
      description: 'Cores that pods may request of one node (allocatable, not the size of the machine).',
    }),
    memoryGib: Type.Number({ exclusiveMinimum: 0, description: 'GiB that pods may request of one node.' }),
    pricePerHour: Type.Number({ minimum: 0, description: 'What one node is paid with an hour, after every discount.' }),
    count: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100_000,
        description: 'How many stand now; where it is left out, as many as the pods of today need.',
      }),
    ),
    maxPods: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'The most pods on one node; 110 when left out.' })),
    readyMinutes: Type.Optional(
      Type.Number({ minimum: 0, maximum: 240, description: 'Minutes from ordering a node until pods run on it; 5 when left out.' }),
    ),
  },
  closed,
)

const openCost = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://',
      description: 'The base address, taken as given; `/allocation/compute` is added to it. Of Kubecost it ends with `/model`.',
    }),
    window: Type.String({
      pattern: '^[1-9][0-9]*[hd]$',
      default: '7d',
      description: 'How far back it is asked: so many hours (`48h`) or days (`7d`).',
    }),
    tokenFile: Type.Optional(Type.String({ minLength: 1, description: 'A file with the bearer token, relative to this file.' })),
    tokenEnv: Type.Optional(
      Type.String({
        pattern: '^TIDEGATE_SECRET_[A-Z0-9_]+$',
        description: 'The environment variable with the bearer token; its name begins with `TIDEGATE_SECRET_`.',
      }),
    ),
    caFile: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A PEM file of certificate authorities that are trusted besides the system’s, relative to this file.',
      }),
    ),
  },
  {
    ...closed,
    description:
      'An OpenCost or Kubecost API that is asked what a core-hour and a GiB-hour really cost; while it does not answer, the prices above are used and each workload says so.',
  },
)

/** `rates` of one environment. */
export const ratesSchema = Type.Object(
  {
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'The ISO 4217 code of the rates.' }),
    cpuCorePerHour: Type.Number({ minimum: 0, description: 'The price of one requested core for one hour.' }),
    memoryGibPerHour: Type.Number({ minimum: 0, description: 'The price of one requested GiB for one hour.' }),
    discountPercent: Type.Optional(
      Type.Number({
        ...percent,
        description: 'Percent off these prices that is agreed with the provider, for all that is not spot; 0 when left out.',
      }),
    ),
    spot: Type.Optional(spot),
    nodes: Type.Optional(
      Type.Array(node, {
        minItems: 1,
        maxItems: 50,
        description:
          'The kinds of node of the cluster; with them it is told what the cluster can really give back, and how many nodes the coming days need.',
      }),
    ),
    openCost: Type.Optional(openCost),
  },
  closed,
)
