// Sessions and sign-in links as they are stored: hashes, never the tokens.

/** A signed-in browser. */
export interface Session {
  /** SHA-256 of the cookie's token, hexadecimal. */
  readonly tokenHash: string
  readonly principalId: string
  readonly createdAtMs: number
  readonly lastSeenAtMs: number
  readonly expiresAtMs: number
}

/** A one-time link; spending it opens a session. */
export interface SignInLink {
  readonly tokenHash: string
  readonly principalId: string
  readonly expiresAtMs: number
}
