// What the production guard judges: plain values that a process that starts and a chart that is rendered can both tell.

/** Who tells the facts. */
export type Teller = 'process' | 'chart'

/** Where a key comes from; `made` = a first start made it, beside what it signs. */
export type KeyOrigin = 'given' | 'made' | 'none'

/** An address that something is sent to, and the key that names it. */
export interface OutgoingAddress {
  readonly key: string
  readonly url: string
}

/** The facts; one that is absent is not known. */
export interface ProductionFacts {
  readonly policyRoot?: KeyOrigin
  /** How long a policy decides without being seen in force at its source. */
  readonly policyMaxAgeMs?: number
  readonly receiptKey?: KeyOrigin
  readonly checkpointKey?: KeyOrigin
  readonly areKeysApart?: boolean
  readonly store?: 'sqlite' | 'postgresql'
  /** What becomes of the data directory when the process or its pod is replaced. */
  readonly dataDirectory?: 'kept' | 'lost'
  readonly replicas?: number
  readonly publicUrl?: string
  readonly outgoing?: readonly OutgoingAddress[]
  /** The hosts of the ingress, each with whether it is reached over TLS. */
  readonly ingress?: readonly { readonly host: string; readonly isEncrypted: boolean }[]
  readonly isDatabasePrivate?: boolean
  /** Keys whose value holds a secret, instead of naming the place of one. */
  readonly inlineSecrets?: readonly string[]
  /** Variables that keep certificates from being checked. */
  readonly uncheckedBy?: readonly string[]
  readonly images?: readonly string[]
  readonly demoEnvironments?: readonly string[]
  readonly withoutFourEyes?: readonly string[]
  /** Absent while there are no passkeys. */
  readonly passkeys?: { readonly rpId: string; readonly origin: string }
  readonly corsOrigins?: readonly string[]
}

/** The name of a fact. */
export type FactName = keyof ProductionFacts

/** One fact: what it is, and who must tell it; where somebody else knows it, it is judged too. */
export interface Fact {
  readonly meaning: string
  readonly owedBy: readonly Teller[]
}

const BOTH = ['process', 'chart'] as const

/** Every fact; what a process or a chart must tell and does not is refused by every rule that asks for it. */
export const FACTS = {
  policyRoot: { meaning: 'whether the root of the policy was given, made by the first start, or is missing', owedBy: BOTH },
  policyMaxAgeMs: { meaning: 'how long a policy decides without being seen in force at its source', owedBy: BOTH },
  receiptKey: { meaning: 'whether the key of the receipts was given or made', owedBy: BOTH },
  checkpointKey: { meaning: 'whether the key of the checkpoints was given or made', owedBy: BOTH },
  areKeysApart: { meaning: 'whether receipts and checkpoints are signed by different keys', owedBy: BOTH },
  store: { meaning: 'which store it is', owedBy: BOTH },
  dataDirectory: { meaning: 'whether the data directory outlives the process and its container', owedBy: BOTH },
  replicas: { meaning: 'how many processes there are', owedBy: ['chart'] },
  publicUrl: { meaning: 'the address under which people reach it', owedBy: BOTH },
  outgoing: { meaning: 'the addresses that it sends to', owedBy: BOTH },
  ingress: { meaning: 'the hosts of the ingress', owedBy: ['chart'] },
  isDatabasePrivate: { meaning: 'whether what is said to the database is encrypted or stays on this machine', owedBy: BOTH },
  inlineSecrets: { meaning: 'which values hold a secret', owedBy: BOTH },
  uncheckedBy: { meaning: 'which variables switch the check of certificates off', owedBy: BOTH },
  images: { meaning: 'the images', owedBy: ['chart'] },
  demoEnvironments: { meaning: 'which environments are a demo', owedBy: ['process'] },
  withoutFourEyes: { meaning: 'which environments propose without four eyes', owedBy: ['process'] },
  passkeys: { meaning: 'the names that passkeys are bound to', owedBy: [] },
  corsOrigins: { meaning: 'which other origins may read the answers', owedBy: [] },
} as const satisfies Record<FactName, Fact>
