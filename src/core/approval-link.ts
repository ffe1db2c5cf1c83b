// A link that opens one revision of one proposal once: what it says, sealed with an HMAC (RFC 2104 with SHA-256).

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical-json.ts'

/** What a link opens, and until when. It signs nobody in and decides nothing. */
export interface ApprovalLink {
  readonly proposalId: string
  readonly revision: number
  readonly environment: string
  readonly team: string
  readonly expiresAtMs: number
}

/** What a token says of itself; `id` makes each link another. */
export interface LinkClaims extends Pick<ApprovalLink, 'proposalId' | 'revision' | 'expiresAtMs'> {
  readonly id: string
}

const TOKEN = /^((?:[0-9a-f]{2}){1,200})\.([0-9a-f]{64})$/

/** The token of a link: its claims and their HMAC, in hexadecimal, with a dot between. */
export function sealLink(key: Uint8Array, { id, proposalId, revision, expiresAtMs }: LinkClaims): string {
  const text = bytesToHex(utf8ToBytes(canonicalJson({ id, proposalId, revision, expiresAtMs })))
  return `${text}.${macOf(key, text)}`
}

/** What a token says; `undefined` unless this key sealed it and it still lives. */
export function openLink(key: Uint8Array, token: string, nowMs: number): LinkClaims | undefined {
  const [, text, mac] = TOKEN.exec(token) ?? []
  if (text === undefined || mac === undefined || !areEqual(macOf(key, text), mac)) return undefined
  const claims = JSON.parse(textOf(hexToBytes(text))) as LinkClaims
  return nowMs < claims.expiresAtMs ? claims : undefined
}

function macOf(key: Uint8Array, text: string): string {
  return bytesToHex(hmac(sha256, key, utf8ToBytes(`tidegate link v1\n${text}`)))
}

/** In a time that does not tell where they differ; both have the same length. */
function areEqual(left: string, right: string): boolean {
  let difference = 0
  for (let at = 0; at < left.length; at += 1) difference |= left.charCodeAt(at) ^ right.charCodeAt(at)
  return difference === 0
}

/** What a key of ours sealed is JSON in ASCII, but for ids that are not. */
function textOf(bytes: Uint8Array): string {
  return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
}
