// Turns what a catalog declares into workloads, and everything unusable into findings.

import { annotationKey, annotationOf } from '../core/annotations.ts'
import { TidegateError } from '../core/errors.ts'
import type { Team } from '../core/environment.ts'
import type { Finding } from '../core/finding.ts'
import type { Workload } from '../core/workload.ts'
import type { Catalog } from './catalog.ts'
import { containersOf, initContainersOf } from './containers.ts'
import type { Declarations } from './declarations.ts'
import type { Placed } from './placement.ts'
import { probeSecondsOf } from './probe-seconds.ts'
import { integerAt } from './scalar.ts'
import { scalerOf } from './scaler.ts'
import { placeOf, type Subject } from './subject.ts'
import { surround, type Labelled } from './surroundings.ts'
import { mappedContainers, mappedNumber, mappedScaler, valuesOf } from './values.ts'
import { contentAt, nodeAt } from './yaml-path.ts'
import { isMap, isScalar } from 'yaml'

const TEAM_KEY = 'tidegate.dev/team'

/** Who answers for the cost; labels of these names do it too. */
const OWNERS = ['program', 'portfolio', 'app-code']

/** What the annotations begin with that may stand on the pod template as well: some charts let only those be set. */
const OWN_PREFIX = 'tidegate.dev/'

/** What `collectSteps` leads to. */
export interface Collected {
  readonly workloads: readonly Workload[]
  readonly findings: readonly Finding[]
}

/** One workload for each that is declared once and can be read, in order of their references; stops before each of them. */
export function* collectSteps({ subjects, catalog }: Declarations, teams: readonly Team[]): Generator<undefined, Collected, void> {
  const labelled: Labelled[] = []
  const findings: Finding[] = [...catalog.findings]
  for (const [ref, declared] of Map.groupBy(subjects, (subject) => subject.ref)) {
    yield undefined
    const [subject] = declared
    if (declared.length > 1) {
      findings.push(
        refusal(
          'manifest-ambiguous',
          `\`${ref}\` is declared ${declared.length} times, in ${declared.map(placeOf).join(' and ')}; none of them is used until one is left`,
        ),
      )
      continue
    }
    const faults = faultsOf(subject)
    findings.push(...faults)
    if (faults.some(({ severity }) => severity === 'refuse')) continue
    try {
      const podLabels = subject.by === 'resource' ? textsAt(subject.placed, ['spec', 'template', 'metadata', 'labels']) : undefined
      labelled.push({ workload: workloadOf(subject, catalog, teams), podLabels })
    } catch (error) {
      if (!(error instanceof TidegateError)) throw error
      findings.push(refusal(error.code, `\`${ref}\` is not used: ${error.message}`))
    }
  }
  yield undefined
  const { workloads, findings: unheeded } = surround(labelled, catalog.placed)
  return { workloads: [...workloads].sort((a, b) => (a.ref < b.ref ? -1 : 1)), findings: [...findings, ...unheeded] }
}

function faultsOf(subject: Subject): readonly Finding[] {
  const findings: Finding[] = []
  const { hpas, scaledObjects } = subject.scalers
  if (subject.by === 'resource' && subject.placed.patchedBy !== undefined) {
    const by = subject.placed.patchedBy.file.path
    findings.push(
      refusal(
        'kustomize-patched',
        `\`${subject.ref}\` is patched by \`${by}\`; patches are not read, so what runs is not known and nothing is proposed for it`,
      ),
    )
  }
  const patched = [...hpas, ...scaledObjects].find((scaler) => scaler.patchedBy !== undefined)
  if (patched !== undefined)
    findings.push(
      refusal(
        'kustomize-patched',
        `the scaler \`${patched.name}\` of \`${subject.ref}\` is patched by \`${patched.patchedBy?.file.path}\`; patches are not read, so nothing is proposed for it`,
      ),
    )
  for (const same of [hpas, scaledObjects]) {
    if (same.length > 1) findings.push(refusal('manifest-ambiguous', `\`${subject.ref}\` is scaled by ${namesOf(same)} at once; leave one`))
  }
  if (hpas.length > 0 && scaledObjects.length > 0) {
    const sentence = `\`${subject.ref}\` is scaled by the HPA ${namesOf(hpas)} and by the ScaledObject ${namesOf(scaledObjects)}; they work against each other, and the ScaledObject is taken as its owner`
    findings.push({ code: 'scaler-ambiguous', severity: 'warning', sentence })
  }
  return findings
}

