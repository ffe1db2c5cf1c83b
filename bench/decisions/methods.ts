// Who is measured.

import type { Shape } from './day-load.ts'
import { plainHpa, staticSizing } from './fixed.ts'
import type { Outcome } from './outcome.ts'
import { tidegate } from './tidegate.ts'
import type { Task } from './traces.ts'
import { verticalAutoscaler } from './vpa.ts'

/** A method; `run` replays one trace. */
export interface Method {
  readonly key: 'static' | 'vpa' | 'hpa' | 'tidegate' | 'tidegate-keda'
  readonly label: string
  readonly run: (task: Task, shape: Shape) => Outcome
}

/** What a method is called by. */
export type MethodKey = Method['key']

/** All of them, ours last. */
export const METHODS: readonly Method[] = [
  { key: 'static', label: 'static: P95 of the first week + 15 %', run: staticSizing },
  { key: 'vpa', label: 'VPA, its defaults', run: verticalAutoscaler },
  { key: 'hpa', label: 'HPA at 70 %', run: plainHpa },
  { key: 'tidegate', label: 'Tidegate on the HPA', run: (task, shape) => tidegate(task, { shape, by: 'hpa' }) },
  { key: 'tidegate-keda', label: 'Tidegate on KEDA, floors by the clock too', run: (task, shape) => tidegate(task, { shape, by: 'keda' }) },
]
