// Listens to the stream that tails the log, and lets the cache know that what it holds has aged.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** `live` = the stream is open; `waiting` = it is being opened again. */
export type LiveState = 'live' | 'waiting'

/** Keys whose answers do not change with the log. */
const STEADY: readonly unknown[] = ['me', 'environments', 'evidence', 'forecast', 'ledger-keys']

/** Receipts come in bursts while a run commits; one refresh covers the burst. */
const BURST_MS = 400

/** Follows the stream while the page is open; every receipt makes the cached answers stale. */
export function useLive(): LiveState {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('waiting')

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let wasOpen = false
    const refresh = () => {
      timer = undefined
      void queries.invalidateQueries({ predicate: ({ queryKey }) => !STEADY.includes(queryKey[0]) })
    }
    const refreshSoon = () => {
      timer ??= setTimeout(refresh, BURST_MS)
    }
    const stream = new EventSource('/api/v1/events', { withCredentials: true })
    stream.addEventListener('open', () => {
      setState('live')
      if (wasOpen) refreshSoon()
      wasOpen = true
    })
    stream.addEventListener('receipt', refreshSoon)
    stream.addEventListener('error', () => setState('waiting'))
    return () => {
      clearTimeout(timer)
      stream.close()
    }
  }, [queries])

  return state
}
