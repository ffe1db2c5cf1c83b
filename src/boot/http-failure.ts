// Says in one sentence why a try came to nothing, and whether another may fare better; the sentence names the host only.

import { HttpFault, type HttpFaultKind } from '../core/http.ts'

/** A try that came to nothing. */
export interface HttpFailure {
  readonly fault: HttpFault
  /** False for what would be the same the next time: a certificate, an address, a size, an end that was asked for. */
  readonly canPass: boolean
  /** Whether the peer is to blame, so that its breaker counts it. */
  readonly isPeers: boolean
}

/** What an error of a try means; `host` is the host with its port. */
export function httpFailure(error: unknown, host: string): HttpFailure {
  if (error instanceof HttpFault) return { fault: error, canPass: passing.has(error.kind), isPeers: passing.has(error.kind) }
  const code = (error as { readonly code?: unknown } | undefined)?.code
  const cause = { cause: error }
  if (typeof code !== 'string') return peers(new HttpFault('unreachable', `\`${host}\` broke off the answer`, cause))
  if (code === 'UND_ERR_INVALID_ARG') {
    return {
      fault: new HttpFault('unreachable', `the request to \`${host}\` cannot be sent as it is`, cause),
      canPass: false,
      isPeers: false,
    }
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return peers(new HttpFault('timeout', `\`${host}\` does not accept the connection in time`, cause))
  }
  const sentence = isCertificate(code) ? `shows a certificate that is not trusted (${code})` : sentenceOf(code)
  return { ...peers(new HttpFault('unreachable', `\`${host}\` ${sentence}`, cause)), canPass: !isCertificate(code) }
}

const passing = new Set<HttpFaultKind>(['unreachable', 'timeout'])

function peers(fault: HttpFault): HttpFailure {
  return { fault, canPass: true, isPeers: true }
}

function isCertificate(code: string): boolean {
  return /CERT|_SIGNATURE$|^(INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/.test(code)
}

function sentenceOf(code: string): string {
  if (code === 'ECONNREFUSED') return 'refuses the connection'
  if (code === 'ENOTFOUND') return 'is a name that DNS does not know'
  if (code === 'EAI_AGAIN') return 'cannot be looked up: DNS does not answer'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return `cannot be reached from here (${code})`
  if (/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/.test(code)) return 'broke off the connection'
  if (/^(Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZSTD|ZSTD_)/.test(code)) return `sent a body that cannot be decompressed (${code})`
  if (/^(HPE_|UND_ERR_RES_)/.test(code)) return `does not speak HTTP (${code})`
  return `cannot be asked (${code})`
}
