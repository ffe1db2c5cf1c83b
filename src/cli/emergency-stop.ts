// `tidegate emergency-stop`: stops every new effect at once, or lifts that stop.

import { TidegateError } from '../core/errors.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { dataOf, doneOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Pulls or lifts the emergency stop. */
export const emergencyStopCommand: Command = {
  name: 'emergency-stop',
  summary: 'stops every new delivery and message at once, or lifts that; nothing that waits is lost',
  usage: 'emergency-stop --reason TEXT [--environment NAME] | emergency-stop --lift [--environment NAME]',
  options: {
    environment: { type: 'string', description: 'the environment; without it all of them' },
    reason: { type: 'string', description: 'why, for those who read the ledger' },
    lift: { type: 'boolean', description: 'lift it; for administrators' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  if (input.positionals.length > 0) throw new TidegateError('usage', '`emergency-stop` takes options alone; see `npx tidegate help`')
  const environment = textOf(input, 'environment')
  const where = environment === undefined ? 'every environment' : `the environment \`${environment}\``
  const server = serverOf(input)
  if (isSet(input, 'lift')) {
    await doneOf(server.DELETE('/api/v1/emergency-stop', { params: { query: environment === undefined ? {} : { environment } } }))
    input.io.out(isSet(input, 'json') ? JSON.stringify({ environment: environment ?? '*', lifted: true }) : `${where} goes on`)
    return 0
  }
  const reason = textOf(input, 'reason')
  if (reason === undefined || reason.trim() === '') throw new TidegateError('usage', 'the emergency stop needs --reason, or --lift')
  const body = { reason, ...(environment === undefined ? {} : { environment }) }
  const stop = await dataOf(server.POST('/api/v1/emergency-stop', { body }))
  input.io.out(isSet(input, 'json') ? JSON.stringify(stop) : `${where} is stopped; \`tidegate emergency-stop --lift\` lifts it`)
  return 0
}