function namesOf(placed: readonly Placed[]): string {
  return placed.map(({ name, resource }) => `\`${name}\` (\`${resource.file.path}\`)`).join(' and ')
}

function workloadOf(subject: Subject, catalog: Catalog, teams: readonly Team[]): Workload {
  const { ref, namespace, kind, name } = subject
  const identity = { ref, namespace, kind, name }
  if (subject.by === 'values') {
    const values = valuesOf(subject.mapping, catalog.files)
    const replicas = mappedNumber(subject.mapping, values, { of: 'replicas', name: 'replicas' }) ?? 1
    const scaler = mappedScaler(subject.mapping, values) ?? scalerOf(subject.scalers)
    return {
      ...identity,
      team: teamOf({}, namespace, teams),
      replicas,
      containers: mappedContainers(subject.mapping, values),
      scaler,
      annotations: {},
    }
  }
  const annotations = textsAt(subject.placed, ['metadata', 'annotations'])
  const labels = textsAt(subject.placed, ['metadata', 'labels'])
  const team = teamOf({ ...labels, ...annotations }, namespace, teams)
  const owners = OWNERS.flatMap((each) => annotationKey(labels, each) ?? []).map((key) => [key, labels[key]] as const)
  const onTemplate = Object.entries(textsAt(subject.placed, ['spec', 'template', 'metadata', 'annotations']))
  const ownOnTemplate = onTemplate.filter(([key]) => key.startsWith(OWN_PREFIX) && key !== TEAM_KEY)
  const { resource } = subject.placed
  const initContainers = initContainersOf(resource)
  const probeSeconds = probeSecondsOf(resource)
  return {
    ...identity,
    team,
    replicas: replicasOf(subject.placed),
    containers: containersOf(resource),
    ...(initContainers.length === 0 ? {} : { initContainers }),
    ...(probeSeconds === undefined ? {} : { probeSeconds }),
    scaler: scalerOf(subject.scalers),
    annotations: { ...Object.fromEntries(owners), ...Object.fromEntries(ownOnTemplate), ...annotations },
  }
}

function replicasOf({ resource, override }: Placed): number {
  if (override === undefined) return integerAt(resource, ['spec', 'replicas']) ?? 1
  const { file, document, node } = override.kustomization
  const entry = { ...resource, file, document, node }
  const count = integerAt(entry, ['replicas', override.index, 'count'])
  if (count === undefined)
    throw new TidegateError('manifest-invalid', `\`replicas[${override.index}]\` in \`${file.path}\` has no \`count\``)
  return count
}

function teamOf(marks: Readonly<Record<string, string>>, namespace: string, teams: readonly Team[]): string {
  const marked = annotationOf(marks, 'team')
  return marked !== undefined && marked !== ''
    ? marked
    : (teams.find(({ namespaces }) => namespaces.includes(namespace))?.name ?? 'unowned')
}

function textsAt({ resource }: Placed, path: readonly string[]): Readonly<Record<string, string>> {
  const found = nodeAt(resource.document, resource.node, path)
  if (found === undefined || !isMap(found)) return {}
  const texts: Record<string, string> = {}
  for (const { key: name } of found.items) {
    if (!isScalar(name)) continue
    const value = nodeAt(resource.document, found, [String(name.value)])
    // A key without a value is there all the same: Kubernetes reads an empty text.
    const text = value === undefined || isScalar(value) ? (contentAt(resource.document, found, [String(name.value)]) ?? '') : undefined
    if (text !== undefined) texts[String(name.value)] = text
  }
  return texts
}

function refusal(code: string, sentence: string): Finding {
  return { code, severity: 'refuse', sentence }
}
