// The tables of the store as Kysely sees them; the migrations make them.

import type { Generated } from 'kysely'

/** A run; `body` is the whole `Run` as JSON, the other columns are what lists ask for. */
interface RunTable {
  id: string
  environment: string
  status: string
  queued_at_ms: number
  body: string
}

/** One workload's outcome in a run; `body` is the `Outcome` as JSON. */
interface OutcomeTable {
  run_id: string
  workload: string
  environment: string
  team: string
  outcome: string
  body: string
}

/** What is known of a workload; `body` is the `WorkloadRecord` as JSON, `evidence` the digest that it cites. */
interface WorkloadTable {
  environment: string
  ref: string
  team: string
  evidence: string | null
  body: string
}

/** A proposal; `body` is the whole `Proposal` as JSON. */
interface ProposalTable {
  id: string
  environment: string
  team: string
  workload: string
  state: string
  severity: string
  version: number
  created_at_ms: number
  updated_at_ms: number
  body: string
}

/** The inputs of every revision that a proposal has had, so that each number can still be asked where it came from. */
interface ProposalInputTable {
  proposal_id: string
  revision: number
  digest: string
}

/** An effect; `body` is the whole `Effect` as JSON, `cited_order` the digest of the order that it cites. */
interface EffectTable {
  id: string
  environment: string
  team: string
  action: Generated<string>
  state: string
  cited_order: string
  proposal_id: string | null
  at_ms: Generated<number>
  body: string
}

/** An emergency stop in force; `environment` is `*` for all, `body` the `EmergencyStop` as JSON. */
interface EmergencyStopTable {
  environment: string
  at_ms: number
  body: string
}

/** What model calls may spend, in millionths of the currency; `body` is the `SpendEnvelope` as JSON. */
interface SpendEnvelopeTable {
  id: string
  environment: string
  limit_micros: number
  reserved_micros: number
  settled_micros: number
  body: string
}

/** The newest verified head of a scope; `bundle` is the digest of its bundle, `head` that of its envelope, `body` the envelope. */
interface PolicyHeadTable {
  scope: string
  epoch: number
  bundle: string
  head: string
  at_ms: number
  body: string
}

/** A verified bundle's bytes, as text. */
interface PolicyBundleTable {
  digest: string
  at_ms: number
  body: string
}

/** A tile of the tree: 256 hashes of 32 bytes, or fewer at its right edge. */
interface TreeTileTable {
  level: number
  number: number
  hashes: Uint8Array
}

/** A signed checkpoint; `note` is the signed note (C2SP signed-note), `after_size` that of the one before, 0 for the first. */
interface CheckpointTable {
  size: number
  after_size: number
  root: string
  at_ms: number
  note: string
}

/** A link that opens one proposal; `body` is the `ApprovalLink` as JSON. */
interface ApprovalLinkTable {
  token_hash: string
  proposal_id: string
  environment: string
  team: string
  expires_at_ms: number
  spent_at_ms: number | null
  body: string
}

/** An API key; `body` is the `ApiKey` without the two columns that change. */
interface KeyTable {
  id: string
  secret_hash: string
  created_at_ms: number
  revoked_at_ms: number | null
  last_used_at_ms: number | null
  body: string
}

/** The environments and teams that a key reaches, one a row; `*` is all. */
interface KeyScopeTable {
  key_id: string
  kind: 'environment' | 'team'
  name: string
}

/** The log; `idx` is dense from 0. */
interface ReceiptTable {
  idx: number
  type: string
  environment: string
  team: string
  envelope: string
  previous_hash: string
  hash: string
}

/** Bytes under their digest, gzip (RFC 1952); `orphan_since_ms` is when a sweep first found that nothing cites them. */
interface BlobTable {
  digest: string
  environment: string
  team: string
  media_type: string
  packed: Uint8Array
  orphan_since_ms: number | null
}

