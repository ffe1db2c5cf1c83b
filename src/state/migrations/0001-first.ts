// The first schema: runs, proposals, the log, jobs, and who is signed in.

import type { Migration, SqlWords } from './migration.ts'

/** Migration 1. */
export const first: Migration = {
  number: 1,
  name: 'first',
  oldestReader: 1,
  statements: (words) => [...story(words), ...proof(words), ...work(words), ...people(words)],
}

function story({ integer, text, tableEnd }: SqlWords): string[] {
  return [
    `create table runs (id ${text} primary key, environment ${text} not null, status ${text} not null, queued_at_ms ${integer} not null,
      body ${text} not null)${tableEnd}`,
    `create index runs_newest on runs (queued_at_ms desc, id desc)`,
    `create table outcomes (run_id ${text} not null, workload ${text} not null, environment ${text} not null, team ${text} not null,
      outcome ${text} not null, body ${text} not null, primary key (run_id, workload))${tableEnd}`,
    `create table workloads (environment ${text} not null, ref ${text} not null, team ${text} not null, evidence ${text}, body ${text} not null,
      primary key (ref, environment))${tableEnd}`,
    `create index workloads_evidence on workloads (evidence)`,
    `create table proposals (id ${text} primary key, environment ${text} not null, team ${text} not null, workload ${text} not null,
      state ${text} not null, severity ${text} not null, version ${integer} not null, created_at_ms ${integer} not null,
      updated_at_ms ${integer} not null, body ${text} not null)${tableEnd}`,
    `create index proposals_newest on proposals (created_at_ms desc, id desc)`,
    `create index proposals_of_workload on proposals (environment, workload)`,
    `create index proposals_in_state on proposals (state, created_at_ms desc, id desc)`,
    `create table proposal_inputs (proposal_id ${text} not null, revision ${integer} not null, digest ${text} not null,
      primary key (proposal_id, revision))${tableEnd}`,
    `create index proposal_inputs_digest on proposal_inputs (digest)`,
    `create table effects (id ${text} primary key, environment ${text} not null, team ${text} not null, state ${text} not null,
      cited_order ${text} not null, body ${text} not null)${tableEnd}`,
    `create index effects_cited_order on effects (cited_order)`,
  ]
}

function proof({ integer, text, bytes, tableEnd }: SqlWords): string[] {
  return [
    `create table receipts (idx ${integer} primary key, type ${text} not null, environment ${text} not null, team ${text} not null,
      envelope ${text} not null, previous_hash ${text} not null, hash ${text} not null)${tableEnd}`,
    `create table blobs (digest ${text} not null, environment ${text} not null, team ${text} not null, media_type ${text} not null,
      packed ${bytes} not null, orphan_since_ms ${integer}, primary key (digest, environment, team))${tableEnd}`,
  ]
}

function work({ integer, text, counter, tableEnd }: SqlWords): string[] {
  return [
    `create table jobs (id ${counter}, key ${text} not null, kind ${text} not null, state ${text} not null, environment ${text} not null,
      principal ${text} not null, work ${text} not null, due_at_ms ${integer} not null, lease_until_ms ${integer}, token ${integer} not null,
      attempts ${integer} not null, error ${text})${tableEnd}`,
    `create unique index jobs_open_key on jobs (key) where state = 'open'`,
    `create index jobs_due on jobs (due_at_ms, id) where state = 'open'`,
    `create table leases (name ${text} primary key, holder ${text} not null, until_ms ${integer} not null)${tableEnd}`,
  ]
}

function people({ integer, text, tableEnd }: SqlWords): string[] {
  return [
    `create table api_keys (id ${text} primary key, secret_hash ${text} not null unique, created_at_ms ${integer} not null,
      revoked_at_ms ${integer}, last_used_at_ms ${integer}, body ${text} not null)${tableEnd}`,
    `create table api_key_scopes (key_id ${text} not null, kind ${text} not null, name ${text} not null,
      primary key (key_id, kind, name))${tableEnd}`,
    `create table sessions (token_hash ${text} primary key, principal_id ${text} not null, created_at_ms ${integer} not null,
      last_seen_at_ms ${integer} not null, expires_at_ms ${integer} not null)${tableEnd}`,
    `create table sign_in_links (token_hash ${text} primary key, principal_id ${text} not null, expires_at_ms ${integer} not null)${tableEnd}`,
    `create table sign_in_failures (origin ${text} not null, at_ms ${integer} not null)${tableEnd}`,
    `create index sign_in_failures_origin on sign_in_failures (origin, at_ms)`,
  ]
}
