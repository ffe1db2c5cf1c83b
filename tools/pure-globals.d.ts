// The few standard globals that pure files may use beside ECMAScript's own: they are values in, values out, in Node and in every browser.

/** Text to UTF-8 bytes (WHATWG Encoding). */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}

/** Bytes to text (WHATWG Encoding); with `fatal`, bytes that are not UTF-8 throw. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string
}

/** Told when something must end (WHATWG DOM); pure files only hand it on or ask it. */
interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
}

/** Text in which each character is a byte, to base64. */
declare function btoa(binaryText: string): string

/** Base64 to text in which each character is a byte; throws where it is not base64. */
declare function atob(base64: string): string

/** An address in its parts (WHATWG URL). */
declare class URL {
  static canParse(address: string, base?: string): boolean
  constructor(address: string, base?: string)
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
}
