// Runs the git program: no shell, no user's configuration, a deadline and a bound on every call.

import { spawn } from 'node:child_process'
import { TidegateError } from '../core/errors.ts'
import { remoteAddress, type RemoteAddress } from './remote-address.ts'

/** A user and a token for HTTP remotes; `username` defaults to `x-access-token`, which GitHub and GitLab take with a token. */
export interface GitCredentials {
  readonly username?: string
  readonly token: string
}

/** What a run of git is told about its world. */
export interface GitProgramOptions {
  readonly url: string
  /** Asked before each call that reaches the remote, so that a token file may be rotated. */
  readonly credentials: () => Promise<GitCredentials | undefined>
  /** Longest time of one call, in milliseconds. */
  readonly timeoutMs: number
  /** This process's environment; git sees only what it needs of it. */
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** One call. `args` never hold a secret; `maxBytes` bounds the answer (default 1 MiB). */
export interface GitCall {
  readonly args: readonly string[]
  readonly input?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly maxBytes?: number
}

/** What git answered; `errors` is its stderr without secrets. */
export interface GitAnswer {
  readonly code: number
  readonly output: Buffer
  readonly errors: string
}

/** The git program for one remote. */
export interface GitProgram {
  readonly address: RemoteAddress
  /** Runs git; throws `repository-unreachable` when it is not installed, takes too long, or answers too much. */
  run(call: GitCall): Promise<GitAnswer>
  /** The same for a call that reaches the remote: it is given the credentials. */
  runRemote(call: GitCall): Promise<GitAnswer>
}

const INHERITED = [
  'PATH', 'HOME', 'TMPDIR', 'SSH_AUTH_SOCK', 'GIT_SSH_COMMAND', 'GIT_EXEC_PATH', 'GIT_SSL_CAINFO', 'SSL_CERT_FILE', 'SSL_CERT_DIR',
  'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy',
] // prettier-ignore

const MEBIBYTE = 2 ** 20

/** The git program for a remote; throws `environment-invalid` for an address that must not reach git. */
export function createGitProgram(options: GitProgramOptions): GitProgram {
  const address = remoteAddress(options.url)
  return {
    address,
    run: (call) => runGit(options, withConfig(options, call, configFor(address, undefined))),
    runRemote: async (call) => {
      const credentials = address.by === 'http' ? await options.credentials() : undefined
      const answer = await runGit(options, withConfig(options, call, configFor(address, credentials)))
      return { ...answer, errors: withoutSecret(answer.errors, credentials?.token) }
    },
  }
}

function configFor(address: RemoteAddress, credentials: GitCredentials | undefined): readonly (readonly [string, string])[] {
  const config: [string, string][] = [
    ['core.hooksPath', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['credential.helper', ''],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['init.defaultBranch', 'main'],
    ['protocol.ext.allow', 'never'],
  ]
  if (address.by !== 'http' || credentials === undefined) return config
  if (!address.isEncrypted && !address.isLoopback) {
    throw new TidegateError('environment-invalid', `a token is never sent unencrypted to \`${address.text}\`; write \`https://\``)
  }
  const basic = Buffer.from(`${credentials.username ?? 'x-access-token'}:${credentials.token}`).toString('base64')
  // A redirect could lead the token to another host.
  config.push(['http.followRedirects', 'false'], [`http.${address.text}.extraHeader`, `Authorization: Basic ${basic}`])
  return config
}

/** The call with its whole environment. Configuration goes there too: arguments can be read by every user of the machine. */
function withConfig(options: GitProgramOptions, call: GitCall, config: readonly (readonly [string, string])[]): GitCall {
  const environment: Record<string, string> = {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_ALLOW_PROTOCOL: 'file:http:https:ssh',
    LC_ALL: 'C',
    GIT_CONFIG_COUNT: String(config.length),
  }
  for (const name of INHERITED) {
    const value = options.variables[name]
    if (value !== undefined) environment[name] = value
  }
  for (const [index, [key, value]] of config.entries()) {
    environment[`GIT_CONFIG_KEY_${index}`] = key
    environment[`GIT_CONFIG_VALUE_${index}`] = value
  }
  return { ...call, variables: { ...environment, ...call.variables } }
}

function runGit(options: GitProgramOptions, call: GitCall): Promise<GitAnswer> {
  const maxBytes = call.maxBytes ?? MEBIBYTE
  const { promise, resolve, reject } = Promise.withResolvers<GitAnswer>()
  // A group of its own, so that the helpers of git (ssh, git-remote-https) end with it.
  const child = spawn('git', [...call.args], { env: call.variables, stdio: 'pipe', detached: true })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  let size = 0
  const stop = (why: string) => {
    killGroup(child.pid)
    reject(new TidegateError('repository-unreachable', `\`${options.url}\` ${why}`))
  }
  const deadline = setTimeout(() => stop(`did not answer within ${options.timeoutMs / 1000} s`), options.timeoutMs)
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > maxBytes) stop(`answered more than ${Math.round(maxBytes / MEBIBYTE)} MiB`)
    else output.push(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (errors.length < 64) errors.push(chunk)
  })
  // A git that ends early closes its input; its exit code tells why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(call.input ?? '')
  child.on('error', (error) => {
    clearTimeout(deadline)
    reject(new TidegateError('repository-unreachable', 'the program `git` cannot be started; install it', { cause: error }))
  })
  child.on('close', (code) => {
    clearTimeout(deadline)
    resolve({ code: code ?? 128, output: Buffer.concat(output), errors: Buffer.concat(errors).toString('utf8') })
  })
  return promise
}

function withoutSecret(text: string, secret: string | undefined): string {
  const basic = text.replace(/Basic [A-Za-z0-9+/=]+/g, 'Basic …')
  return secret === undefined || secret === '' ? basic : basic.replaceAll(secret, '…')
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended on its own in this very moment.
  }
}
