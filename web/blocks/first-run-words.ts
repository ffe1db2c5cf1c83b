// Says how the first run comes about: by itself, or only when somebody starts it.

/** The sentence for environments that have no run yet; it promises nothing while they are not known. */
export function firstRunWords(environments: readonly { readonly intervalMinutes: number }[] | undefined): string {
  if (environments === undefined || environments.length === 0) return 'A run begins when one is due or when somebody starts it.'
  const scheduled = environments.filter(({ intervalMinutes }) => intervalMinutes > 0).length
  if (scheduled === environments.length) return 'The first one starts by itself, a few seconds after the server.'
  const onDemand = 'runs begin only when somebody starts one, here or with tidegate run.'
  return scheduled === 0
    ? `The schedule is off: ${onDemand}`
    : `Where there is a schedule the first one starts by itself, a few seconds after the server; elsewhere ${onDemand}`
}
