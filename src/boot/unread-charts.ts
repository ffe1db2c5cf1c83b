// Tells which Helm charts of a repository no mapping of its environment covers: their workloads are in no run.

import type { HelmMapping } from '../core/helm-mapping.ts'
import type { ManifestFile } from '../core/manifest-file.ts'

/** Charts that are named; the others are counted. */
const MOST_NAMED = 3

/** What to do about charts that are not read. */
export const MAP_CHARTS = 'map the keys of their values under `repository.helm` (docs/environments.md), or do without their workloads'

/** The folders of the charts of a tree, in its order, that hold no values file of a mapping; a chart inside another is that one's. `.` is the root. */
export function unreadChartsOf(files: readonly ManifestFile[], helm: readonly HelmMapping[]): readonly string[] {
  const folders = files.flatMap(({ path }) => (/(?:^|\/)Chart\.ya?ml$/.test(path) ? [path.replace(/\/?Chart\.ya?ml$/, '')] : []))
  const outer = folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)))
  return outer.filter((folder) => !helm.some(({ file }) => isBelow(file, folder))).map((folder) => (folder === '' ? '.' : folder))
}

/** How many charts are not read, and the first of them. */
export function sayCharts(folders: readonly string[]): string {
  const named = folders.slice(0, MOST_NAMED).join(', ')
  const more = folders.length > MOST_NAMED ? ` and ${folders.length - MOST_NAMED} more` : ''
  return `${folders.length} Helm ${folders.length === 1 ? 'chart is' : 'charts are'} not read: ${named}${more}`
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`)
}
