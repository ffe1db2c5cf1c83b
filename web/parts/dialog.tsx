// A modal dialog of the browser's own: focus stays inside, Esc closes it.

import { useEffect, useId, useRef, type ReactNode } from 'react'

/** What a dialog shows; it is open as long as it is mounted. What bears `data-first` has the focus first. */
export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** An open dialog. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = box.current
    if (dialog === null || dialog.open) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [])
  return (
    <dialog ref={box} className="dialog" aria-labelledby={id} onClose={onClose}>
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="button quiet" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      {children}
    </dialog>
  )
}
