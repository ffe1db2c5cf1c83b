// Lists what is wrong with the meaning of `metrics` in environments.yaml.

import { secretFaults } from './secret-faults.ts'
import { partOf, type Written } from './written.ts'

/** The keys of `metrics` that belong to one kind only; the first is needed. */
const KEYS_OF_KIND = { replay: ['path'], prometheus: ['url', 'tenant', 'username', 'tokenFile', 'tokenEnv', 'caFile'] } as const

/** What may stand in a header: it must neither break its line nor be read differently on the way. */
const HEADER_TEXT = /^[\u0020-\u007E]*$/

/** The faults of one environment's `metrics` beside those of its shape, each with its key; empty when there is none. */
export function metricsFaults(metrics: Written, at: string): readonly string[] {
  const { kind } = metrics
  const common = [...headerFaults(metrics, at), ...limitFaults(partOf(metrics['limits']), `${at}.limits`), ...secretFaults(metrics, at)]
  if (kind !== 'replay' && kind !== 'prometheus') return common
  const [needed] = KEYS_OF_KIND[kind]
  const foreign = KEYS_OF_KIND[kind === 'replay' ? 'prometheus' : 'replay'].filter((key) => metrics[key] !== undefined)
  return [
    ...(metrics[needed] === undefined ? [`${at}.${needed}: needed with \`${kind}\``] : []),
    ...foreign.map((key) => `${at}.${key}: cannot be used with \`${kind}\``),
    ...(kind === 'prometheus' ? addressFaults(metrics, at, '; a tenant is given by `tenant`') : []),
    ...common,
  ]
}

/** The faults of an address and its `caFile`; a password in it is told by the faults of secrets. */
export function addressFaults({ url, caFile }: Written, at: string, advice = ''): readonly string[] {
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return []
  if (!URL.canParse(url)) return [`${at}.url: is no address`]
  const { username, password, search, hash, protocol } = new URL(url)
  const faults: string[] = []
  if (username !== '' && password === '') faults.push(`${at}.url: a user stands in it; give it by \`username\``)
  if (search !== '' || url.includes('?') || hash !== '' || url.includes('#')) faults.push(`${at}.url: ends before \`?\` and \`#\`${advice}`)
  if (protocol === 'http:' && caFile !== undefined) faults.push(`${at}.caFile: cannot be used with an address that begins with \`http://\``)
  return faults
}

function headerFaults({ tenant, username, tokenFile, tokenEnv }: Written, at: string): readonly string[] {
  const faults: string[] = []
  if (typeof tenant === 'string' && (!HEADER_TEXT.test(tenant) || tenant !== tenant.trim()))
    faults.push(`${at}.tenant: only printable ASCII can be sent, without a line break or a blank at its ends`)
  if (typeof username === 'string' && (!HEADER_TEXT.test(username) || username.includes(':')))
    faults.push(`${at}.username: only printable ASCII without a colon can be sent`)
  if (username !== undefined && tokenFile === undefined && tokenEnv === undefined)
    faults.push(`${at}.username: needs its password by \`tokenFile\` or \`tokenEnv\``)
  return faults
}

function limitFaults({ seriesPerQuery, series, samples }: Written, at: string): readonly string[] {
  const faults: string[] = []
  if (typeof seriesPerQuery === 'number' && typeof series === 'number' && seriesPerQuery > series)
    faults.push(`${at}.seriesPerQuery: ${seriesPerQuery} is more than \`series\` allows for the whole run, ${series}`)
  if (typeof series === 'number' && typeof samples === 'number' && series > samples)
    faults.push(`${at}.samples: ${samples} is less than one for each of the ${series} \`series\``)
  return faults
}
