// Names a field of a manifest and writes its numbers, as people of the field do.

import { formatCpu, formatMemory } from '../../src/core/quantity.ts'
import type { Schema } from '../../api/client.ts'

type Field = Schema<'Proposal'>['content']['targets'][number]['field']

/** The field in one line: `replicas`, `app · requests.cpu`. */
export function fieldName(field: Field): string {
  return field.of === 'replicas' ? field.name : `${field.container} · ${field.name}`
}

/** A number of that field as a manifest spells it; an unset one is `unset`. */
export function fieldValue(field: Field, value: number | null): string {
  if (value === null) return 'unset'
  if (field.of === 'replicas') return String(value)
  return field.name.endsWith('.cpu') ? formatCpu(value) : formatMemory(value)
}
