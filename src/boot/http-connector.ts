// Opens the connections of HTTP: each to an address that is looked at after DNS and before anything is sent.

import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { buildConnector } from 'undici'
import { TidegateError } from '../core/errors.ts'
import { HttpFault } from '../core/http.ts'
import { SECOND_MS } from '../core/time.ts'

/** A connection that is not there after this time is given up, also when the try that wanted it has ended. */
const CONNECT_MS = 10 * SECOND_MS

/** What connections may be opened, and whom they trust. */
export interface ConnectorSettings {
  readonly ca: string | undefined
  readonly refusesAddress: (address: string, host: string) => boolean
  readonly lookup: LookupFunction | undefined
}

/** The connector, and the end of all connections that are still being opened. */
export interface HttpConnector {
  readonly connect: buildConnector.connector
  close(): void
}

/** A connector; throws `environment-invalid` for a `ca` that holds no certificate. */
export function createHttpConnector({ ca, refusesAddress, lookup = systemLookup as LookupFunction }: ConnectorSettings): HttpConnector {
  const opening = new Set<Socket>()
  const open = buildConnector({
    allowH2: false,
    timeout: CONNECT_MS,
    lookup: checkedLookup(lookup, refusesAddress),
    ...(ca === undefined ? {} : { secureContext: trusting(ca) }),
  })
  return {
    connect(options, callback) {
      // A literal address is never looked up.
      if (isIP(options.hostname) !== 0 && refusesAddress(options.hostname, options.hostname))
        return callback(refusal(options.hostname), null)
      // The types keep to themselves that the socket is answered.
      const socket = open(options, callback) as unknown as Socket
      opening.add(socket)
      const isOver = () => opening.delete(socket)
      socket.once('close', isOver).once(options.protocol === 'https:' ? 'secureConnect' : 'connect', isOver)
    },
    close() {
      for (const socket of opening) socket.destroy()
    },
  }
}

/** Answers only the addresses that are not refused; a name that has no other is refused itself. */
function checkedLookup(lookup: LookupFunction, refusesAddress: ConnectorSettings['refusesAddress']): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '')
      const all = found as unknown as readonly LookupAddress[]
      const allowed = all.filter(({ address }) => !refusesAddress(address, hostname))
      const [first] = allowed
      if (first === undefined) return callback(refusal(hostname), '')
      if (options.all === true) return callback(null, allowed)
      callback(null, first.address, first.family)
    })
  }
}

function refusal(hostname: string): HttpFault {
  return new HttpFault(
    'address-refused',
    `\`${hostname}\` leads to an address that no request may go to: link-local, unspecified, or refused here`,
  )
}

/** The certificates that Node trusts (`NODE_EXTRA_CA_CERTS` and `--use-system-ca` included) and those of the PEM. */
function trusting(ca: string): SecureContext {
  const own = ca.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    for (const pem of own) new X509Certificate(pem)
  } catch (error) {
    throw new TidegateError('environment-invalid', 'the CA file holds something that is not a certificate', { cause: error })
  }
  if (own.length === 0) throw new TidegateError('environment-invalid', 'the CA file holds no certificate in PEM form')
  return createSecureContext({ ca: [...getCACertificates('default'), ...own] })
}
