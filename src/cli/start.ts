// `tidegate start`: the whole server in one process, until it is told to stop.

import { textOf, type Command, type CommandInput } from './command.ts'

/** Starts the server. */
export const startCommand: Command = {
  name: 'start',
  summary: 'starts the server and prints its address and a one-time sign-in link',
  usage: 'start [--port N] [--data DIRECTORY] [--environments FILE]',
  options: {
    port: { type: 'string', description: 'the port to listen on (`server.port`)' },
    data: { type: 'string', description: 'the data directory (`data.directory`)' },
    environments: { type: 'string', description: 'the file of environments (`environments.file`)' },
    json: { type: 'boolean', description: 'answer for machines' },
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { start } = await import('../boot/start.ts')
  const running = await start({
    'server.port': textOf(input, 'port'),
    'data.directory': textOf(input, 'data'),
    'environments.file': textOf(input, 'environments'),
  })
  if (input.values.json === true) input.io.out(JSON.stringify({ url: running.url, signInUrl: running.signInUrl }))
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

/** Resolves at the first signal; a second one ends the process at once. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
