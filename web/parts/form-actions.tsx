// The end of a dialog's form: what can be done, and the way back.

import type { ReactNode } from 'react'

/** The buttons that do something, and what leads back without doing it. */
export interface FormActionsProps {
  readonly onBack: () => void
  readonly children: ReactNode
}

/** The row of buttons. */
export function FormActions({ onBack, children }: FormActionsProps) {
  return (
    <div className="form-actions">
      {children}
      <button type="button" className="button" onClick={onBack}>
        Go back
      </button>
    </div>
  )
}
