// Rounds of kills on effects: each copies a world in which one proposal is approved, kills the life that delivers it, looks, and lets another live to the end.

import { SCHEDULE } from '../../src/core/principal.ts'
import type { SealedReceipt } from '../../src/core/receipt.ts'
import { MINUTE_MS } from '../../src/core/time.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { approve } from '../../src/run/approve.ts'
import { ceremonyNow } from '../../src/run/shown-proposal.ts'
import { authority } from '../run/authority.ts'
import { present } from '../run/demo-house.ts'
import { houseOf, liveEffects, type EffectOrder } from './kill-effect.ts'
import { liveAs, type LifeStory } from './kill-life.ts'
import { openWorldStore, type WorldStores } from './kill-stores.ts'
import { bodyOf, deliveredBranches, readLines, verdictOn, type KillVerdict, type WantedWorld } from './kill-verdict.ts'
import { BEGIN_MS, environmentOfWorld, FIRST_RUN, removeWorld, templateOf, type Template, type World } from './kill-world.ts'

const ALL = scopeOf(SCHEDULE)
const WORKLOAD = 'media/Deployment/image-resizer'

/** After a life of effects: what was approved is out, and the other proposal waits as before. */
const AFTER_EFFECTS: WantedWorld = {
  runId: FIRST_RUN,
  runs: 1,
  approved: 1,
  proposals: [`${WORKLOAD} open`, 'media/Deployment/notifier pending'],
}

/** An effect as a killed process left it: its state by the ledger, and how often the other side had been sent it. */
export interface EffectLeft {
  readonly state: string
  readonly sent: number
}

/** The two effects of a world. */
export interface EffectsLeft {
  readonly delivery: EffectLeft
  readonly message: EffectLeft
}

/** What a kill left, and what came of it. */
export interface EffectRound extends KillVerdict {
  readonly wasKilled: boolean
  readonly left: EffectsLeft
  readonly end: EffectsLeft
}

/** A template like that one, in which one proposal is approved and its delivery queued. */
export async function approvedTemplate(template: Template, stores: WorldStores): Promise<Template> {
  const world = await template.copy()
  const opened = await openWorldStore(world.store)
  try {
    const house = houseOf({ world, settings: environmentOfWorld(world), opened, now: () => BEGIN_MS }, { step: () => undefined, authority })
    const { items } = await house.store.views.proposals(ALL, { states: ['pending'], limit: 200, after: undefined })
    const proposal = present(items.find(({ workload }) => workload === WORKLOAD))
    const { id, version } = proposal
    const ceremonyDigest = ceremonyNow(house, proposal).digest
    await approve(house, { proposalId: id, version, ceremonyDigest, note: '', principal: LOCAL_ADMINISTRATOR })
  } finally {
    await opened.close()
  }
  return templateOf(world, stores)
}

/** The names of the steps of a life that nobody kills. */
export async function stepsOfEffects(template: Template, stores: WorldStores): Promise<LifeStory> {
  const world = await template.copy()
  try {
    return present(await liveAs('kill-effect-child.ts', orderOf(world)))
  } finally {
    await removeWorld(world, stores)
  }
}

/** One world: a process that dies at that step, and a life after it, for which the one before it is a process that is gone. */
export async function killEffect(template: Template, stores: WorldStores, killAt: string): Promise<EffectRound> {
  const world = await template.copy()
  try {
    const story = await liveAs('kill-effect-child.ts', { ...orderOf(world), killAt })
    const left = await effectsIn(world)
    // The lease of the life before it is over.
    await liveEffects({ ...orderOf(world), beginMs: BEGIN_MS + 2 * MINUTE_MS }, { step: () => undefined, authority })
    return { ...(await verdictOn(world, AFTER_EFFECTS)), wasKilled: story === undefined, left, end: await effectsIn(world) }
  } finally {
    await removeWorld(world, stores)
  }
}

async function effectsIn(world: World): Promise<EffectsLeft> {
  const opened = await openWorldStore(world.store)
  try {
    const entries = await opened.store.views.ledger(ALL, { fromIndex: 0, limit: 1000 })
    return {
      delivery: { state: stateOf(entries, 'deliver-branch'), sent: deliveredBranches(world).length },
      message: { state: stateOf(entries, 'notify'), sent: readLines(world.toldPath).length },
    }
  } finally {
    await opened.close()
  }
}

/** The state of the newest effect of that action, as the ledger tells it. */
function stateOf(entries: readonly SealedReceipt[], action: string): string {
  const told = entries
    .filter(({ type }) => type.startsWith('effect-'))
    .map(({ type, envelope }) => ({ type, body: bodyOf(envelope) }))
    .filter(({ body }) => body['action'] === action)
    .at(-1)
  if (told === undefined) return 'nothing'
  return told.type === 'effect-settled/v1' ? String(told.body['outcome']) : STATES[told.type as keyof typeof STATES]
}

const STATES = { 'effect-admitted/v1': 'ADMITTED', 'effect-started/v1': 'STARTED', 'effect-refused/v1': 'refused' } as const

function orderOf(world: World): EffectOrder {
  return { world, settings: environmentOfWorld(world), beginMs: BEGIN_MS, killAt: undefined }
}
