// What a world holds after its lives: whether anything that was acknowledged is lost, anything was delivered twice, or anything stands still.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { openSigner } from '../../src/boot/signer.ts'
import { SCHEDULE } from '../../src/core/principal.ts'
import type { SealedReceipt } from '../../src/core/receipt.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { knownKeys } from '../../src/record/public-key.ts'
import { verifyChain } from '../../src/record/verify-chain.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { openWorldStore } from './kill-stores.ts'
import { RUN_IN_QUESTION, type World } from './kill-world.ts'

/** What was found; `faults` are sentences, and none are wanted. */
export interface KillVerdict {
  readonly acknowledged: number
  readonly lost: number
  readonly deliveredTwice: number
  /** Lives that found the run under way and went on with it. */
  readonly resumed: number
  readonly faults: readonly string[]
}

/** What a world shall hold when all its work is done. */
export interface WantedWorld {
  /** The run that proposed for two workloads last, and how many ended by then. */
  readonly runId: string
  readonly runs: number
  /** Proposals that were approved: each is delivered, and told of. */
  readonly approved: number
  /** Every proposal, as workload and state, sorted. */
  readonly proposals: readonly string[]
}

/** After whole lives: the two that were approved are out, and the one whose workload is gone waits for nobody. */
export const AFTER_A_LIFE: WantedWorld = {
  runId: RUN_IN_QUESTION,
  runs: 2,
  approved: 2,
  proposals: ['media/Deployment/image-resizer open', 'media/Deployment/notifier superseded', 'shop/Deployment/checkout-api open'],
}

const ALL = scopeOf(SCHEDULE)

/** Looks at a world in which nobody lives. */
export async function verdictOn(world: World, wanted: WantedWorld): Promise<KillVerdict> {
  const opened = await openWorldStore(world.store)
  try {
    const { lost, acknowledged } = await acknowledgedIn(world, opened)
    const proposals = (await opened.store.views.proposals(ALL, { limit: 200, after: undefined })).items
    const twice = deliveredTwice(world, proposals)
    const faults = [
      ...lost.map((line) => `acknowledged and not in the log: ${line}`),
      ...twice,
      ...(await ledgerFaults(world, opened, wanted)),
      ...(await runFaults(opened, wanted)),
      ...proposalFaults(proposals, wanted),
      ...branchFaults(world, proposals),
    ]
    return { acknowledged, lost: lost.length, deliveredTwice: twice.length, resumed: readLines(world.resumedPath).length, faults }
  } finally {
    await opened.close()
  }
}

async function acknowledgedIn(world: World, { store }: OpenStore): Promise<{ readonly acknowledged: number; readonly lost: string[] }> {
  const told = readLines(world.acknowledgedPath)
  const entries = await store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })
  const kept = new Set(entries.map(({ index, hash }) => `${index} ${hash}`))
  return { acknowledged: told.length, lost: told.filter((line) => !kept.has(line)) }
}

/** A delivery is one branch that was made once, and one completed effect; a proposal that has more has been delivered twice. */
function deliveredTwice(world: World, proposals: readonly Proposal[]): string[] {
  const { remote } = world
  const branches = deliveredBranches(world)
  const moved = branches.filter(({ name }) => linesOf(git(remote, 'reflog', 'show', '--format=%H', `refs/heads/${name}`)).length > 1)
  const byProposal = Map.groupBy(branches, ({ commit }) =>
    git(remote, 'show', '--no-patch', '--format=%(trailers:key=Tidegate-Proposal,valueonly)', commit).trim(),
  )
  const doubled = [...byProposal].filter(([, of]) => of.length > 1)
  const strangers = [...byProposal.keys()].filter((id) => !proposals.some((proposal) => proposal.id === id))
  return [
    ...moved.map(({ name }) => `branch \`${name}\` was pushed more than once`),
    ...doubled.map(([id, of]) => `proposal \`${id}\` has ${of.length} branches`),
    ...strangers.map((id) => `a branch was made for \`${id}\`, which the store does not know`),
  ]
}

async function ledgerFaults(world: World, { store }: OpenStore, { runs, approved }: WantedWorld): Promise<string[]> {
  const { directory } = world
  const head = await store.views.ledgerHead()
  const entries = await store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })
  const keys = knownKeys([openSigner(directory).publicKey])
  const { isValid, headHash } = await verifyChain(entries, keys)
  const types = entries.map(({ type }) => type)
  const count = (type: string) => types.filter((each) => each === type).length
  return [
    ...(isValid && headHash === head.hash ? [] : ['the ledger does not verify']),
    ...effectFaults(entries, approved),
    ...toldFaults(world, entries, approved),
    ...(count('run-finished/v1') === runs ? [] : [`${count('run-finished/v1')} runs were finished instead of ${runs}`]),
    ...(count('proposal-approved/v1') === approved
      ? []
      : [`${count('proposal-approved/v1')} approvals are in the log instead of ${approved}`]),
  ]
}

