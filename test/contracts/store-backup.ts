// A store with a row in every table, and how the tests of backups compare two of them.

import { digestOf } from '../../src/core/digest.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { createCheckpointBook } from '../../src/run/checkpoint-book.ts'
import { signNext } from '../../src/run/checkpoint.ts'
import type { House } from '../../src/run/house.ts'
import type { PolicyHeadRecord } from '../../src/state/policy-views.ts'
import type { OpenStore } from '../../src/state/state.ts'
import type { KeptCheckpoint } from '../../src/state/tree.ts'
import { ORIGIN, signerOf } from '../run/log-house.ts'
import { blob, deed, effect, EVERYTHING, job, key, outcome, proposal, receipt, run, workload } from './store-fixtures.ts'
import { kept, scoreDay, scored, track } from './store-score-fixtures.ts'
import { pagesOf } from './store-reading.ts'

/** The number of blobs, so that there is more than one page of them. */
const BLOBS = 20

/** The policy that `fill` installs. */
export const POLICY: PolicyHeadRecord = {
  scope: 'default',
  epoch: 4,
  bundle: digestOf('bundle'),
  head: digestOf('head'),
  envelope: 'head',
  roots: ['root'],
  provenance: 'configured',
  installedAtMs: 1000,
  verifiedAtMs: 2000,
}

/** Signs the next checkpoint over a store's log, as the loop does; `undefined` where nothing is new. */
export function signOver({ store, upkeep }: OpenStore): Promise<KeptCheckpoint | undefined> {
  const keeping = { origin: ORIGIN, signer: signerOf(5), book: createCheckpointBook() }
  const warn = (message: string): never => {
    throw new Error(message)
  }
  const house = { store, upkeep, scopeOf, now: () => 3000, log: { warn } } as unknown as House
  return signNext(house, keeping)
}

/** Writes something of everything: rows, blobs, a policy, a checkpoint, a job that is held and one that waits, and somebody who is signed in. */
export async function fill(opened: OpenStore): Promise<void> {
  const { store, upkeep } = opened
  await store.commit(
    deed({
      writes: [
        { do: 'save-run', run: run() },
        { do: 'save-outcomes', runId: 'run-1', environment: 'demo', outcomes: [outcome('shop/Deployment/größe')] },
        { do: 'save-workload', record: workload('shop/Deployment/cart') },
        { do: 'save-proposal', proposal: proposal() },
        { do: 'save-effect', effect: effect() },
        { do: 'save-key', key: key() },
        { do: 'revoke-key', id: 'key-1', atMs: 5000 },
        { do: 'save-stop', stop: { environment: 'demo', reason: 'why', principal: 'person:admin', atMs: 7 } },
        { do: 'open-envelope', id: 'model:demo', environment: 'demo', limitMicros: 100 },
        { do: 'reserve-spend', id: 'model:demo', micros: 30 },
        { do: 'install-policy', head: POLICY, bundle: 'bundle' },
      ],
      queue: [job({ key: 'held' }), job({ key: 'waits', dueAtMs: 200 })],
      blobs: Array.from({ length: BLOBS }, (_, i) => blob(`"blob ${i}"`)),
      receipts: [receipt('a'), receipt('b'), receipt('c')],
    }),
  )
  await signOver(opened)
  await upkeep.keepForecasts([kept()])
  await upkeep.saveScores([scored()], [track()])
  await upkeep.saveScoreDays([scoreDay()])
  await upkeep.claimJob(['propose'], 100, 60_000)
  await upkeep.makeSignInLink({ tokenHash: 'link', principalId: 'person:admin', expiresAtMs: 10_000_000 })
  await upkeep.lease('schedule', 'the first', 100, 60_000)
}

/** Everything that the views of a store show, and what its blobs hold. */
export async function contentOf({ store: { views } }: OpenStore) {
  const page = { limit: 200, after: undefined }
  return {
    head: await views.ledgerHead(),
    ledger: await views.ledger(EVERYTHING, { fromIndex: 0, limit: 1000 }),
    runs: await views.runs(EVERYTHING, page),
    outcomes: await pagesOf((after) => views.outcomes(EVERYTHING, 'run-1', { limit: 200, after })),
    workloads: await views.workloads(EVERYTHING, page),
    proposals: await views.proposals(EVERYTHING, page),
    effect: await views.effect(EVERYTHING, 'effect-1'),
    keys: await views.keys(EVERYTHING),
    stops: await views.stops(EVERYTHING),
    envelope: await views.spendEnvelope(EVERYTHING, 'model:demo'),
    policy: await views.policyHead('default'),
    bundle: await views.policyBundle(POLICY.bundle),
    checkpoints: await views.checkpointsFrom(0, 10),
    tiles: await views.treeTiles([{ level: 0, number: 0 }]),
    due: await views.dueForecasts(EVERYTHING, { ...page, environment: 'demo', dueByMs: Number.MAX_SAFE_INTEGER }),
    scores: await views.forecastScores(EVERYTHING, { ...page, environment: 'demo', workload: 'shop/Deployment/cart' }),
    tracks: await views.trackRecords(EVERYTHING, { ...page, environment: 'demo' }),
    days: await views.scoreDays(EVERYTHING, 'demo', 0),
    depth: await views.queueDepth(),
    blobs: await Promise.all(Array.from({ length: BLOBS }, (_, i) => views.blob(EVERYTHING, blob(`"blob ${i}"`).digest))),
  }
}
