// Chooses who forecasts for an environment besides the ensemble, by its settings.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { ModelSettings } from '../core/forecast-settings.ts'
import { createHttpModel } from '../forecast/http-model.ts'
import type { Model } from '../forecast/model.ts'
import { createOnnxModel } from '../forecast/onnx.ts'
import { readAuthorities } from './authorities.ts'
import { metricsHeaders } from './metrics-headers.ts'
import type { Network } from './network.ts'

/** The environment's plug-in; `undefined` for the built-in ensemble. Throws `environment-invalid` when its `caFile` cannot be used. */
export function wireModel({ name, forecast: { model } }: Environment, network: Network): Model | undefined {
  if (model.kind === 'http') return serverAt(name, model, network)
  return model.kind === 'onnx' ? createOnnxModel(model) : undefined
}

function serverAt(name: string, model: Extract<ModelSettings, { readonly kind: 'http' }>, network: Network): Model {
  const authorities = readAuthorities(model)
  if ('fault' in authorities)
    throw new TidegateError('environment-invalid', `the model server of environment \`${name}\` cannot be trusted`, {
      faults: [`${name}.forecast.model.caFile: ${authorities.fault}`],
    })
  const { url, tokenFile, tokenEnv, timeoutSeconds } = model
  const headers = async () => ({ ...metricsHeaders({ tenant: undefined, username: undefined, tokenFile, tokenEnv }, process.env) })
  return createHttpModel({ http: network.trusting(authorities.pem), url, headers, timeoutSeconds })
}
