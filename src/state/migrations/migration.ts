// What a migration is, and the words in which the two SQL dialects differ.

/** The words of one engine's SQL that migrations need. */
export interface SqlWords {
  /** A whole number of up to 53 bits. */
  readonly integer: string
  /** Text that compares by its bytes, so that both engines sort alike. */
  readonly text: string
  readonly bytes: string
  /** A double of IEEE 754. */
  readonly real: string
  /** The type of a primary key that counts up and is never used twice. */
  readonly counter: string
  /** What follows the closing bracket of a table. */
  readonly tableEnd: string
}

/**
 * One step of the schema, in force for ever once it is released: correct it by another.
 *
 * `oldestReader` is the oldest migration number whose program can still run on a store after this step.
 */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly oldestReader: number
  statements(words: SqlWords): readonly string[]
}

/** SQLite's words; tables are strict, so that a wrong type is an error here as it is in PostgreSQL. */
export const SQLITE_WORDS: SqlWords = {
  integer: 'integer',
  text: 'text',
  bytes: 'blob',
  real: 'real',
  counter: 'integer primary key autoincrement',
  tableEnd: ' strict',
}

/** PostgreSQL's words; collation `C` compares by bytes, as SQLite does. */
export const POSTGRES_WORDS: SqlWords = {
  integer: 'bigint',
  text: 'text collate "C"',
  bytes: 'bytea',
  real: 'double precision',
  counter: 'bigint generated always as identity primary key',
  tableEnd: '',
}
