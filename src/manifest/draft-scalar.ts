// Targets that are one number in one place, and the keys that are put in where they are missing.

import { unitOf } from '../core/field.ts'
import { isSameNumber, missing, refuseStale, type Draft, type Wanted } from './draft.ts'
import { insertion, standingValue } from './insert-key.ts'
import { isMappedPlace, locateAt } from './locate-field.ts'
import { parseNumber, quoteOf, refuseShared, spell, writeNumber } from './scalar.ts'

/** The draft of a scalar; `undefined` when it says so already. Throws as `planEdits` does. */
export function scalarDraft(wanted: Wanted): Draft | undefined {
  const { target, place } = wanted
  const unit = unitOf(target.field)
  const located = locateAt(place, unit)
  if (located === undefined) return insertionDraft(wanted)
  refuseStale(wanted, located)
  const after = writeNumber(located, target.after, unit)
  if (isSameNumber(parseNumber(spell(target.after, unit), unit), located.value)) return undefined
  return { place, span: located, before: located.text, after }
}

/** The draft of a number in the metadata of a trigger: always a text for KEDA, so one that would be read as a number is quoted. */
export function metadataDraft(wanted: Wanted): Draft | undefined {
  const draft = scalarDraft(wanted)
  return draft === undefined ? undefined : { ...draft, after: asText(draft.before, draft.after) }
}

/** Another text for a scalar; where it stood without quotes, it gets them if YAML takes either text for a number. */
export function asText(before: string, after: string): string {
  const isNumber = [before, after].some((text) => /^[-+.]?\d[\d.]*(?:[eE][-+]?\d+)?$/.test(text))
  return quoteOf(before) === '' && isNumber ? `"${after}"` : after
}

function insertionDraft(wanted: Wanted): Draft | undefined {
  const { target, place } = wanted
  const standing = standingValue(target.field)
  // What a chart takes for a value that is not there stands in the chart, which is not read.
  if (standing === undefined || target.before === undefined || isMappedPlace(place)) throw missing(wanted)
  const put = insertion(place, target.field, spell(target.after, unitOf(target.field)))
  if (put === undefined) throw missing(wanted)
  refuseStale(wanted, { value: standing, content: `nothing, which stands for ${standing}` })
  refuseShared(place, put.span.start, put.span.end)
  return target.after === standing ? undefined : { place, span: put.span, before: '', after: put.text }
}
