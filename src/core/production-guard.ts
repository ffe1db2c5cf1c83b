// What production refuses: one table of rules, told once and judged by the start of a process and by a chart alike.

import { HOUR_MS, MINUTE_MS } from './time.ts'
import { FACTS, type FactName, type KeyOrigin, type ProductionFacts, type Teller } from './production-facts.ts'

/** A rule as it is told: its code, what it demands, and the keys that answer it. */
export interface ProductionRule {
  readonly code: string
  /** A full sentence that names the key to set. */
  readonly sentence: string
  readonly asks: readonly FactName[]
  /** What breaks it, as parts of a list; empty = it holds. Called with every fact that it asks for. */
  readonly breaches: (facts: ProductionFacts) => readonly string[]
}

/** One rule that refuses, and what it has seen. */
export interface ProductionRefusal {
  readonly code: string
  readonly sentence: string
  readonly seen: string
}

/** The longest that a policy may decide without its source being heard. */
export const LONGEST_LAST_GOOD_MS = HOUR_MS

/** What encrypts by itself, or is no way out at all; anything else may not leave this machine. */
const PRIVATE_WAYS: readonly string[] = ['https:', 'ssh:', 'git+ssh:', 'ssh+git:', 'file:']

/** Every rule. A code is never given to another rule. */
export const PRODUCTION_RULES: readonly ProductionRule[] = [
  rule('PG-001', ['policyRoot'], {
    sentence:
      'The policy is signed, and its root was pinned by people: `policy.rootFile` names it, and `policy.path` or `policy.controlplaneUrl` where it comes from.',
    breaches: ({ policyRoot }) => originBreach(policyRoot),
  }),
  rule('PG-002', ['policyMaxAgeMs'], {
    sentence: 'A policy that is no longer seen in force at its source decides for an hour at most: `policy.maxAgeMinutes` is 60 or less.',
    breaches: ({ policyMaxAgeMs }) => (policyMaxAgeMs <= LONGEST_LAST_GOOD_MS ? [] : [`${policyMaxAgeMs / MINUTE_MS} minutes`]),
  }),
  rule('PG-003', ['receiptKey'], {
    sentence:
      'The key that signs receipts was made and is kept by people: `ledger.keyFile`, `ledger.keyEnv` or `ledger.keyCommand` names it.',
    breaches: ({ receiptKey }) => originBreach(receiptKey),
  }),
  rule('PG-004', ['checkpointKey'], {
    sentence:
      'The key that signs checkpoints was made and is kept by people: `ledger.checkpointKeyFile`, `ledger.checkpointKeyEnv` or `ledger.checkpointKeyCommand` names it.',
    breaches: ({ checkpointKey }) => originBreach(checkpointKey),
  }),
  rule('PG-005', ['areKeysApart'], {
    sentence: 'Receipts and checkpoints are signed by two keys: `ledger.keyFile` and `ledger.checkpointKeyFile` do not name the same one.',
    breaches: ({ areKeysApart }) => (areKeysApart === true ? [] : ['they are the same']),
  }),
  rule('PG-006', ['store', 'dataDirectory'], {
    sentence: 'What is stored outlives the process and its container: `data.directory` lies on a volume, or `store.url` names a database.',
    breaches: ({ store, dataDirectory }) => (store === 'postgresql' || dataDirectory === 'kept' ? [] : ['the data directory is lost']),
  }),
  rule('PG-007', ['store', 'replicas'], {
    sentence: 'SQLite has one process: for more of them `store.url` names a PostgreSQL database.',
    breaches: ({ store, replicas }) => (store === 'postgresql' || replicas <= 1 ? [] : [`${replicas} replicas`]),
  }),
  rule('PG-008', ['publicUrl'], {
    sentence: 'People reach it over HTTPS: `server.publicUrl` begins with `https://`.',
    breaches: ({ publicUrl }) =>
      isPrivateWay(publicUrl) && /^https?:/.test(publicUrl) ? [] : [publicUrl === '' ? 'it is empty' : publicUrl],
  }),
  rule('PG-009', ['outgoing'], {
    sentence: 'Nothing leaves this machine in clear: every address that is sent to begins with `https://`.',
    breaches: ({ outgoing }) => outgoing.filter(({ url }) => !isPrivateWay(url)).map(({ key }) => key),
  }),
  rule('PG-010', ['ingress'], {
    sentence: 'Every host of the ingress has a certificate.',
    breaches: ({ ingress }) => ingress.filter(({ isEncrypted }) => isEncrypted !== true).map(({ host }) => host),
  }),
  rule('PG-011', ['store', 'isDatabasePrivate'], {
    sentence: 'What is said to the database is encrypted: `store.url` has no `sslmode=disable`, unless it stays on this machine.',
    breaches: ({ store, isDatabasePrivate }) => (store === 'sqlite' || isDatabasePrivate === true ? [] : ['it is sent in clear']),
  }),
  rule('PG-012', ['inlineSecrets'], {
    sentence: 'A secret stands in a file or a variable of its own, which a key ending in `File` or `Env` names, and never in an address.',
    breaches: ({ inlineSecrets }) => [...inlineSecrets],
  }),
  rule('PG-013', ['uncheckedBy'], {
    sentence:
      'Certificates are checked: `NODE_TLS_REJECT_UNAUTHORIZED` and `GIT_SSL_NO_VERIFY` are not set; `caFile` names an authority of your own.',
    breaches: ({ uncheckedBy }) => [...uncheckedBy],
  }),
  rule('PG-014', ['images'], {
    sentence: 'Every image is named by its digest, `@sha256:…`; a tag, and `latest` above all, is another image tomorrow.',
    breaches: ({ images }) => images.filter((image) => !/.@sha256:[0-9a-f]{64}$/.test(image)),
  }),
  rule('PG-015', ['demoEnvironments'], {
    sentence:
      'No environment is a demo: `environments.file` names a file of your own, in which none has replayed metrics or the repository of the demo.',
    breaches: ({ demoEnvironments }) => [...demoEnvironments],
  }),
  rule('PG-016', ['withoutFourEyes'], {
    sentence: 'Where changes are proposed two people approve, neither of them the requester: `approvals.isFourEyes` is true.',
    breaches: ({ withoutFourEyes }) => [...withoutFourEyes],
  }),
  rule('PG-017', ['passkeys'], {
    sentence: 'Passkeys are bound to a name and an origin: neither `webauthn.rpId` nor `webauthn.origin` is empty.',
    breaches: ({ passkeys }) => (['rpId', 'origin'] as const).filter((name) => !passkeys[name]).map((name) => `${name} is empty`),
  }),
  rule('PG-018', ['corsOrigins'], {
    sentence: 'No answer may be read from just any origin: `server.corsOrigins` names each, and has no `*`.',
    breaches: ({ corsOrigins }) => corsOrigins.filter((origin) => origin.includes('*')),
  }),
]

