// Costs of an environment, and what it will need, as they are answered.

import { COST_GROUPS } from '../../decide/cost-roll-up.ts'
import { instant, list, maybe, number, oneOf, optional, part, shape, text, whole } from './vocabulary.ts'

const by = oneOf('By what the costs are summed.', COST_GROUPS)

const sums = {
  workloads: whole('How many workloads are in the sum.', 7),
  nowPerMonth: number('What they cost a month as they stand: requests × pods × rates.', 812.4),
  proposedPerMonth: number('The same if every proposal that waits were accepted.', 640.15),
  expected: shape('ExpectedSavings', 'What proposals were reckoned to save a month when they were made; negative where they cost more.', {
    waiting: number('Those that wait for a person.', 172.25),
    open: number('Those that were approved, are being delivered, or are open pull requests.', 40),
    merged: number('Those that were merged.', 310.5),
  }),
  realised: shape('RealisedSavings', 'What merged proposals saved by what really happened afterwards.', {
    judged: whole('How many merged proposals have been judged so far.', 4),
    perMonth: number('What those saved, scaled from the time that was measured to a month.', 198.2),
    expectedPerMonth: number('What had been expected of the same ones.', 221),
  }),
}

/** The sums of an environment. */
export const environmentCostsSchema = shape(
  'EnvironmentCosts',
  'What the workloads that you may see cost, and what proposals save, per month of 730 hours; expected and realised savings are never added up.',
  {
    environment: text('The environment.', 'demo'),
    currency: text('ISO 4217 code of every amount; nothing is converted.', 'EUR'),
    by,
    total: shape('CostSums', 'All of it.', sums),
    groups: list(
      'The groups, the dearest first.',
      shape('CostGroup', 'The sums of one group.', { name: text('Its name; `unowned` where nobody says one.', 'shop'), ...sums }),
    ),
  },
)

/** The query of them. */
export const costsQuery = part('How they are summed.', { by: optional(by) })

const hours = (what: string) => list(what, number('The highest of the hour.', 12.5))

const bands = (what: string) =>
  shape('CapacityBands', what, {
    p50: hours('The median of each hour.'),
    p95: hours('The P95 of each hour.'),
    p99: hours('The P99 of each hour.'),
  })

const nodeCount = {
  nodes: list(
    'The nodes by their kind.',
    shape('NodesOfShape', 'Nodes of one kind.', {
      shape: text('Its name in `rates.nodes`.', 'm5.xlarge'),
      count: whole('How many.', 8),
      costPerMonth: number('What they cost a month.', 1121.28),
    }),
  ),
  count: whole('How many nodes in all.', 8),
  costPerMonth: number('What they cost a month.', 1121.28),
  unplaced: whole('Pods that fit on no kind of node.', 0),
  cpuUsed: number('Share of their cores that pods request, 0 to 1.', 0.81),
  memoryUsed: number('Share of their memory that pods request, 0 to 1.', 0.64),
}

const counted = (what: string) => shape('NodeCount', what, nodeCount)

const nodeOutlook = shape('NodeOutlook', 'The nodes that the pods need, packed first fit onto the kinds of `rates.nodes`.', {
  standing: maybe(whole('How many stand by the settings; `null` where they do not say.', 9)),
  now: counted('The nodes that the pods of today need.'),
  proposed: counted('The same with every change that the run wants.'),
  requestsSavedPerMonth: number('What the sum of requests says that these changes save; the nodes give back `now` less `proposed`.', 312.4),
  peak: shape('NodePeak', 'The nodes that the hour of the highest P95 needs.', { ...nodeCount, atMs: instant('When that is.') }),
  pools: list(
    'The pods of the peak on each kind of node alone.',
    shape('NodePool', 'One kind of node.', {
      shape: text('Its name in `rates.nodes`.', 'm5.xlarge'),
      count: whole('How many of them alone would be needed.', 9),
      costPerMonth: number('What those would cost a month.', 1261.44),
      unplaced: whole('Pods that do not fit on it.', 0),
      daemonShare: number('Share of such a node that one pod of each DaemonSet takes, 0 to 1.', 0.11),
    }),
  ),
})

const buffer = shape('CapacityBufferAdvice', 'Room that should stand ready, because pods come faster than nodes.', {
  riseCores: number('The largest rise of requested cores, from the P50 to the P95, while a node is on its way.', 6.5),
  riseGib: number('The same in GiB.', 14),
  atMs: instant('When the rise begins.'),
  leadMinutes: number('How long a node takes.', 5),
  replicas: whole('Chunks of room.', 7),
  manifest: text('YAML of a PodTemplate and a CapacityBuffer.', 'apiVersion: v1\nkind: PodTemplate\n'),
})

/** What an environment will need. */
export const capacitySchema = shape('CapacityOutlook', 'What an environment will need in the coming 48 hours, by its latest run.', {
  environment: text('The environment.', 'demo'),
  runId: text('The run that it comes from.', '0b6f2f0e'),
  atMs: instant('When it was made.'),
  currency: text('ISO 4217 code of every amount.', 'EUR'),
  startMs: instant('The start of the first hour.'),
  stepMs: whole('Length of a step, in milliseconds.', 3_600_000),
  demandCores: bands('CPU that will be asked for, in cores.'),
  requestedCores: bands('Cores that the pods will request that are to run.'),
  requestedGib: bands('GiB that they will request.'),
  workloads: whole('Workloads in the sums.', 20),
  missing: whole('Workloads that could not be forecast and are not in them.', 0),
  nodes: maybe(nodeOutlook, 'The nodes; `null` where `rates.nodes` names none.'),
  buffer: maybe(buffer, 'Room that should stand ready; `null` where nothing rises.'),
  assumptions: list('What was assumed, a sentence each.', text('A sentence.', 'Pods of a scaler follow demand without delay.')),
  advice: list(
    'What follows, a sentence each.',
    text('A sentence.', 'The coming peak needs 10 nodes at its P95, and 9 stand: let the cluster grow by 1.'),
  ),
})
