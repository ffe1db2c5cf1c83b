// Notifications: what may be told of, and the channels that are told.

/** Everything that a channel may be told of; docs/notifications.md has a row for each. */
export const NOTIFICATION_EVENTS = [
  'proposal-made',
  'proposal-revised',
  'proposal-approved',
  'proposal-opened',
  'proposal-merged',
  'proposal-failed',
  'proposal-denied',
  'approval-needed',
  'effect-uncertain',
  'stop-pulled',
] as const

/** One of them. */
export type NotificationEvent = (typeof NOTIFICATION_EVENTS)[number]

/** A channel of an environment: an address that messages are posted to. */
export interface ChannelSettings {
  /** Unique in its environment; what policies call it. */
  readonly name: string
  readonly url: string
  /** What messages are signed with. */
  readonly secretFile: string | undefined
  readonly secretEnv: string | undefined
  /** Certificates in PEM that are trusted besides the system's. */
  readonly caFile: string | undefined
  readonly events: readonly NotificationEvent[]
}

/** What happened, as a job carries it until it is told. */
export interface Notice {
  readonly event: NotificationEvent
  /** Digest of the receipt that it is told from: the same receipt is told once a channel. */
  readonly receipt: string
  readonly environment: string
  readonly team: string
  readonly atMs: number
  readonly proposal?: string | undefined
  readonly workload?: string | undefined
  readonly state?: string | undefined
  readonly reason?: string | undefined
}
