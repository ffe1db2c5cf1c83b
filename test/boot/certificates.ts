// Makes a certificate authority and a server's certificate that it signed, in memory and for an hour.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

/** What a TLS server and its client need. */
export interface Certificates {
  /** The authority, PEM. */
  readonly ca: string
  /** The server's own for `localhost` and 127.0.0.1, PEM. */
  readonly cert: string
  readonly key: string
}

/** New ones, unlike any others. */
export function makeCertificates(): Certificates {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const isAuthority = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))))
  const names = extension('551d11', sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1]))))
  return {
    ca: certificate({ name: 'test authority', of: authority.publicKey, extensions: isAuthority }, authority.privateKey),
    cert: certificate({ name: 'localhost', of: server.publicKey, extensions: names }, authority.privateKey),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

interface Subject {
  readonly name: string
  readonly of: KeyObject
  readonly extensions: Buffer
}

/** RFC 5280, with nothing that a test does not need. */
function certificate({ name, of, extensions }: Subject, signer: KeyObject): string {
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const hour = 3_600_000
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, name.length])),
    algorithm,
    distinguishedName('test authority'),
    sequence(utcTime(Date.now() - hour), utcTime(Date.now() + hour)),
    distinguishedName(name),
    of.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extensions)),
  )
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)]))
  const base64 = sequence(body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
}

function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), der(0x04, value))
}

function utcTime(epochMs: number): Buffer {
  const digits = new Date(epochMs).toISOString().replace(/\D/g, '').slice(2, 14)
  return der(0x17, Buffer.from(`${digits}Z`))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content])
}
