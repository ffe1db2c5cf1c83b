// The exit codes of every command, and which error ends with which.

import type { ErrorCode } from '../core/errors.ts'

/** What a code means; `--help` and docs/cli.md show this table. */
export const EXIT_CODES = {
  0: 'done',
  1: 'the answer is no: a check failed, evidence does not hold, something broke',
  2: 'the command line or a file given to it cannot be understood, or evidence cannot be judged whole',
  3: 'not signed in, or not allowed',
  4: 'a server, a repository or a source does not answer',
  5: 'somebody else was faster, or the state does not allow it: read again',
} as const

/** One of the codes. */
export type ExitCode = keyof typeof EXIT_CODES

const BY_ERROR: Partial<Record<ErrorCode, ExitCode>> = {
  usage: 2,
  'config-invalid': 2,
  'environment-invalid': 2,
  'production-refused': 2,
  'environment-unknown': 2,
  'forecast-input': 2,
  'request-invalid': 2,
  'manifest-invalid': 2,
  'signed-out': 3,
  forbidden: 3,
  'key-invalid': 3,
  'gate-refused': 3,
  'csrf-refused': 3,
  'server-unreachable': 4,
  'repository-unreachable': 4,
  'source-unreachable': 4,
  'precondition-failed': 5,
  'precondition-required': 5,
  'state-conflict': 5,
  'store-conflict': 5,
  'store-busy': 5,
  'store-not-empty': 5,
  'backup-invalid': 2,
}

/** The exit code of an error; 1 for what the table does not name. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  return BY_ERROR[code] ?? 1
}
