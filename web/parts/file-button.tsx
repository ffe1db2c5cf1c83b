// A button that asks for a file.

import { useId } from 'react'

/** What the button says and takes; the same file may be chosen again. */
export interface FileButtonProps {
  readonly label: string
  /** As an `accept` attribute. */
  readonly accept: string
  readonly look?: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}

/** Looks like a button, and is the browser's own control to keyboards and to who listens. */
export function FileButton({ label, accept, look = 'button', disabled = false, onFile }: FileButtonProps) {
  const id = useId()
  return (
    <label htmlFor={id} className={`${look} file-button`}>
      {label}
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        disabled={disabled}
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
    </label>
  )
}
