// The checks of an environment's channels and language model: secret, name and address; nothing is sent to them.

import { lookup } from 'node:dns/promises'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { check, type Check, type Found } from './check.ts'
import { refusesUnlessAllowed, type OutboundAllow } from './http-outside.ts'
import { readSecret, type SecretPlace } from './secret.ts'

/** A place that effects go to. */
interface Place {
  readonly name: string
  readonly url: string
  readonly secret: SecretPlace
}

/** Whether each place has its secret and leads to an address that may be reached; no connection is made. */
export async function examineOutgoing(
  environments: readonly Environment[],
  allow: OutboundAllow,
  tell: (what: string) => void,
): Promise<readonly Check[]> {
  const checks: Check[] = []
  for (const place of environments.flatMap(placesOf)) {
    tell(`looking up the ${place.name}`)
    checks.push(await check(place.name, () => lookAt(place, allow)))
  }
  return checks
}

function placesOf({ name, notifications = [], model }: Environment): readonly Place[] {
  return [
    ...notifications.map((channel) => ({
      name: `channel ${channel.name} of ${name}`,
      url: channel.url,
      secret: { tokenFile: channel.secretFile, tokenEnv: channel.secretEnv },
    })),
    ...(model === undefined ? [] : [{ name: `language model of ${name}`, url: model.url, secret: model }]),
  ]
}

async function lookAt({ url, secret }: Place, allow: OutboundAllow): Promise<Found> {
  const isSecret = readSecret(secret, process.env) !== undefined
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  const refuses = refusesUnlessAllowed(allow)
  const found = await addressesOf(host)
  const open = found.filter((address) => !refuses(address, host))
  if (open.length === 0)
    return {
      isWell: false,
      detail: `\`${host}\` leads to ${found.join(', ')} alone, where nothing is sent`,
      remedy: 'correct the address, or name the host or its network in `outbound.allow`',
    }
  return `\`${host}\` leads to ${open.join(', ')}; ${isSecret ? 'its secret is there' : 'no secret is named'}; nothing was sent`
}

async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch (error) {
    throw new TidegateError('config-invalid', `\`${host}\` cannot be looked up`, { cause: error })
  }
}
