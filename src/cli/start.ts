// `tidegate start`: the whole server in one process, until it is told to stop.

import { isSet, type Command, type CommandInput } from './command.ts'
import { configurationOptions, givenValues } from './configuration-options.ts'

/** One Ctrl-C under `npm start` arrives twice: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 1000

/** Starts the server. */
export const startCommand: Command = {
  name: 'start',
  summary: 'starts the server and prints its address and a one-time sign-in link',
  usage: 'start [--OPTION VALUE …]',
  options: configurationOptions,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { boot } = await import('../boot/boot.ts')
  const running = await boot(givenValues(input))
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ url: running.url, signInUrl: running.signInUrl }))
  else for (const line of welcome(running)) input.io.out(line)
  await stopAsked()
  input.io.err('tidegate: stopping; the job in hand is finished first')
  await running.close()
  return 0
}

function welcome(running: { readonly url: string; readonly signInUrl: string }): string[] {
  return [
    '',
    `  Tidegate is up at ${running.url}/ui/`,
    '',
    `  Sign in (once, within 15 minutes): ${running.signInUrl}`,
    '  Another link: npx tidegate sign-in',
    '',
  ]
}

/** Resolves at the first signal; a later one ends the process at once. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined
    function hear(): void {
      const nowMs = performance.now()
      if (firstMs !== undefined && nowMs - firstMs > SAME_SIGNAL_MS) process.exit(130)
      firstMs ??= nowMs
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear)
  })
}
