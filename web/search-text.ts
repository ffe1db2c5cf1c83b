// Reads and writes the query of an address as plain text, so that a filtered list can be sent to a colleague.

/** The members of a query; repeated names become one comma-separated text. */
export function parseSearch(text: string): Record<string, string> {
  const members: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = members[name]
    members[name] = before === undefined ? value : `${before},${value}`
  }
  return members
}

/** The query of some members, with its question mark; empty members are left out. */
export function stringifySearch(members: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === null || value === '') continue
    params.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const text = params.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** One member that must be of a list; anything else is as if it were absent. */
export function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice === value)
}

/** Whether every word of what was searched for occurs in one of the texts; nothing searched for occurs everywhere. */
export function hasWords(texts: readonly string[], searched: string | undefined): boolean {
  const haystack = texts.join(' ').toLowerCase()
  return (searched ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}

/** A free text member; blank is absent. */
export function freeText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
