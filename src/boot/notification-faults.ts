// Lists what is wrong with the channels of an environment.

import { listOf, partOf, repeated } from './written.ts'

/** The faults of a list of channels, each with its key; empty when there is none. */
export function notificationFaults(written: unknown, at: string): readonly string[] {
  const channels = listOf(written).map(partOf)
  const twice = repeated(channels.map(({ name }) => name)).map((name) => `${at}: \`${name}\` is described twice`)
  return [
    ...twice,
    ...channels.flatMap(({ secretFile, secretEnv, url }, index) => {
      const key = `${at}.${index}`
      const faults: string[] = []
      if ((secretFile === undefined) === (secretEnv === undefined))
        faults.push(`${key}: either \`secretFile\` or \`secretEnv\` says where the secret is that messages are signed with`)
      if (typeof url === 'string' && URL.canParse(url) && (new URL(url).password !== '' || new URL(url).username !== ''))
        faults.push(`${key}.url: a user or a password stands in it; messages are signed instead`)
      if (typeof url === 'string' && !URL.canParse(url)) faults.push(`${key}.url: \`${url}\` is no address`)
      return faults
    }),
  ]
}
