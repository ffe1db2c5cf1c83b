// Lists what is wrong with where a part of environments.yaml keeps its secret.

import type { Written } from './written.ts'

/** The faults of a part that names its token by file or variable, each with its key; empty when there is none. */
export function secretFaults({ tokenFile, tokenEnv, url }: Written, at: string): readonly string[] {
  const faults: string[] = []
  if (tokenFile !== undefined && tokenEnv !== undefined) faults.push(`${at}: \`tokenFile\` cannot be used with \`tokenEnv\``)
  if (typeof url === 'string' && URL.canParse(url) && new URL(url).password !== '')
    faults.push(`${at}.url: a password stands in it; give it by \`tokenFile\` or \`tokenEnv\``)
  return faults
}
