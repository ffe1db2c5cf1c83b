// Asks `/live` on a thread of its own, so that the load which is made beside it does not count as waiting.

import { parentPort, workerData } from 'node:worker_threads'
import { probeLive } from '../pipeline/live-probe.ts'

const stop = probeLive(workerData as string)

parentPort?.once('message', () => {
  void stop().then((answers) => parentPort?.postMessage(answers))
})
