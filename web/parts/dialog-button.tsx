// A button that opens a dialog.

import { useState, type ReactNode } from 'react'

/** The button's words, and the dialog that it opens. */
export interface DialogButtonProps {
  readonly label: string
  /** Its class; the first thing to do on the page unless it says otherwise. */
  readonly look?: string
  readonly children: (close: () => void) => ReactNode
}

/** The button, and the dialog while it is open. */
export function DialogButton({ label, look = 'button primary', children }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={look} onClick={() => setOpen(true)}>
        {label}
      </button>
      {isOpen ? children(() => setOpen(false)) : null}
    </>
  )
}
