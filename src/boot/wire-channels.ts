// Wires the channels of an environment, each with its secret and a way out that looks at addresses.

import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Channel } from '../deliver/channel.ts'
import { createWebhook } from '../deliver/webhook.ts'
import { readAuthorities } from './authorities.ts'
import type { Network } from './network.ts'
import { readSecret } from './secret.ts'

/** The channels by name; throws `environment-invalid` when a `caFile` cannot be used. Secrets are read at each use. */
export function wireChannels({ name, notifications = [] }: Environment, network: Network): ReadonlyMap<string, Channel> {
  return new Map(
    notifications.map((settings, at) => {
      const authorities = readAuthorities(settings)
      if ('fault' in authorities)
        throw new TidegateError('environment-invalid', `the channels of environment \`${name}\` cannot be trusted`, {
          faults: [`${name}.notifications.${at}.caFile: ${authorities.fault}`],
        })
      const place = { tokenFile: settings.secretFile, tokenEnv: settings.secretEnv }
      const secret = () => readSecret(place, process.env) ?? ''
      return [settings.name, createWebhook({ name: settings.name, url: settings.url, http: network.outside(authorities.pem), secret })]
    }),
  )
}
