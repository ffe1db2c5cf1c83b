// Names a field of a manifest and writes its numbers, as people of the field do.

import { unitOf } from '../../src/core/field.ts'
import { formatCpu, formatMemory } from '../../src/core/quantity.ts'
import type { Schema } from '../../api/client.ts'

type Field = Schema<'Proposal'>['content']['targets'][number]['field']

/** The field in one line: `replicas`, `app · requests.cpu`, `trigger 1 · keda.threshold`. */
export function fieldName(field: Field): string {
  if (field.of === 'container') return `${field.container} · ${field.name}`
  return field.of === 'trigger' ? `trigger ${field.trigger + 1} · ${field.name}` : field.name
}

/** A number of that field as a manifest spells it; an unset one is `unset`. */
export function fieldValue(field: Field, value: number | null): string {
  if (value === null) return 'unset'
  const unit = unitOf(field)
  if (unit === 'cores') return formatCpu(value)
  if (unit === 'bytes') return formatMemory(value)
  return unit === 'percent' ? `${value} %` : String(value)
}
