// Listens to the keyboard for the whole page.

import { useEffect } from 'react'
import { keyCommand, type KeyCommand } from './key-command.ts'

/** A letter after `g` counts within this time. */
const LETTER_MS = 1500

/** What the page does for commands that the document itself cannot do. */
export interface KeyDeeds {
  readonly go: (to: Extract<KeyCommand, { does: 'go' }>['to']) => void
  readonly help: () => void
}

/** Follows key presses outside of fields and dialogs. */
export function useKeys({ go, help }: KeyDeeds): void {
  useEffect(() => {
    let lastGAtMs = Number.NEGATIVE_INFINITY
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]') !== null)
        return
      const command = keyCommand({ key: event.key, isAfterG: event.timeStamp - lastGAtMs < LETTER_MS })
      lastGAtMs = command?.does === 'await-letter' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (command === undefined) return
      if (obey(command, { go, help })) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [go, help])
}

function obey(command: NonNullable<KeyCommand>, { go, help }: KeyDeeds): boolean {
  if (command.does === 'go') go(command.to)
  if (command.does === 'help') help()
  if (command.does === 'search') return focusOn(document.querySelector<HTMLElement>('[data-search]'))
  if (command.does === 'close') return closeCard()
  if (command.does === 'step') return stepRow(command.by)
  if (command.does === 'press') return pressButton(command.key)
  return command.does !== 'await-letter'
}

/** Dialogs close by themselves; a card that is folded out does not. */
function closeCard(): boolean {
  const card = document.querySelector<HTMLDetailsElement>('details[data-card][open]')
  if (card === null) return false
  card.open = false
  return focusOn(card.querySelector('summary'))
}

function stepRow(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))
  return focusOn(rows[next] ?? null)
}

function pressButton(key: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`)
  button?.click()
  return button !== null
}

function focusOn(element: HTMLElement | null): boolean {
  element?.focus()
  element?.scrollIntoView({ block: 'nearest' })
  return element !== null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}
