// The contract of logging: a static message and facts as fields.

/** A fact on a log line; never a secret, never a whole object. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Writes structured lines; `with` answers a logger that carries the fields on every line. */
export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  with(fields: LogFields): Log
}
