// Wires the language model of an environment, with its token and a way out that looks at addresses.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { ModelEndpoint } from '../deliver/model-endpoint.ts'
import { createChatModel } from '../deliver/openai-compatible.ts'
import { readAuthorities } from './authorities.ts'
import type { Network } from './network.ts'
import { readSecret } from './secret.ts'

/** The model; `undefined` where none is named. Throws `environment-invalid` when its `caFile` cannot be used. The token is read at each use. */
export function wireLanguageModel({ name, model }: Environment, network: Network): ModelEndpoint | undefined {
  if (model === undefined) return undefined
  const authorities = readAuthorities(model)
  if ('fault' in authorities)
    throw new TidegateError('environment-invalid', `the language model of environment \`${name}\` cannot be trusted`, {
      faults: [`${name}.model.caFile: ${authorities.fault}`],
    })
  return createChatModel({ ...model, http: network.outside(authorities.pem), token: () => readSecret(model, process.env) })
}
