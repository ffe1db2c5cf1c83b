// What the HTTP door is given by boot.

import type { ApprovalLink } from '../core/approval-link.ts'
import type { Ceremony } from '../core/ceremony.ts'
import type { Effect } from '../core/effect.ts'
import type { EmergencyStop } from '../core/emergency-stop.ts'
import type { Environment } from '../core/environment.ts'
import type { Log } from '../core/log.ts'
import type { Principal } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { RequestWatch } from '../core/request-watch.ts'
import type { Run } from '../core/run.ts'
import type { IdentitySettings } from '../identity/identity.ts'
import type { ApproveOrder } from '../run/approve.ts'
import type { LogKeeping } from '../run/log-keeping.ts'
import type { StopOrder } from '../run/emergency-stop.ts'
import type { EvidenceOrder } from '../run/pack-evidence.ts'
import type { ExplainOrder, Rationale } from '../run/explain-proposal.ts'
import type { RejectOrder } from '../run/reject.ts'
import type { SettleOrder } from '../run/settle-effect.ts'
import type { MadeLink } from '../run/links.ts'
import type { ForbiddenWish } from '../run/note-forbidden.ts'
import type { PolicyAuthority } from '../run/policy/policy-authority.ts'
import type { PublishedPolicy, PushOrder } from '../run/publish-policy.ts'
import type { PolicyReplay, ReplayOrder } from '../run/replay-policy.ts'
import type { RetryOrder } from '../run/retry.ts'
import type { RunOrder } from '../run/start-run.ts'
import type { ApiKey } from '../state/keys.ts'
import type { Store } from '../state/state.ts'
import type { Upkeep } from '../state/upkeep.ts'

/** The functions of src/run that change something, with their house already inside. */
export interface RunFunctions {
  startRun(order: RunOrder): Promise<Run>
  approve(order: ApproveOrder): Promise<Proposal>
  reject(order: RejectOrder): Promise<Proposal>
  retry(order: RetryOrder): Promise<Proposal>
  explain(order: ExplainOrder): Promise<Rationale>
  keptRationale(order: ExplainOrder): Promise<Rationale>
  makeLink(order: { readonly proposalId: string; readonly principal: Principal }): Promise<MadeLink>
  spendLink(token: string): Promise<ApprovalLink>
  noteForbidden(wish: ForbiddenWish): Promise<void>
  pullStop(order: StopOrder & { readonly reason: string }): Promise<EmergencyStop>
  liftStop(order: StopOrder): Promise<void>
  settleEffect(order: SettleOrder): Promise<Effect>
  makeKey(order: { readonly key: ApiKey; readonly principal: Principal }): Promise<void>
  revokeKey(order: { readonly id: string; readonly principal: Principal }): Promise<void>
}

/** What can be done about policy here. */
export interface PolicyDoor {
  /** The scopes that are kept. */
  readonly scopes: readonly string[]
  publish(order: PushOrder): Promise<PublishedPolicy>
  replay(order: ReplayOrder): Promise<PolicyReplay>
}

/** One part of the server and how it is. */
export interface HealthCheck {
  readonly name: string
  readonly state: 'ok' | 'degraded' | 'down'
  readonly detail: string
  /** The environment that it is about; only those who see that are told. */
  readonly environment?: string
  /** What it tells would help whoever wants to break in. */
  readonly isForAdministrators?: true
}

/** Everything that serve is given; nothing of it is global. */
export interface ServeDeps {
  readonly store: Store
  readonly upkeep: Upkeep
  readonly run: RunFunctions
  /** Absent where no policy is kept. */
  readonly policy?: PolicyDoor | undefined
  /** How the policy of each scope is; absent where none is kept. */
  readonly policyAuthority?: Pick<PolicyAuthority, 'status' | 'reconcile' | 'provenance'> | undefined
  /** What there is to decide on, under the policy in force. */
  readonly ceremonyOf: (proposal: Proposal) => Ceremony
  readonly identity: IdentitySettings
  readonly environments: readonly Environment[]
  readonly version: string
  /** The address under which people and other machines reach us, without a slash at the end. */
  readonly publicUrl: string
  /** Host names besides that of `publicUrl`, `localhost` and IP addresses. */
  readonly allowedHosts: readonly string[]
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  readonly bodyLimitBytes: number
  /** How many event streams may be open at once. */
  readonly maxStreams: number
  readonly heartbeatMs: number
  /** How long a client may neither send nor take anything before its connection is cut. */
  readonly connectionTimeoutMs: number
  /** How long clients have to take the answers in hand once the server closes, before their connections are cut. */
  readonly closeMs: number
  /** The folder of the built screens. */
  readonly webDirectory: string
  /** Public keys of the signer, now and before: `publicKey` in base64. */
  /** What signs the log; absent where nothing does. */
  readonly keeping?: LogKeeping | undefined
  readonly signingKeys: readonly { readonly keyid: string; readonly publicKey: string }[]
  /** The bytes of an evidence pack, piece by piece; what cannot be packed is thrown before the first. */
  readonly evidence: (order: Omit<EvidenceOrder, 'madeBy'>) => AsyncGenerator<Uint8Array, void>
  /** Whether work can be taken; false while starting and while stopping. */
  readonly isReady: () => boolean
  readonly checks: () => Promise<readonly HealthCheck[]>
  readonly requests: RequestWatch
  /** What boot measures of the work and of the process, in the text form of Prometheus. */
  readonly measurements: () => Promise<string>
  readonly log: Log
  readonly now: () => number
}
