// A page of a list, and how one is asked for.

/** A page of a list; `next` is given back as `after` to go on, and absent at the end. */
export interface Page<Row> {
  readonly items: readonly Row[]
  readonly next: string | undefined
}

/** How a page is asked for; `limit` is 1 to 200. */
export interface PageRequest {
  readonly limit: number
  readonly after: string | undefined
}
