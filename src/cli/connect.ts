// `tidegate connect`: makes an environments.yaml from a metrics address and a repository, and checks it live.

import { checkLines } from './check-lines.ts'
import { isSet, JSON_OPTION, textOf, type Command, type CommandInput } from './command.ts'
import { createPrompt } from './prompt.ts'

/** Makes a file of one environment. */
export const connectCommand: Command = {
  name: 'connect',
  summary: 'makes an `environments.yaml` from a metrics address and a repository, and checks it live; asks for what it is not told',
  usage: 'connect [--metrics URL] [--repository URL] [--output FILE] [--OPTION VALUE …]',
  options: {
    metrics: { type: 'string', description: 'the base address of Prometheus, Mimir, Thanos or VictoriaMetrics' },
    repository: { type: 'string', description: 'the repository with the manifests: a path, an SSH or an HTTP(S) address' },
    output: { type: 'string', description: 'the file to write', default: 'environments.yaml' },
    force: { type: 'boolean', description: 'write over a file that is there' },
    name: { type: 'string', description: 'the name of the environment; made from the cluster when left out' },
    cluster: { type: 'string', description: 'the value of the label `cluster`; needed where several clusters share the metrics' },
    branch: { type: 'string', description: 'the branch that the cluster follows; `main` when left out' },
    path: { type: 'string', description: 'the folder of this cluster inside the repository; all of it when left out' },
    tenant: { type: 'string', description: 'the tenant of the metrics, sent as `X-Scope-OrgID`' },
    username: { type: 'string', description: 'the user of basic authentication; the token is its password' },
    'token-env': { type: 'string', description: 'the variable with the token of the metrics; it begins with `TIDEGATE_SECRET_`' },
    'token-file': { type: 'string', description: 'the file with the token of the metrics' },
    'ca-file': { type: 'string', description: 'a PEM file of authorities that the metrics’ certificate may come from' },
    'repository-token-env': { type: 'string', description: 'the variable with the token of the repository' },
    'repository-token-file': { type: 'string', description: 'the file with the token of the repository' },
    currency: { type: 'string', description: 'the currency of the rates, for example `EUR`' },
    'cpu-hour': { type: 'string', description: 'the price of one core for an hour; a list price when left out' },
    'memory-hour': { type: 'string', description: 'the price of one GiB of memory for an hour; a list price when left out' },
    json: JSON_OPTION,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { io } = input
  const { connect } = await import('../boot/connect.ts')
  const isMachine = isSet(input, 'json')
  const prompt = !isMachine && io.isTerminal && process.stdin.isTTY ? createPrompt(process.stdin, process.stderr) : undefined
  try {
    const made = await connect({
      given: givenOf(input),
      ask: prompt?.ask,
      tell: (what) => {
        if (io.isTerminal) io.err(`${what} …`)
      },
    })
    if (isMachine) io.out(JSON.stringify(made))
    else for (const line of linesOf(made)) io.out(line)
    return made.checks.every(({ isWell }) => isWell) ? 0 : 1
  } finally {
    prompt?.close()
  }
}

function givenOf(input: CommandInput) {
  return {
    metrics: textOf(input, 'metrics'),
    repository: textOf(input, 'repository'),
    name: textOf(input, 'name'),
    tenant: textOf(input, 'tenant'),
    username: textOf(input, 'username'),
    tokenFile: textOf(input, 'token-file'),
    tokenEnv: textOf(input, 'token-env'),
    caFile: textOf(input, 'ca-file'),
    cluster: textOf(input, 'cluster'),
    branch: textOf(input, 'branch'),
    path: textOf(input, 'path'),
    repositoryTokenFile: textOf(input, 'repository-token-file'),
    repositoryTokenEnv: textOf(input, 'repository-token-env'),
    currency: textOf(input, 'currency'),
    cpuHour: textOf(input, 'cpu-hour'),
    memoryHour: textOf(input, 'memory-hour'),
    output: textOf(input, 'output'),
    isForced: isSet(input, 'force'),
  }
}

/** What was made, as it is shown. */
interface Made {
  readonly file: string
  readonly environment: string
  readonly checks: Parameters<typeof checkLines>[0]
}

function linesOf({ file, environment, checks }: Made): readonly string[] {
  const isWell = checks.every((check) => check.isWell)
  return [
    ...checkLines(checks),
    '',
    `wrote ${file}: the environment \`${environment}\` in the mode forecast-only`,
    isWell ? 'next:' : 'mend what is a FAULT above, in that file or where it says; then:',
    `  export TIDEGATE_ENVIRONMENTS__FILE=${shellWord(file)}`,
    '  npx tidegate doctor',
    '  npm start',
  ]
}

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
