// Shortens a title that stands beside the name which it begins with.

import { opened } from './sentence.ts'

/** `cart: raise replicas` beside `cart` is `Raise replicas`; any other title stays. */
export function shortTitle(title: string, name: string): string {
  const rest = title.startsWith(`${name}: `) ? title.slice(name.length + 2) : title
  return opened(rest)
}
