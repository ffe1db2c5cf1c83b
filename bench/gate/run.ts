// Measures the gate: verdicts with 50 and 500 policies beside the bare engine, receipts through the whole gateway beside the bare store.

import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { countSyncs } from './count-syncs.ts'
import { measureFloor } from './floor.ts'
import { takeEffects, timeReceipts } from './receipts.ts'
import { timeVerdicts, type Timing } from './verdicts.ts'

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, 'only-effects': { type: 'string' } } })

/** What is printed as the target of a receipt. */
const TARGET_MICROS = 250

if (values['only-effects'] === undefined) await measure(values.short)
else console.log(JSON.stringify(await takeEffects(Number(values['only-effects']))))

async function measure(isShort: boolean): Promise<void> {
  const [calls, effects, watched] = isShort ? [60, 60, 40] : [2000, 5000, 500]
  console.log(
    `${availableParallelism()} cores, load average ${loadavg()[0].toFixed(1)} before the start; ${calls} verdicts, ${effects} effects`,
  )

  console.log(
    '\n| policies | verdict: CPU µs | verdicts per CPU second | p50 ms | p99 ms | bare engine: CPU µs | p50 ms | p99 ms | ratio of CPU |',
  )
  console.log('|---:|---:|---:|---:|---:|---:|---:|---:|---:|')
  for (const { policies, verdict, bare } of timeVerdicts([50, 500], calls)) {
    const cells = [policies, whole(verdict.cpuMicros), whole(verdict.perCpuSecond), ...msOf(verdict), whole(bare.cpuMicros), ...msOf(bare)]
    console.log(`| ${cells.join(' | ')} | ${(verdict.cpuMicros / bare.cpuMicros).toFixed(1)} |`)
  }

  const { gateway, bare, envelopes, envelopeBytes } = await timeReceipts(effects)
  const { signMicros, hashMicros } = measureFloor(envelopes)
  console.log(`\n| receipts (${whole(envelopeBytes)} bytes each) | CPU µs each | receipts/s | receipts a group |`)
  console.log('|---|---:|---:|---:|')
  for (const [name, cost] of [['whole gateway', gateway] as const, ['the same deeds, bare store', bare] as const])
    console.log(`| ${name} | ${whole(cost.cpuMicrosEach)} | ${whole(cost.perSecond)} | ${(cost.receipts / cost.groups).toFixed(1)} |`)
  console.log(`| floor: one signature (node:crypto) | ${whole(signMicros)} | | |`)
  console.log(`| floor: two hashes (node:crypto) | ${whole(hashMicros)} | | |`)
  console.log(`\nthe target is less than ${TARGET_MICROS} µs: ${gateway.cpuMicrosEach < TARGET_MICROS ? 'held' : 'missed'}`)

  const counted = countSyncs(watched)
  if (counted === undefined) console.log('strace is not here, or may not watch: how often the disk is waited for was not counted')
  else {
    const { receipts, groups, syncs } = counted
    console.log(
      `${receipts} receipts in ${groups} groups waited ${syncs} times for the disk, folding the write-ahead log back included: ${(syncs / groups).toFixed(2)} times a group`,
    )
  }
}

function msOf({ p50Ms, p99Ms }: Timing): readonly string[] {
  return [p50Ms.toFixed(2), p99Ms.toFixed(2)]
}

function whole(figure: number): string {
  return Math.round(figure).toString()
}
