// Says the faults of an environment that `connect` drafted in the words of its own options, where they have such words.

const VARIABLE =
  'the name of a variable that begins with `TIDEGATE_SECRET_` and goes on in capitals, digits and `_`; the token is what it holds'

/** What an option takes, by the key that its answer is written to. */
const TAKES: Readonly<Record<string, string>> = {
  'metrics.url': '`--metrics` takes an address that begins with `https://` or `http://`',
  'metrics.tokenEnv': `\`--token-env\` takes ${VARIABLE}`,
  'repository.tokenEnv': `\`--repository-token-env\` takes ${VARIABLE}`,
  'rates.currency': '`--currency` takes three capitals, for example `EUR`',
  name: '`--name` takes small letters, digits and dashes, 63 at most, for example `production`',
}

/** The fault as the one who typed the options reads it; no answer is repeated, for it may be a secret in the wrong place. */
export function flagFault(fault: string): string {
  const own = fault.replace(/^(?:draft|environments\.0)\./, '')
  const key = /^([\w.]+): write /.exec(own)?.[1] ?? ''
  return TAKES[key] ?? own
}
