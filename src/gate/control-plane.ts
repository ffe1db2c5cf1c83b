// Reads signed policy from another Tidegate, or from any server that keeps the three addresses of docs/policy.md, over HTTP.

import { TidegateError } from '../core/errors.ts'
import { HttpFault, type Http, type HttpAnswer } from '../core/http.ts'
import { PolicyRefusal, type PolicyRefusalCode } from '../core/policy-refusal.ts'
import { SECOND_MS } from '../core/time.ts'
import { BUNDLE_LIMIT_BYTES, HEAD_LIMIT_BYTES, type HeadAnswer, type PolicySource } from './policy-source.ts'

/** Where the control plane is, and what it is shown. */
export interface ControlPlaneSettings {
  readonly http: Http
  /** The address to which `/api/v1/policy/…` is added; https, unless it is this machine. */
  readonly url: string
  /** The key that is sent as a bearer token; asked anew for each request, so that it may be replaced. */
  readonly token: () => string | undefined
  /** From the connection to the last byte of one answer; 10 seconds unless told. */
  readonly timeoutMs?: number
}

/**
 * A source over HTTP: heads by scope, bundles by digest, roots by version.
 *
 * One try a reading, which polling repeats; nothing redirects, nothing is read past the limits, and the tag of a head is its `ETag`. Throws `config-invalid`
 * for an address that is neither https nor on this machine.
 */
export function createControlPlaneSource(settings: ControlPlaneSettings): PolicySource {
  const base = baseOf(settings.url)
  const ask = (path: string, wanted: Wanted) => askControlPlane(settings, new URL(base + path), wanted)
  return {
    kind: 'controlplane',
    async head({ scope, tag, signal }): Promise<HeadAnswer> {
      const answer = await ask(`heads/${encodeURIComponent(scope)}`, {
        signal,
        tag,
        maxBytes: HEAD_LIMIT_BYTES,
        tooLarge: 'HEAD_TOO_LARGE',
      })
      if (answer === 'unchanged') return { is: 'unchanged' }
      if (answer === undefined) throw new PolicyRefusal('HEAD_ABSENT', `the control plane has no head for \`${scope}\``)
      return { is: 'head', envelope: textOfBytes(answer.bytes, 'HEAD_UNREADABLE'), tag: answer.tag }
    },
    async bundle({ digest, size, signal }) {
      const maxBytes = Math.min(size, BUNDLE_LIMIT_BYTES)
      const answer = await ask(`bundles/${encodeURIComponent(digest)}`, { signal, maxBytes, tooLarge: 'BUNDLE_TOO_LARGE' })
      if (answer === undefined || answer === 'unchanged') throw new PolicyRefusal('BUNDLE_ABSENT')
      return answer.bytes
    },
    async root({ version, signal }) {
      const answer = await ask(`roots/${version}`, { signal, maxBytes: HEAD_LIMIT_BYTES, tooLarge: 'ROOT_UNREADABLE' })
      return answer === undefined || answer === 'unchanged' ? undefined : textOfBytes(answer.bytes, 'ROOT_UNREADABLE')
    },
  }
}

/** How much of an answer is read, and what it is called when there is more. */
interface Wanted {
  readonly signal: AbortSignal
  readonly maxBytes: number
  readonly tooLarge: PolicyRefusalCode
  readonly tag?: string | undefined
}

/** A whole answer; `undefined` = 404. */
type Read = { readonly bytes: Uint8Array; readonly tag: string | undefined } | 'unchanged' | undefined

async function askControlPlane({ http, token, timeoutMs = 10 * SECOND_MS }: ControlPlaneSettings, url: URL, wanted: Wanted): Promise<Read> {
  const { signal, maxBytes, tag, tooLarge } = wanted
  const key = token()
  const headers = {
    accept: 'application/json',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...(tag === undefined ? {} : { 'if-none-match': tag }),
  }
  try {
    const request = { method: 'GET' as const, url: url.href, headers, timeoutMs, maxBytes, tries: 1, signal }
    return await http.exchange(request, (answer) => readAnswer(answer, { host: url.host, tag }))
  } catch (error) {
    throw error instanceof HttpFault ? refusalOf(error, tooLarge) : error
  }
}

async function readAnswer(answer: HttpAnswer, { host, tag }: { readonly host: string; readonly tag: string | undefined }): Promise<Read> {
  const { status, headers } = answer
  if (status === 404) return undefined
  if (status === 304 && tag !== undefined) return 'unchanged'
  if (status !== 200) throw new PolicyRefusal('SOURCE_UNREACHABLE', `\`${host}\` ${wordsOf(status)}`)
  const type = (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase()
  if (type !== 'application/json')
    throw new PolicyRefusal('SOURCE_UNREACHABLE', `\`${host}\` answered \`${type || 'no type'}\`, as a sign-in page or a proxy does`)
  const pieces: Uint8Array[] = []
  for await (const piece of answer.body) pieces.push(piece)
  return { bytes: joined(pieces), tag: headers.etag }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

function wordsOf(status: number): string {
  if (status === 401 || status === 403) return `refuses the key (${status})`
  if (status >= 300 && status < 400) return `sends elsewhere (${status}); give the address where it answers itself`
  return `answered with status ${status}`
}

function refusalOf(fault: HttpFault, tooLarge: PolicyRefusalCode): PolicyRefusal {
  const code = fault.kind === 'too-large' ? tooLarge : fault.kind === 'timeout' ? 'SOURCE_SILENT' : 'SOURCE_UNREACHABLE'
  return new PolicyRefusal(code, fault.message, { cause: fault })
}

function textOfBytes(bytes: Uint8Array, code: PolicyRefusalCode): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new PolicyRefusal(code, 'the bytes are not UTF-8', { cause: error })
  }
}

function baseOf(text: string): string {
  const url = URL.parse(text)
  const fault = url === null ? 'is no address' : faultOf(url)
  if (url === null || fault !== undefined)
    throw new TidegateError('config-invalid', 'the control plane cannot be used', { faults: [`policy.controlplaneUrl: ${fault}`] })
  return `${url.href.replace(/[?#].*$/, '').replace(/\/+$/, '')}/api/v1/policy/`
}

function faultOf({ protocol, hostname, username, password }: URL): string | undefined {
  if (username !== '' || password !== '') return 'holds a user or a password; name `policy.controlplaneTokenFile` instead'
  if (protocol === 'https:') return undefined
  const isHere = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
  return protocol === 'http:' && isHere ? undefined : `\`${protocol}//${hostname}\` is neither https nor this machine`
}
