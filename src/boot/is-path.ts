// Tells a path from the other addresses that git takes.

/** Whether an address is a path, as git sees it: it has no colon before its first slash. */
export function isPath(url: string): boolean {
  return url !== '' && !/^[^/]*:/.test(url)
}