/** A job; while it is `open`, its key is taken. `lease_until_ms` of a closed job is about when it ended. */
interface JobTable {
  id: Generated<number>
  key: string
  kind: string
  state: 'open' | 'done' | 'failed'
  environment: string
  principal: string
  work: string
  due_at_ms: number
  lease_until_ms: number | null
  token: number
  attempts: number
  error: string | null
}

/** A forecast that waits until its hours have passed; `packed` is its `KeptFigures` as JSON, gzip (RFC 1952). */
interface KeptForecastTable {
  environment: string
  workload: string
  signal: string
  model: string
  day_ms: number
  team: string
  is_shadow: number
  made_at_ms: number
  step_ms: number
  due_at_ms: number
  packed: Uint8Array
}

/** How a forecast did; `body` is the whole `ForecastScore` as JSON. */
interface ForecastScoreTable {
  environment: string
  workload: string
  signal: string
  model: string
  day_ms: number
  team: string
  made_at_ms: number
  body: string
}

/** The sums of one team's scores of a UTC day; `body` is the `ScoreDay` as JSON. */
interface ScoreDayTable {
  environment: string
  day_ms: number
  team: string
  body: string
}

/** The record of one signal; `body` is the whole `TrackState` as JSON, `relative_score` what lists are sorted by. */
interface TrackRecordTable {
  environment: string
  workload: string
  signal: string
  team: string
  relative_score: number
  updated_at_ms: number
  body: string
}

/** What a proposal adds to the scorecards; `judge_due_ms` is when its change is judged next, `null` where it is not. */
interface ChangeScoreTable {
  proposal_id: string
  environment: string
  team: string
  workload: string
  accepted: number
  rejected: number
  rehearsed: number
  won: number
  merged: number
  judged: number
  helped: number
  harmed: number
  no_difference: number
  reverts: number
  judged_hours: number
  minutes_short_before: number
  minutes_short_after: number
  saved: number
  short_before: number | null
  short_after: number | null
  judge_due_ms: number | null
}

/** What a proposal keeps besides its inputs: its rehearsals, and what its change was judged by. */
interface ProposalBlobTable {
  proposal_id: string
  digest: string
}

/** The outlook of an environment; `team` is `*`, `body` the `CapacityOutlook` as JSON. */
interface CapacityOutlookTable {
  environment: string
  team: string
  at_ms: number
  body: string
}

interface LeaseTable {
  name: string
  holder: string
  until_ms: number
}

interface SessionTable {
  token_hash: string
  principal_id: string
  created_at_ms: number
  last_seen_at_ms: number
  expires_at_ms: number
}

interface LinkTable {
  token_hash: string
  principal_id: string
  expires_at_ms: number
}

interface FailureTable {
  origin: string
  at_ms: number
}

/** Every table by its name. */
export interface Schema {
  runs: RunTable
  outcomes: OutcomeTable
  workloads: WorkloadTable
  proposals: ProposalTable
  proposal_inputs: ProposalInputTable
  effects: EffectTable
  api_keys: KeyTable
  api_key_scopes: KeyScopeTable
  receipts: ReceiptTable
  blobs: BlobTable
  jobs: JobTable
  kept_forecasts: KeptForecastTable
  forecast_scores: ForecastScoreTable
  score_days: ScoreDayTable
  track_records: TrackRecordTable
  change_scores: ChangeScoreTable
  proposal_blobs: ProposalBlobTable
  capacity_outlooks: CapacityOutlookTable
  emergency_stops: EmergencyStopTable
  spend_envelopes: SpendEnvelopeTable
  policy_heads: PolicyHeadTable
  policy_bundles: PolicyBundleTable
  tree_tiles: TreeTileTable
  checkpoints: CheckpointTable
  approval_links: ApprovalLinkTable
  leases: LeaseTable
  sessions: SessionTable
  sign_in_links: LinkTable
  sign_in_failures: FailureTable
}
