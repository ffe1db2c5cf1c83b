// Starts the bare server as a process of its own, as Tidegate is one.

import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The limit, running. */
export interface Bare {
  readonly url: string
  readonly pid: number
  end(): Promise<void>
}

/** Starts it on a free port; it ends with this process at the latest. */
export async function startBare(): Promise<Bare> {
  const child = spawn(process.execPath, [new URL('./bare-server.ts', import.meta.url).pathname], { stdio: ['ignore', 'pipe', 'inherit'] })
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const ended = once(child, 'exit')
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended.then(() => ['ended'])])) as [Buffer | string]
  const url = line.toString().trim()
  if (!url.startsWith('http')) throw new Error('the bare server did not start')
  return {
    url,
    pid: child.pid ?? 0,
    async end() {
      process.removeListener('exit', killAtExit)
      child.kill('SIGKILL')
      await ended
    },
  }
}