/** A delivery of which nobody knew is looked for, so it ends as known. */
const DELIVERY_STORY = /^effect-admitted\/v1( > NOT_STARTED| > effect-started\/v1( > UNCERTAIN)? > (COMPLETED|NOT_STARTED))$/
/** Of a message nobody can be asked. */
const MESSAGE_STORY = /^effect-admitted\/v1( > NOT_STARTED| > effect-started\/v1 > (COMPLETED|NOT_STARTED|UNCERTAIN))$/

/** No effect was sent twice, and none without its start in the log; each branch was told of, or it is known that nobody knows. */
function toldFaults({ toldPath }: World, entries: readonly SealedReceipt[], wanted: number): string[] {
  const told = readLines(toldPath)
  const started = entries.filter(({ type }) => type === 'effect-started/v1').map(({ envelope }) => String(bodyOf(envelope)['effect']))
  const messages = new Set(started.filter((effect) => effect.startsWith('notify:')).map((effect) => effect.replace(/@\d+$/, '')))
  return [
    ...told.filter((effect, at) => told.indexOf(effect) !== at).map((effect) => `the message \`${effect}\` was sent twice`),
    ...told.filter((effect) => !started.includes(effect)).map((effect) => `the message \`${effect}\` was sent without a record`),
    ...(messages.size === wanted ? [] : [`${messages.size} messages were begun instead of ${wanted}`]),
  ]
}

/** Every effect is started at most once and settled at the end; each delivery was completed, and none was started without having been admitted. */
function effectFaults(entries: readonly SealedReceipt[], wanted: number): string[] {
  const steps = entries.filter(({ type }) => type.startsWith('effect-')).map(({ type, envelope }) => ({ type, body: bodyOf(envelope) }))
  const faults: string[] = []
  const isMessage = (effect: string): boolean => effect.startsWith('notify:')
  for (const [effect, of] of Map.groupBy(steps, ({ body }) => String(body['effect']))) {
    const story = of.map(({ type, body }) => (type === 'effect-settled/v1' ? String(body['outcome']) : type)).join(' > ')
    const known = isMessage(effect) ? MESSAGE_STORY : DELIVERY_STORY
    if (!known.test(story)) faults.push(`the effect \`${effect}\` went ${story}`)
  }
  const completed = steps.filter(({ body }) => body['outcome'] === 'COMPLETED' && !isMessage(String(body['effect']))).length
  return [...faults, ...(completed === wanted ? [] : [`${completed} deliveries were completed instead of ${wanted}`])]
}

/** What a receipt says. */
export function bodyOf(envelope: string): Readonly<Record<string, unknown>> {
  const { payload } = JSON.parse(envelope) as { readonly payload: string }
  const statement = JSON.parse(Buffer.from(payload, 'base64').toString()) as {
    readonly predicate: { readonly body: Record<string, unknown> }
  }
  return statement.predicate.body
}

async function runFaults({ store }: OpenStore, { runId }: WantedWorld): Promise<string[]> {
  const run = await store.views.run(ALL, runId)
  const outcomes = await store.views.outcomes(ALL, runId, { limit: 200, after: undefined })
  const open = await store.views.queueDepth()
  return [
    ...(run?.status === 'succeeded' ? [] : [`the run is ${run?.status ?? 'gone'}: ${run?.error ?? ''}`]),
    ...(outcomes.items.length === 2 ? [] : [`the run has ${outcomes.items.length} outcomes instead of 2`]),
    ...Object.keys(open).map((kind) => `a job of the kind \`${kind}\` was never finished`),
  ]
}

function proposalFaults(proposals: readonly Proposal[], wanted: WantedWorld): string[] {
  const states = proposals.map(({ workload, state }) => `${workload} ${state}`).sort()
  return states.join('; ') === wanted.proposals.join('; ')
    ? []
    : [`the proposals are: ${proposals.map((each) => `${each.workload} ${each.state} (${each.reason ?? ''})`).join('; ')}`]
}

function branchFaults(world: World, proposals: readonly Proposal[]): string[] {
  const told = proposals.flatMap(({ delivery }) => (delivery === undefined ? [] : [`${delivery.branch} ${delivery.commit}`])).sort()
  const there = deliveredBranches(world)
    .map(({ name, commit }) => `${name} ${commit}`)
    .sort()
  return told.join('; ') === there.join('; ') ? [] : [`the store says \`${told.join('; ')}\`, the remote has \`${there.join('; ')}\``]
}

/** Every branch that was delivered. */
export function deliveredBranches({ remote }: World): readonly { readonly name: string; readonly commit: string }[] {
  return linesOf(git(remote, 'for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/heads/tidegate/')).map((line) => {
    const [name, commit] = line.split(' ')
    return { name, commit }
  })
}

function git(remote: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', remote, ...args], { encoding: 'utf8' })
}

/** The lines of a file, which need not be there. */
export function readLines(path: string): string[] {
  return existsSync(path) ? linesOf(readFileSync(path, 'utf8')) : []
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
