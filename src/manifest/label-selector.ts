// Label selectors of Kubernetes, as far as a PodDisruptionBudget uses them.

import type { Resource } from './resource.ts'
import { invalid, scalarText } from './scalar.ts'
import { countAt, isWritten, textsWritten, wordAt } from './typed-value.ts'
import type { Step } from './yaml-path.ts'

/** One demand on the labels: the value of `key` must be among `values`, must not be, must be there, or must not be there. */
interface Requirement {
  readonly key: string
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'
  readonly values: readonly string[]
}

/** All requirements must hold; a selector without any selects everything. */
export type Selector = readonly Requirement[]

/** The selector at a path; `undefined` when none is written, which selects nothing (`policy/v1`). Throws `manifest-invalid`. */
export function selectorAt(resource: Resource, steps: readonly Step[]): Selector | undefined {
  if (!isWritten(resource, steps)) return undefined
  const labels = Object.entries(textsWritten(resource, [...steps, 'matchLabels']))
  const expressions = [...steps, 'matchExpressions']
  return [
    ...labels.map(([key, value]): Requirement => ({ key, operator: 'In', values: [value] })),
    ...Array.from({ length: countAt(resource, expressions) }, (_, i) => requirementAt(resource, [...expressions, i])),
  ]
}

/** Whether a selector selects an object with these labels; a label that is not there satisfies `NotIn`. */
export function selects(selector: Selector, labels: Readonly<Record<string, string>>): boolean {
  return selector.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined
    if (operator === 'Exists') return value !== undefined
    if (operator === 'DoesNotExist') return value === undefined
    return (value !== undefined && values.includes(value)) === (operator === 'In')
  })
}

function requirementAt(resource: Resource, steps: readonly Step[]): Requirement {
  const key = scalarText(resource, [...steps, 'key'])
  const operator = wordAt(resource, [...steps, 'operator'], ['In', 'NotIn', 'Exists', 'DoesNotExist'])
  if (key === undefined || operator === undefined) throw invalid(resource, steps, 'an expression needs `key` and `operator`')
  const values = Array.from(
    { length: countAt(resource, [...steps, 'values']) },
    (_, i) => scalarText(resource, [...steps, 'values', i]) ?? '',
  )
  return { key, operator, values }
}
