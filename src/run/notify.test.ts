// A channel is told of what happened once, by an effect of its own for each try.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { deed, proposal } from '../../test/contracts/store-fixtures.ts'
import { openBareHouse, type BareHouse } from '../../test/run/bare-house.ts'
import { SIGNER } from '../../test/record/signed-now.ts'
import { HttpFault } from '../core/http.ts'
import type { NotificationEvent } from '../core/notification.ts'
import { SCHEDULE } from '../core/principal.ts'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import type { Channel, ChannelAnswer, Message } from '../deliver/channel.ts'
import { LOCAL_ADMINISTRATOR } from '../identity/local-administrator.ts'
import { scopeOf } from '../identity/scope-of.ts'
import { record } from '../record/record.ts'
import type { Job } from '../state/jobs.ts'
import { liftStop, pullStop } from './emergency-stop.ts'
import type { House } from './house.ts'
import { spendLink } from './links.ts'
import { notify } from './notify.ts'
import { queueingNotices } from './queue-notices.ts'

const ALL = scopeOf(SCHEDULE)
const EVENTS: readonly NotificationEvent[] = ['approval-needed', 'proposal-opened', 'stop-pulled', 'effect-uncertain']
const WELL: ChannelAnswer = { status: 204, said: '' }

let bare: BareHouse
let house: House
/** What the channel was sent, and what it answers next; when nothing is left, it is well. */
let sent: Message[]
let answers: (ChannelAnswer | Error)[]

beforeEach(async () => {
  sent = []
  answers = []
  const channel: Channel = {
    name: 'ops',
    host: 'hooks.example',
    send: async (_permit, message) => {
      sent.push(message)
      const answer = answers.shift() ?? WELL
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  bare = await openBareHouse({ channels: new Map([['ops', channel]]) })
  const settings = {
    name: 'ops',
    url: 'https://hooks.example',
    secretFile: undefined,
    secretEnv: undefined,
    caFile: undefined,
    events: EVENTS,
  }
  house = { ...bare.house, store: queueingNotices(bare.house.store, [{ name: 'demo', notifications: [settings] }]) }
})

afterEach(() => bare.close())

/** A proposal's branch is there. */
async function open(body: object = {}): Promise<void> {
  const said = {
    effect: 'p-1@3',
    action: 'deliver-branch',
    outcome: 'COMPLETED',
    proposal: 'p-1',
    workload: 'shop/Deployment/cart',
    state: 'open',
  }
  const named = { environment: 'demo', team: 'shop', principal: SCHEDULE.id, atMs: house.now() }
  const subjects = [{ name: 'effect/p-1@3', digest: SIGNER.keyid as `sha256:${string}` }]
  const receipt = await record({ type: 'effect-settled/v1', ...named, subjects, body: { ...said, ...body } }, SIGNER)
  await house.store.commit({ ...deed(), receipts: [receipt] })
}

async function claim(): Promise<Job | undefined> {
  return house.upkeep.claimJob(['notify'], house.now(), MINUTE_MS)
}

async function tell(job: Job | undefined): Promise<void> {
  if (job?.work.kind !== 'notify') throw new Error('nobody is to be told')
  await notify(house, job, job.work)
}

async function workItOff(): Promise<void> {
  for (let job = await claim(); job !== undefined; job = await claim()) {
    await tell(job)
    bare.advance(10 * MINUTE_MS)
  }
}

async function states(): Promise<readonly string[]> {
  const { items } = await house.store.views.effects(ALL, { limit: 50, after: undefined })
  return items.map(({ id, state, result }) => `${id.replace(/^.*@/, '@')} ${state}${result === undefined ? '' : ` ${result}`}`).sort()
}

test('a branch that is there is told in one message, with its place and no figure', async () => {
  await open()
  await workItOff()

  expect(await states()).toEqual(['@1 COMPLETED applied'])
  expect(sent).toHaveLength(1)
  const { type, data } = JSON.parse(sent[0].text) as { readonly type: string; readonly data: object }
  expect(type).toBe('proposal-opened')
  expect(Object.keys(data).sort()).toEqual(['environment', 'proposal', 'receipt', 'state', 'team', 'workload'])
  expect(await house.store.views.queueDepth()).toEqual({})
})

/** A proposal waits for people. */
async function propose(): Promise<void> {
  const named = { environment: 'demo', team: 'shop', principal: SCHEDULE.id, atMs: house.now() }
  const subjects = [{ name: 'change/p-1', digest: SIGNER.keyid as `sha256:${string}` }]
  const body = { proposal: 'p-1', workload: 'shop/Deployment/cart', revision: 1, state: 'pending' }
  const receipt = await record({ type: 'proposal-made/v1', ...named, subjects, body }, SIGNER)
  await house.store.commit({
    ...deed({ writes: [{ do: 'save-proposal', proposal: proposal({ id: 'p-1', state: 'pending' }) }] }),
    receipts: [receipt],
  })
}

function linkIn({ text }: Message): string {
  return (JSON.parse(text) as { readonly data: { readonly url: string } }).data.url
}

test('who is asked to decide gets a link that opens the revision once, whichever try brought it', async () => {
  house = { ...house, publicUrl: 'https://tidegate.example' }
  await propose()
  const job = await claim()
  let starts = 0
  const dying: House = {
    ...house,
    store: {
      ...house.store,
      commit: (given) => {
        const isStart = given.writes.some((write) => write.do === 'save-effect' && write.effect.state === 'STARTED')
        if (isStart && (starts += 1) === 1) throw new Error('killed before the start')
        return house.store.commit(given)
      },
    },
  }
  if (job?.work.kind !== 'notify') throw new Error('nobody is to be told')
  await expect(notify(dying, job, job.work)).rejects.toThrow('killed')
  await tell(job)

  expect(await states()).toEqual(['@1 COMPLETED applied'])
  const [, token] = /^https:\/\/tidegate\.example\/open\/(.+)$/.exec(linkIn(sent[0])) ?? []
  expect(await spendLink(house, token)).toMatchObject({ proposalId: 'p-1', revision: 1 })
  await expect(spendLink(house, token)).rejects.toMatchObject({ code: 'link-spent' })
})

test('what nobody asked to be told of is told to nobody', async () => {
  await open({ state: 'failed', outcome: 'NOT_STARTED' })

  expect(await claim()).toBeUndefined()
})

test('a channel that is busy is told again, by another effect with the same message id', async () => {
  answers = [
    { status: 503, said: 'later' },
    { status: 429, said: '' },
  ]
  await open()
  await workItOff()

  expect(await states()).toEqual(['@1 COMPLETED refused', '@2 COMPLETED refused', '@3 COMPLETED applied'])
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
})

test('a refusal that is one is the end', async () => {
  answers = [{ status: 410, said: 'gone' }]
  await open()
  await workItOff()

  expect(await states()).toEqual(['@1 COMPLETED refused'])
})

test('what certainly was not sent is sent again; of what nobody knows it is not, and nobody is told of that', async () => {
  answers = [
    new HttpFault('unreachable', 'refuses the connection', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) }),
    new HttpFault('timeout', 'no answer in time'),
  ]
  await open()
  await workItOff()

  expect(await states()).toEqual(['@1 NOT_STARTED', '@2 UNCERTAIN'])
  expect(sent).toHaveLength(2)
  expect(await claim()).toBeUndefined()
})

