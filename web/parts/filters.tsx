// The controls above a list: a search field that `/` reaches, and choices.

import { useEffect, useRef, type ReactNode } from 'react'

/** A row of controls. */
export function Filters({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <search className="filters" aria-label={label}>
      {children}
    </search>
  )
}

/** A text that filters while it is typed; Esc empties it. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  // The field follows the address, but never under the fingers of who is typing: the address comes a moment later.
  useEffect(() => {
    if (input.current !== null && input.current !== document.activeElement) input.current.value = value ?? ''
  }, [value])
  return (
    <input
      ref={input}
      type="search"
      className="field search-field"
      aria-label={label}
      placeholder="Search  /"
      data-search
      defaultValue={value}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    />
  )
}

/** A choice of one value or any. */
export interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value | undefined
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | undefined) => void
}

/** A drop-down whose first entry is “any”. */
export function Choice<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select
        className="field"
        value={value ?? ''}
        onChange={({ target }) => onChange(choices.find((choice) => choice.value === target.value)?.value)}
      >
        <option value="">any</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A choice among names, the chosen one always among them; nothing is shown where there is one name at most and it is not chosen. */
export function NameChoice({ choices, ...rest }: Omit<ChoiceProps<string>, 'choices'> & { readonly choices: readonly string[] }) {
  const chosen = rest.value === undefined ? [] : [rest.value]
  const names = [...new Set([...choices, ...chosen])].toSorted()
  if (names.length < 2 && chosen.length === 0) return null
  return <Choice {...rest} choices={names.map((name) => ({ value: name, label: name }))} />
}
