// The words in which schemas are written: each field says what it means and shows an example.

import { Type, type Static, type TObject, type TProperties, type TSchema, type TUnion, type TNull } from 'typebox'

/** What a schema says besides its shape. */
type Extra = Readonly<Record<string, unknown>>

/** A text with its meaning and an example; `extra` is JSON Schema (`maxLength`, `pattern`, …). */
export function text(description: string, example: string, extra: Extra = {}) {
  return Type.String({ description, examples: [example], ...extra })
}

/** A number with its meaning, unit included, and an example. */
export function number(description: string, example: number, extra: Extra = {}) {
  return Type.Number({ description, examples: [example], ...extra })
}

/** A whole number with its meaning and an example. */
export function whole(description: string, example: number, extra: Extra = {}) {
  return Type.Integer({ description, examples: [example], ...extra })
}

/** An instant in milliseconds since 1970 in UTC. */
export function instant(description: string) {
  return whole(`${description} Milliseconds since 1970-01-01T00:00:00Z.`, 1_767_225_600_000)
}

/** Yes or no. */
export function flag(description: string, example: boolean) {
  return Type.Boolean({ description, examples: [example] })
}

/** One word of a closed list; the first is the example. */
export function oneOf<const Words extends readonly [string, ...string[]]>(description: string, words: Words) {
  return Type.Unsafe<Words[number]>({ type: 'string', enum: [...words], description, examples: [words[0]] })
}

/** One fixed word. */
export function fixed<const Word extends string>(description: string, word: Word) {
  return Type.Literal(word, { description, examples: [word] })
}

/** A list; its example is made from that of its items. */
export function list<Item extends TSchema>(description: string, items: Item, extra: Extra = {}) {
  return Type.Array(items, { description, ...extra })
}

/** Named values of one kind; `example` shows some. */
export function named<Item extends TSchema>(description: string, item: Item, example: Readonly<Record<string, unknown>>) {
  return Type.Unsafe<Readonly<Record<string, Static<Item>>>>({
    type: 'object',
    additionalProperties: item,
    description,
    examples: [example],
  })
}

/** The same, or `null` where there is none; `meaning` says what a named shape means in this place. */
export function maybe<Schema extends TSchema>(schema: Schema, meaning?: string): TUnion<[Schema, TNull]> {
  const { description, examples } = schema as { description?: string; examples?: unknown[] }
  const told = meaning ?? description
  return Type.Union([schema, Type.Null()], { ...(told && { description: told }), ...(examples && { examples }) })
}

/** A field that may be left out of a request. */
export function optional<Schema extends TSchema>(schema: Schema) {
  return Type.Optional(schema)
}

/** An object that has a name of its own in the specification; it has the listed members and no others. */
export function shape<Members extends TProperties>(title: string, description: string, members: Members): TObject<Members> {
  return Type.Object(members, { title, description, additionalProperties: false })
}

/** An object without a name of its own, for parameters and small parts. */
export function part<Members extends TProperties>(description: string, members: Members): TObject<Members> {
  return Type.Object(members, { description, additionalProperties: false })
}

/** All, or those that are listed. */
export function allOrSome(description: string) {
  return Type.Union([Type.Literal('*'), Type.Array(Type.String())], { description, examples: ['*'] })
}

/** A page of a list, as every list is answered. */
export function pageOf<Item extends TSchema>(title: string, item: Item) {
  return shape(title, 'A page of a list.', {
    items: list('The rows of this page.', item),
    next: maybe(text('What to send as `after` for the next page; `null` at the end of the list.', 'eyJhIjoxfQ')),
  })
}

/** The query of a list: how long a page is, and where it starts. */
export const paging = {
  limit: optional(whole('How many rows a page has at most.', 50, { minimum: 1, maximum: 200, default: 50 })),
  after: optional(text('Where the page starts: `next` of the page before.', 'eyJhIjoxfQ', { minLength: 1, maxLength: 500 })),
}