test('a process that died while it was sending leaves it uncertain, and it is never sent again', async () => {
  await open()
  const died = new Promise<never>(() => undefined)
  const job = await claim()
  const channel: Channel = { name: 'ops', host: 'hooks.example', send: () => died }
  const wired = house.environments.get('demo')
  const dying: House = { ...house, environments: new Map([['demo', { ...wired!, channels: new Map([['ops', channel]]) }]]) }
  if (job?.work.kind !== 'notify') throw new Error('nobody is to be told')
  void notify(dying, job, job.work)
  await expect.poll(states).toEqual(['@1 STARTED'])
  bare.advance(HOUR_MS)
  await workItOff()

  expect(await states()).toEqual(['@1 UNCERTAIN'])
  expect(sent).toEqual([])
})

test('an emergency stop keeps messages back, the one about itself too, and all of them go out after the lift', async () => {
  const order = { environment: 'demo', principal: LOCAL_ADMINISTRATOR }
  await open()
  await pullStop(house, { ...order, reason: 'prices look wrong' })
  for (let turns = 0; turns < 6; turns += 1) {
    await tell(await claim())
    bare.advance(MINUTE_MS)
  }
  const during = sent.length
  await liftStop(house, order)
  await workItOff()

  expect(during).toBe(0)
  expect(sent.map(({ text }) => (JSON.parse(text) as { readonly type: string }).type).sort()).toEqual(['proposal-opened', 'stop-pulled'])
})

test('without a policy that stands nothing is sent, and that is in the ledger', async () => {
  const standing = { is: 'none' as const, scope: 'default', code: 'POLICY_STALE' as const, why: 'it is too old' }
  house = { ...house, authority: () => ({ ...bare.house.authority('demo'), standing }) }
  await open()
  await workItOff()

  const entries = await house.store.views.ledger(ALL, { fromIndex: 0, limit: 10 })
  expect(entries.map(({ type }) => type)).toEqual(['effect-settled/v1', 'effect-refused/v1'])
  expect(sent).toEqual([])
})
