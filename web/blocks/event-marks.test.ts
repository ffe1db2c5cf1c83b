// Tests of the words under which events stand on a chart.

import { expect, test } from 'vitest'
import { eventMarks } from './event-marks.ts'

const QUIET = {
  workload: 'shop/Deployment/cart',
  replicas: null,
  containers: [],
  hpa: null,
  keda: null,
  podReadySecondsP90: null,
  throttling: [],
}

test('says what happened to which container, how often, and with which image', () => {
  const event = { atMs: 5, container: 'app', count: 1, image: null, limitBytes: null }

  const marks = eventMarks({
    ...QUIET,
    events: [
      { ...event, what: 'release', image: 'shop/cart:1.8' },
      { ...event, what: 'restart' },
      { ...event, what: 'oom-kill', count: 3 },
    ],
  })

  expect(marks).toEqual([
    { kind: 'release', atMs: 5, label: 'app: released as shop/cart:1.8' },
    { kind: 'restart', atMs: 5, label: 'app: restarted' },
    { kind: 'oom-kill', atMs: 5, label: 'app: killed for lack of memory, 3 times' },
  ])
})

test('there are none where the cluster is not known', () => {
  expect(eventMarks(null)).toEqual([])
})
