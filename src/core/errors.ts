// Every error that Tidegate can tell a user: its code, its sentence, and what the reader can do.

/** One row of the table: what happened, in general, and what to do about it. */
export interface ErrorRow {
  readonly sentence: string
  readonly remedy: string
}

/** The one table of error codes; docs/errors.md is made from it. */
export const ERRORS = {
  'config-invalid': {
    sentence: 'the configuration has faults',
    remedy: 'correct every fault that is listed and start again',
  },
  'environment-invalid': {
    sentence: 'the file of environments has faults',
    remedy: 'correct every fault that is listed; docs/environments.md shows each field',
  },
  'production-refused': {
    sentence: 'this is not fit for production',
    remedy: 'mend every rule that is listed; docs/production.md explains each, and `npx tidegate doctor` tells them without a start',
  },
  'environment-unknown': {
    sentence: 'there is no such environment',
    remedy: 'ask for one of the environments that `GET /api/v1/environments` lists',
  },
  'request-invalid': {
    sentence: 'the request does not have the shape that is documented',
    remedy: 'correct the named field; docs/api.md shows each field with an example',
  },
  'body-too-large': {
    sentence: 'the body is larger than allowed',
    remedy: 'send less; the limit is `server.bodyLimitBytes`',
  },
  'not-found': { sentence: 'there is no such thing', remedy: 'look at the list that it should be in' },
  'media-type-unsupported': { sentence: 'this address does not take a body of that type', remedy: 'send `Content-Type: application/json`' },
  'host-refused': {
    sentence: 'this server does not answer to that name',
    remedy: 'use its public address, the one that `server.publicUrl` names',
  },
  'method-not-allowed': { sentence: 'this address does not take that method', remedy: 'see docs/api.md' },
  'signed-out': { sentence: 'nobody is signed in', remedy: 'sign in, or send an API key as a bearer token' },
  'sign-in-spent': {
    sentence: 'the sign-in link is unknown, spent or expired',
    remedy: 'make another with `npx tidegate sign-in`',
  },
  'link-spent': {
    sentence: 'the link to the proposal is unknown, spent or expired',
    remedy: 'sign in and open the proposal from the list',
  },
  forbidden: { sentence: 'this principal may not do that', remedy: 'ask an administrator for the role that is named' },
  'csrf-refused': {
    sentence: 'the request does not prove that it comes from our own page',
    remedy: 'reload the page and try again',
  },
  stopping: { sentence: 'the server is stopping', remedy: 'try again when it is up' },
  'too-many-requests': { sentence: 'too many attempts', remedy: 'wait for the time that `Retry-After` names' },
  'key-invalid': { sentence: 'the API key is unknown, expired or revoked', remedy: 'make a new key and run `npx tidegate login`' },
  'precondition-required': {
    sentence: 'the request must say which revision was shown',
    remedy: 'send `If-Match` with the ETag of the proposal that was read',
  },
  'precondition-failed': {
    sentence: 'the proposal has changed since it was shown',
    remedy: 'read it again and decide on what it says now',
  },
  'state-conflict': {
    sentence: 'the proposal is in a state that does not allow this',
    remedy: 'read it again; docs/proposals.md shows the table of states',
  },
  'gate-refused': { sentence: 'the gate does not let this pass', remedy: 'read the reasons of the verdict' },
  'spend-exceeded': {
    sentence: 'the limits of the environment do not cover what this may cost',
    remedy: 'wait for the next day (UTC), or raise `model.dailyLimit` or `model.perRequestLimit` of the environment',
  },
  'model-failed': {
    sentence: 'the model gave no answer that can be used',
    remedy: 'look at its server with `npx tidegate doctor`; docs/models.md says what is expected. It is not asked again by itself',
  },
  'store-conflict': { sentence: 'something else was written first', remedy: 'read again and repeat' },
  'store-busy': {
    sentence: 'the data directory is in use by another process',
    remedy: 'stop that process or choose another `data.directory`',
  },
  'store-failed': { sentence: 'the store could not write', remedy: 'look at the disk and the log; nothing was changed' },
  'store-not-empty': {
    sentence: 'the store holds something already',
    remedy: 'restore into an empty data directory or an empty database; nothing is ever overwritten',
  },
  'backup-failed': {
    sentence: 'the backup could not be written',
    remedy: 'make room or name another place, and run it again; no half of a backup was left behind',
  },
  'backup-invalid': {
    sentence: 'the file is no whole backup',
    remedy: 'name a file that `tidegate backup` has written',
  },
  'store-unsure': {
    sentence: 'it is not known whether the store has written it',
    remedy: 'look whether it is there before you repeat it; it was written whole or not at all',
  },
  'store-newer': {
    sentence: 'the store was written by a newer version of Tidegate',
    remedy: 'start the newer version, or restore a backup made before the upgrade',
  },
  'series-refused': { sentence: 'the series is too poor to be forecast', remedy: 'read the findings; they say what is missing' },
  'forecast-input': {
    sentence: 'the forecast task cannot be read',
    remedy: 'correct what is named; docs/forecast-cli.md shows what can be read',
  },
  'forecast-failed': { sentence: 'the forecast could not be made', remedy: 'report the series together with this error' },
  'policy-invalid': {
    sentence: 'the policy bundle has faults',
    remedy: 'correct every fault that is listed; `npx tidegate policy check` shows them',
  },
  'policy-refused': {
    sentence: 'the policy cannot be trusted',
    remedy: 'read which check it failed; docs/policy.md explains each',
  },
  'policy-read-only': {
    sentence: 'this Tidegate cannot publish policy',
    remedy: 'publish where its policy comes from, or make the directory of `policy.path` writable; docs/policy.md tells how',
  },
  'policy-reconcile-failed': {
    sentence: 'the policy could not be brought up to date',
    remedy: 'read which check each scope failed; docs/policy.md explains each',
  },
  'manifest-invalid': { sentence: 'the manifest cannot be read', remedy: 'correct the file at the named line' },
  'manifest-field-missing': {
    sentence: 'the manifest does not carry the field that should change',
    remedy: 'write the field into the manifest once, or map its key in the environment',
  },
  'manifest-ambiguous': { sentence: 'more than one place in the repository sets the field', remedy: 'leave one, or exclude the others' },
  'repository-unreachable': {
    sentence: 'the repository cannot be reached',
    remedy: 'check its address, rights and network with `npx tidegate doctor`',
  },
  'repository-conflict': { sentence: 'the branch exists with other content', remedy: 'delete the branch or close its pull request' },
  'change-stale': {
    sentence: 'the repository no longer holds the value that the change replaces',
    remedy: 'wait for the next run: it proposes from what the repository says now',
  },
  'source-unreachable': { sentence: 'the metrics source does not answer', remedy: 'check it with `npx tidegate doctor`' },
  'source-invalid': {
    sentence: 'the metrics source answered something unreadable',
    remedy: 'look at the source; nothing was proposed from it',
  },
  'signer-failed': {
    sentence: 'the key that signs did not answer',
    remedy: 'look at the program or service that holds the key; nothing was written unsigned',
  },
  'ledger-invalid': { sentence: 'the ledger does not verify', remedy: 'the first entry that fails is named; compare it with a backup' },
  'server-unreachable': {
    sentence: 'the Tidegate server does not answer',
    remedy: 'start it with `npm start`, or name it with `--server`',
  },
  usage: { sentence: 'the command line cannot be understood', remedy: 'see `npx tidegate --help`' },
  internal: { sentence: 'something broke inside Tidegate', remedy: 'report it with the request id' },
} as const satisfies Record<string, ErrorRow>

/** A code of the table. */
export type ErrorCode = keyof typeof ERRORS

/** An error for the user: a code of the table and what happened this time, in small letters and the user's own words. */
export class TidegateError extends Error {
  readonly code: ErrorCode
  /** Everything that is wrong, where one answer lists several faults. */
  readonly faults: readonly string[]
  /** What to do: that of the table, unless whoever throws knows better. */
  readonly remedy: string

  constructor(code: ErrorCode, detail?: string, options: { cause?: unknown; faults?: readonly string[]; remedy?: string } = {}) {
    super(detail ?? ERRORS[code].sentence, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'TidegateError'
    this.code = code
    this.faults = options.faults ?? []
    this.remedy = options.remedy ?? ERRORS[code].remedy
  }
}
