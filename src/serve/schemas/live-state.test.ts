// What the cluster says of a workload reaches whoever asks with nothing left out.

import { expect, test } from 'vitest'
import type { LiveEvent, LiveState } from '../../core/live-state.ts'
import { present } from '../present.ts'
import { liveStateSchema } from './live-state.ts'

const KILL: Required<LiveEvent> = { atMs: 1, what: 'oom-kill', container: 'app', count: 2, image: undefined, limitBytes: 2 ** 29 }

test('a kill is answered with the limit at which it came, and with none where nobody knows it', () => {
  const { limitBytes: _, ...old } = KILL
  const live: LiveState = {
    workload: 'shop/Deployment/cart',
    replicas: 1,
    containers: [],
    hpa: undefined,
    keda: undefined,
    podReadySecondsP90: undefined,
    events: [KILL, old],
    throttling: [],
  }

  expect(present(liveStateSchema, live)).toMatchObject({ events: [{ what: 'oom-kill', limitBytes: 2 ** 29 }, { limitBytes: null }] })
})
