// Reads the certificate authorities that an environment trusts besides the system's.

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { MetricsSettings } from '../core/environment.ts'
import type { LanguageModelSettings } from '../core/language-model.ts'
import type { ChannelSettings } from '../core/notification.ts'
import type { ModelSettings } from '../core/forecast-settings.ts'
import type { OpenCostSettings } from '../core/rate-settings.ts'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

/** What the file holds, or why it cannot be used. */
export type Authorities = { readonly pem: string | undefined } | { readonly fault: string }

/** The text of `caFile` once every certificate in it was read; `undefined` where none is named. */
export function readAuthorities(
  peer: MetricsSettings | ModelSettings | OpenCostSettings | ChannelSettings | LanguageModelSettings,
): Authorities {
  if (!('caFile' in peer) || peer.caFile === undefined) return { pem: undefined }
  const { caFile } = peer
  try {
    const certificates = readFileSync(caFile, 'utf8').match(CERTIFICATE) ?? []
    if (certificates.length === 0) return { fault: `the file \`${caFile}\` holds no certificate; PEM is expected` }
    for (const certificate of certificates) new X509Certificate(certificate)
    return { pem: certificates.join('\n') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const isUnread = code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR'
    return { fault: isUnread ? `the file \`${caFile}\` cannot be read (${code})` : `the file \`${caFile}\` holds a broken certificate` }
  }
}
