// Compiles one write of a deed, in the domain's words, to statements.

import type { Effect } from '../core/effect.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Outcome, Run } from '../core/run.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import { compileChangeScore, compileCitation } from './compile-change-write.ts'
import { compileSpendWrite, compileStopWrite } from './compile-effects.ts'
import { compilePolicyInstall, compileRootsKept } from './compile-policy.ts'
import { statementOf } from './compile-statement.ts'
import type { Statement } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import type { Write } from './deed.ts'
import type { ApiKey } from './keys.ts'

/** Rows of one insert; far below the parameters that either engine takes. */
const ROWS_PER_INSERT = 500

/** The statements of one write; each must change its rows, or the deed is a conflict. */
export function compileWrite(compiler: Compiler, write: Write): readonly Statement[] {
  switch (write.do) {
    case 'save-run':
      return [compileRun(compiler, write.run)]
    case 'save-outcomes':
      return compileOutcomes(compiler, write)
    case 'save-workload':
      return [compileWorkload(compiler, write.record)]
    case 'save-proposal':
      return [
        compileProposal(compiler, write.proposal),
        compileInput(compiler, write.proposal),
        ...compileChangeScore(compiler, write.proposal),
      ]
    case 'save-effect':
      return [compileEffect(compiler, write.effect)]
    case 'save-stop':
    case 'lift-stop':
      return [compileStopWrite(compiler, write)]
    case 'open-envelope':
    case 'reserve-spend':
    case 'settle-spend':
      return [compileSpendWrite(compiler, write)]
    case 'cite-blob':
      return [compileCitation(compiler, write.proposalId, [write.digest])]
    case 'save-key':
      return compileKey(compiler, write.key)
    case 'revoke-key':
      return [compileRevocation(compiler, write)]
    case 'install-policy':
      return compilePolicyInstall(compiler, write)
    case 'keep-policy-roots':
      return [compileRootsKept(compiler, write)]
  }
}

function compileRun(compiler: Compiler, run: Run): Statement {
  const { id, ...row } = {
    id: run.id,
    environment: run.environment,
    status: run.status,
    queued_at_ms: run.queuedAtMs,
    body: JSON.stringify(run),
  }
  const query = compiler
    .insertInto('runs')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
  return statementOf(query.compile(), mustChange(1, `save-run ${id}`))
}

function compileOutcomes(compiler: Compiler, write: Extract<Write, { do: 'save-outcomes' }>): readonly Statement[] {
  const statements: Statement[] = []
  for (let from = 0; from < write.outcomes.length; from += ROWS_PER_INSERT) {
    const rows = write.outcomes.slice(from, from + ROWS_PER_INSERT).map((outcome) => outcomeRow(write, outcome))
    const query = compiler
      .insertInto('outcomes')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['run_id', 'workload']).doUpdateSet((row) => ({
          environment: row.ref('excluded.environment'),
          team: row.ref('excluded.team'),
          outcome: row.ref('excluded.outcome'),
          body: row.ref('excluded.body'),
        })),
      )
    statements.push(statementOf(query.compile(), mustChange(rows.length, `save-outcomes ${write.runId}`)))
  }
  return statements
}

function outcomeRow(write: Extract<Write, { do: 'save-outcomes' }>, outcome: Outcome) {
  const { workload, team, outcome: word } = outcome
  return { run_id: write.runId, workload, environment: write.environment, team, outcome: word, body: JSON.stringify(outcome) }
}

function compileWorkload(compiler: Compiler, record: WorkloadRecord): Statement {
  const key = { environment: record.environment, ref: record.workload.ref }
  const row = { team: record.workload.team, evidence: record.evidence ?? null, body: JSON.stringify(record) }
  const query = compiler
    .insertInto('workloads')
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(['ref', 'environment']).doUpdateSet(row))
  return statementOf(query.compile(), mustChange(1, `save-workload ${key.ref}`))
}

/** A first version is a new row; every later one replaces exactly the version before it. */
function compileProposal(compiler: Compiler, proposal: Proposal): Statement {
  const row = {
    environment: proposal.environment,
    team: proposal.team,
    workload: proposal.workload,
    state: proposal.state,
    severity: proposal.content.severity,
    version: proposal.version,
    created_at_ms: proposal.createdAtMs,
    updated_at_ms: proposal.updatedAtMs,
    body: JSON.stringify(proposal),
  }
  const must = mustChange(1, `save-proposal ${proposal.id}`)
  if (proposal.version === 1) {
    const query = compiler
      .insertInto('proposals')
      .values({ id: proposal.id, ...row })
      .onConflict((conflict) => conflict.column('id').doNothing())
    return statementOf(query.compile(), must)
  }
  const query = compiler
    .updateTable('proposals')
    .set(row)
    .where('id', '=', proposal.id)
    .where('version', '=', proposal.version - 1)
  return statementOf(query.compile(), must)
}

function compileInput(compiler: Compiler, proposal: Proposal): Statement {
  const query = compiler
    .insertInto('proposal_inputs')
    .values({ proposal_id: proposal.id, revision: proposal.revision, digest: proposal.content.inputs })
    .onConflict((conflict) => conflict.columns(['proposal_id', 'revision']).doUpdateSet({ digest: proposal.content.inputs }))
  return statementOf(query.compile(), mustChange(1, `save-proposal ${proposal.id}`))
}

function compileEffect(compiler: Compiler, effect: Effect): Statement {
  const row = {
    environment: effect.environment,
    team: effect.team,
    action: effect.action,
    state: effect.state,
    cited_order: effect.order,
    proposal_id: effect.proposalId ?? null,
    at_ms: effect.atMs,
    body: JSON.stringify(effect),
  }
  const query = compiler
    .insertInto('effects')
    .values({ id: effect.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
  return statementOf(query.compile(), mustChange(1, `save-effect ${effect.id}`))
}

/** A key is written once; only its revocation and its last use change later. */
function compileKey(compiler: Compiler, key: ApiKey): readonly Statement[] {
  const { revokedAtMs, lastUsedAtMs, ...rest } = key
  const row = {
    id: key.id,
    secret_hash: key.secretHash,
    created_at_ms: key.createdAtMs,
    revoked_at_ms: revokedAtMs ?? null,
    last_used_at_ms: lastUsedAtMs ?? null,
    body: JSON.stringify(rest),
  }
  const reach = [
    ...namesOf(key.environments).map((name) => ({ key_id: key.id, kind: 'environment' as const, name })),
    ...namesOf(key.teams).map((name) => ({ key_id: key.id, kind: 'team' as const, name })),
  ]
  const must = mustChange(1, `save-key ${key.id}`)
  const saving = compiler
    .insertInto('api_keys')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
  const statements = [statementOf(saving.compile(), must)]
  if (reach.length === 0) return statements
  return [
    ...statements,
    statementOf(compiler.insertInto('api_key_scopes').values(reach).compile(), mustChange(reach.length, `save-key ${key.id}`)),
  ]
}

function namesOf(names: readonly string[] | '*'): readonly string[] {
  return names === '*' ? ['*'] : [...new Set(names)]
}

function compileRevocation(compiler: Compiler, { id, atMs }: Extract<Write, { do: 'revoke-key' }>): Statement {
  const query = compiler.updateTable('api_keys').set({ revoked_at_ms: atMs }).where('id', '=', id).where('revoked_at_ms', 'is', null)
  return statementOf(query.compile(), mustChange(1, `revoke-key ${id}`))
}

function mustChange(rows: number, write: string): Statement['must'] {
  return { rows, otherwise: { because: 'row-changed', write } }
}
