// Tells a channel by HTTP: one POST, signed after Standard Webhooks (github.com/standard-webhooks/standard-webhooks, spec 1.0.0).

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { HttpFault, textOf, type Http } from '../core/http.ts'
import type { Permit } from '../core/permit.ts'
import { SECOND_MS } from '../core/time.ts'
import type { Channel, Message } from './channel.ts'

const TIMEOUT_MS = 10 * SECOND_MS
/** Of the answer a few words are kept, and nobody needs more. */
const MOST_BYTES = 4096
const MOST_SAID = 120
/** What a message may have. */
const MOST_SENT = 64 * 1024

/** Where messages go, and what they are signed with; the secret is asked anew for each. */
export interface WebhookSettings {
  readonly name: string
  readonly url: string
  readonly http: Http
  readonly secret: () => string
}

/** A channel behind an address; it is tried once for each permit, and an answer that sends elsewhere is an answer. */
export function createWebhook({ name, url, http, secret }: WebhookSettings): Channel {
  return {
    name,
    host: new URL(url).host,
    async send(permit, message, nowMs) {
      check(permit, { name, message, nowMs })
      const headers = { 'content-type': 'application/json', ...signatureOf(message, { secret: secret(), nowMs }) }
      const request = { method: 'POST' as const, url, headers, body: message.text, timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES, tries: 1 }
      return http.exchange(request, async (answer) => {
        const said = await textOf(answer).catch((error: unknown) => {
          // It has answered: how much it says besides changes nothing.
          if (error instanceof HttpFault && error.kind === 'too-large') return ''
          throw error
        })
        return { status: answer.status, said: said.replace(/\s+/g, ' ').slice(0, MOST_SAID).toWellFormed() }
      })
    },
  }
}

function check(
  permit: Permit,
  { name, message, nowMs }: { readonly name: string; readonly message: Message; readonly nowMs: number },
): void {
  if (permit.action !== 'notify' || permit.resource !== name)
    throw new TidegateError('gate-refused', `the permit is not for telling the channel \`${name}\``)
  if (permit.contentDigest !== digestOf(message.text)) throw new TidegateError('gate-refused', 'the permit is for another message')
  if (nowMs >= permit.expiresAtMs) throw new TidegateError('gate-refused', 'the permit has expired; nothing was sent')
  if (message.text.length > MOST_SENT) throw new TidegateError('gate-refused', 'the message is longer than 64 KiB')
}

/** `v1` is the HMAC of SHA-256 over id, seconds and body; a secret that begins with `whsec_` is base64. */
function signatureOf(
  { id, text }: Message,
  { secret, nowMs }: { readonly secret: string; readonly nowMs: number },
): Record<string, string> {
  const seconds = String(Math.floor(nowMs / SECOND_MS))
  const bytes = new TextEncoder()
  const key = secret.startsWith('whsec_') ? fromBase64(secret.slice('whsec_'.length)) : bytes.encode(secret)
  const signature = toBase64(hmac(sha256, key, bytes.encode(`${id}.${seconds}.${text}`)))
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    throw new TidegateError('config-invalid', 'the secret of a channel begins with `whsec_` and is not base64 after that')
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
