// Listens to the stream that tails the log, and lets the cache know that what it holds has aged.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** `live` = the stream is open; `waiting` = it is being opened again. */
export type LiveState = 'live' | 'waiting'

/** Keys whose answers do not change with the log. */
const STEADY: readonly unknown[] = ['me', 'environments', 'evidence', 'forecast', 'ledger-keys']

/** Receipts come in bursts while a run commits; one refresh covers the burst. */
const BURST_MS = 400

/** A stream that the server refused is asked for again after this time; one that broke off, the browser opens again by itself. */
const REOPEN_MS = 5000

/** Follows the stream while the page is open; every receipt makes the cached answers stale. */
export function useLive(): LiveState {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('waiting')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function refreshSoon() {
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ predicate: ({ queryKey }) => !STEADY.includes(queryKey[0]) })
      }, BURST_MS)
    }
    const close = follow({
      onOpen: () => setState('live'),
      onReopen: refreshSoon,
      onReceipt: refreshSoon,
      onLoss: () => setState('waiting'),
      onRefusal: () => void queries.invalidateQueries({ queryKey: ['me'] }),
    })
    return () => {
      clearTimeout(timer)
      close()
    }
  }, [queries])
  return state
}

interface Listener {
  readonly onOpen: () => void
  /** Receipts may have been missed in between. */
  readonly onReopen: () => void
  readonly onReceipt: () => void
  readonly onLoss: () => void
  readonly onRefusal: () => void
}

/** Keeps a stream open until the answered function is called. */
function follow(listener: Listener): () => void {
  let stream: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasOpen = false
  function open() {
    const opened = new EventSource('/api/v1/events', { withCredentials: true })
    stream = opened
    opened.addEventListener('receipt', listener.onReceipt)
    opened.addEventListener('open', () => {
      listener.onOpen()
      if (wasOpen) listener.onReopen()
      wasOpen = true
    })
    opened.addEventListener('error', () => {
      listener.onLoss()
      if (opened.readyState !== EventSource.CLOSED) return
      listener.onRefusal()
      timer = setTimeout(open, REOPEN_MS)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    stream?.close()
  }
}