/**
 * Every rule that refuses these facts, in the order of the table; empty = production may start.
 *
 * A rule whose facts only the other one can tell is not judged; one whose facts are owed and missing, or cannot be judged, refuses.
 */
export function judgeProduction(facts: ProductionFacts, teller: Teller): readonly ProductionRefusal[] {
  return PRODUCTION_RULES.flatMap(({ code, sentence, asks, breaches }) => {
    const unknown = asks.filter((name) => facts[name] === undefined || facts[name] === null)
    const owed = unknown.filter((name) => FACTS[name].owedBy.some((one) => one === teller))
    if (owed.length > 0) return [{ code, sentence, seen: `it is not known ${owed.map((name) => FACTS[name].meaning).join(', or ')}` }]
    if (unknown.length > 0) return []
    const seen = breachesOf(breaches, facts)
    return seen.length === 0 ? [] : [{ code, sentence, seen: seen.join(', ') }]
  })
}

/** One refusal in a line. */
export function refusalLine({ code, sentence, seen }: ProductionRefusal): string {
  return `${code}: ${sentence} Seen: ${seen}.`
}

/** A rule that cannot judge what it was told refuses. */
function breachesOf(breaches: ProductionRule['breaches'], facts: ProductionFacts): readonly string[] {
  try {
    return breaches(facts)
  } catch {
    return ['what was told cannot be judged']
  }
}

function rule<const Name extends FactName>(
  code: string,
  asks: readonly Name[],
  told: { readonly sentence: string; readonly breaches: (facts: Required<Pick<ProductionFacts, Name>>) => readonly string[] },
): ProductionRule {
  return { code, asks, sentence: told.sentence, breaches: told.breaches as ProductionRule['breaches'] }
}

function originBreach(origin: KeyOrigin): readonly string[] {
  if (origin === 'given') return []
  return [origin === 'made' ? 'the one of the first start is used' : 'there is none']
}

/** Whether what is sent there is encrypted, or never leaves this machine. */
function isPrivateWay(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (PRIVATE_WAYS.includes(protocol)) return true
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
