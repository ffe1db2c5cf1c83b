// The check of an environment's calendar: whose holidays it knows, and what its file of events says.

import type { Environment } from '../core/environment.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { readEvents } from '../manifest/manifest.ts'
import { eventsPath } from '../run/open-calendars.ts'
import { check, type Check } from './check.ts'

/** The check of the calendar; nothing where neither a country nor a file of events is there. */
export async function examineCalendar(environment: Environment, files: readonly ManifestFile[]): Promise<readonly Check[]> {
  const { calendar, name } = environment
  const path = eventsPath(environment)
  const file = files.find((one) => one.path === path)
  if (file === undefined && calendar.country === undefined && environment.teams.every(({ country }) => country === undefined)) return []
  const found = await check(`calendar of ${name}`, async () => {
    const place =
      calendar.country === undefined ? 'no country' : `holidays of ${[calendar.country, calendar.region ?? []].flat().join('-')}`
    const clock = `${calendar.timeZone}, ${place}`
    if (file === undefined) return `${clock}; no file of events at \`${path}\``
    const { events, findings } = readEvents(file)
    const more = findings.map(({ sentence }) => sentence)
    if (findings.length > 0) return { isWell: false, detail: `\`${path}\` has ${findings.length} faults`, remedy: CORRECT, more }
    const detail = `${clock}; ${events.events.length} events and ${events.releases.length} releases in \`${path}\``
    return isHidden(environment, file, files) ? detail : { isWell: true, detail, remedy: HIDE }
  })
  return [found]
}

/** Whether Argo CD and Flux pass the file over, as far as YAML files tell. */
function isHidden({ repository, calendar }: Environment, file: ManifestFile, files: readonly ManifestFile[]): boolean {
  if (calendar.eventsFile.startsWith('/') && repository.path !== '') return true
  const folder = repository.path === '' ? '' : `${repository.path.replace(/\/$/, '')}/`
  const hasKustomization = files.some(({ path }) => path === `${folder}kustomization.yaml` || path === `${folder}kustomization.yml`)
  return hasKustomization || file.text.includes(ARGO_MARK)
}

const ARGO_MARK = '+argocd:skip-file-rendering'
const HIDE = `if Argo CD or Flux syncs this folder whole, add the comment \`# ${ARGO_MARK}\` to the file, or \`.tidegate/\` to \`.sourceignore\`; docs/events.md`
const CORRECT = 'correct the file of events; docs/events.md shows its format, and until then forecasts are made without it'
