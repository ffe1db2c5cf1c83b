// The session's cookie: read from a request, written to a browser (RFC 6265bis).

/** The name of the cookie. */
const NAME = 'tidegate_session'

/** A token as we make it; anything else in the cookie is not ours. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The session's token in a `Cookie` header; `undefined` when there is none, or one that we never made. */
export function sessionTokenIn(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at < 0 || pair.slice(0, at).trim() !== NAME) continue
    const value = pair.slice(at + 1).trim()
    if (TOKEN.test(value)) return value
  }
  return undefined
}

/** The `Set-Cookie` that opens a session: unseen by scripts, never sent from another site, over TLS only where we have it. */
export function openedCookie(token: string, maxAgeSeconds: number, publicUrl: string): string {
  return `${NAME}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure(publicUrl)}`
}

/** The `Set-Cookie` that ends it. */
export function endedCookie(publicUrl: string): string {
  return `${NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${secure(publicUrl)}`
}

function secure(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '; Secure' : ''
}
