// What every store promises about jobs and leases: one holder at a time, and no deed of a former one.

import { expect, test } from 'vitest'
import { digestOf } from '../../src/core/digest.ts'
import { HOUR_MS, WEEK_MS } from '../../src/core/time.ts'
import type { Job, JobHold } from '../../src/state/jobs.ts'
import type { OpenEmpty } from './store.ts'
import { blob, deed, effect, EVERYTHING, job, proposal, run, workload } from './store-fixtures.ts'
import { disposable } from './store-reading.ts'

function holdOf(held: Job | undefined): JobHold {
  if (held === undefined) throw new Error('there was no job to claim')
  return { id: held.id, token: held.token }
}

export function jobContract(openEmpty: OpenEmpty): void {
  test('a job is claimed when it is due, by one worker, with what was queued', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job()] }))

    const early = await upkeep.claimJob(['propose'], 99, 50)
    const other = await upkeep.claimJob(['carry-out'], 100, 50)
    const nothing = await upkeep.claimJob([], 100, 50)
    const claims = await Promise.all([1, 2, 3].map(() => upkeep.claimJob(['propose', 'carry-out'], 100, 50)))

    expect([early, other, nothing]).toEqual([undefined, undefined, undefined])
    expect(claims.filter((claim) => claim !== undefined)).toEqual([
      { ...job(), id: expect.any(Number), token: 1, attempts: 1, leaseUntilMs: 150 },
    ])
  })

  test('the oldest due job comes first', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job({ key: 'b', dueAtMs: 20 }), job({ key: 'a', dueAtMs: 10 }), job({ key: 'c', dueAtMs: 10 })] }))

    const order = [
      await upkeep.claimJob(['propose'], 100, 50),
      await upkeep.claimJob(['propose'], 100, 50),
      await upkeep.claimJob(['propose'], 100, 50),
    ]

    expect(order.map((each) => each?.key)).toEqual(['a', 'c', 'b'])
  })

  test('the longest wait is that of the job that has been due longest and is held by nobody', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const nobody = await store.views.longestWait(100)
    await store.commit(
      deed({ queue: [job({ key: 'a', dueAtMs: 10 }), job({ key: 'b', dueAtMs: 30 }), job({ key: 'later', dueAtMs: 500 })] }),
    )

    const atFirst = await store.views.longestWait(100)
    await upkeep.claimJob(['propose'], 100, 50)
    const whileHeld = await store.views.longestWait(100)
    const whenTheLeaseIsOver = await store.views.longestWait(150)

    expect(nobody).toEqual({})
    expect(atFirst).toEqual({ propose: 90 })
    expect(whileHeld).toEqual({ propose: 70 })
    expect(whenTheLeaseIsOver).toEqual({ propose: 140 })
  })

  test('a second job with the same key is not queued until the first is over', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job(), job()] }))
    await store.commit(deed({ queue: [job({ dueAtMs: 5 })] }))
    const held = await upkeep.claimJob(['propose'], 100, 50)
    await store.commit(deed({ queue: [job()] }))
    const whileHeld = await store.views.queueDepth()

    const answer = await store.commit(deed({ finish: holdOf(held), queue: [job({ dueAtMs: 200 })] }))

    expect(held?.dueAtMs).toBe(100)
    expect(whileHeld).toEqual({ propose: 1 })
    expect(answer.isCommitted).toBe(true)
    expect((await upkeep.claimJob(['propose'], 200, 50))?.id).not.toBe(held?.id)
  })

  test('the deed of a worker whose job went to another is refused whole', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job()] }))
    const slow = await upkeep.claimJob(['propose'], 100, 50)
    const tooSoon = await upkeep.claimJob(['propose'], 149, 50)
    const quick = await upkeep.claimJob(['propose'], 150, 50)

    const late = await store.commit(deed({ finish: holdOf(slow), writes: [{ do: 'save-run', run: run() }] }))
    const fenced = await store.commit(deed({ expect: [{ is: 'job-held', hold: holdOf(slow) }], writes: [{ do: 'save-run', run: run() }] }))
    const inTime = await store.commit(deed({ finish: holdOf(quick) }))
    const again = await store.commit(deed({ finish: holdOf(quick) }))

    expect(tooSoon).toBeUndefined()
    expect(quick).toMatchObject({ id: slow?.id, token: 2, attempts: 2 })
    expect(late).toEqual({ isCommitted: false, conflict: { because: 'job-lost' } })
    expect(fenced).toMatchObject({ isCommitted: false, conflict: { because: 'precondition' } })
    expect(inTime.isCommitted).toBe(true)
    expect(again).toEqual({ isCommitted: false, conflict: { because: 'job-lost' } })
    expect(await store.views.run(EVERYTHING, 'run-1')).toBeUndefined()
  })

  test('a lease is prolonged by who holds the job and by nobody else', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job()] }))
    const hold = holdOf(await upkeep.claimJob(['propose'], 100, 50))

    const mine = await upkeep.extendJob(hold, 500)
    const notMine = await upkeep.extendJob({ ...hold, token: hold.token + 1 }, 900)

    expect([mine, notMine]).toEqual([true, false])
    expect(await upkeep.claimJob(['propose'], 499, 50)).toBeUndefined()
    expect((await upkeep.claimJob(['propose'], 500, 50))?.token).toBe(2)
  })

  test('a job given back is free at once, counts no attempt, and cannot be finished by who gave it back', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job()] }))
    const hold = holdOf(await upkeep.claimJob(['propose'], 100, 50))

    await upkeep.releaseJob(hold)

    expect(await store.commit(deed({ finish: hold }))).toEqual({ isCommitted: false, conflict: { because: 'job-lost' } })
    expect((await upkeep.claimJob(['propose'], 101, 50))?.attempts).toBe(1)
  })

  test('a job that only waited counts no attempt, however often it waited, and those before it stay counted', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job()] }))
    const failed = holdOf(await upkeep.claimJob(['propose'], 100, 50))
    await upkeep.failJob({ hold: failed, error: 'no answer', retryAtMs: 100 })
    for (let waits = 0; waits < 7; waits += 1) {
      const hold = holdOf(await upkeep.claimJob(['propose'], 100, 50))
      await upkeep.failJob({ hold, error: 'a freeze lasts', retryAtMs: 100, isWait: true })
      expect(await store.commit(deed({ finish: hold }))).toEqual({ isCommitted: false, conflict: { because: 'job-lost' } })
    }

    expect(await upkeep.claimJob(['propose'], 100, 50)).toMatchObject({ attempts: 2, token: 17 })
  })

  test('a failed job is tried again when it is told to, and never when it is given up', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job()] }))
    const first = holdOf(await upkeep.claimJob(['propose'], 100, 50))
    await upkeep.failJob({ hold: first, error: 'no answer', retryAtMs: 300 })
    const late = await store.commit(deed({ finish: first }))
    const tooSoon = await upkeep.claimJob(['propose'], 299, 50)
    const second = await upkeep.claimJob(['propose'], 300, 50)

    await upkeep.failJob({ hold: first, error: 'late', retryAtMs: 0 })
    await upkeep.failJob({ hold: holdOf(second), error: 'no answer', retryAtMs: undefined })

    expect(late).toEqual({ isCommitted: false, conflict: { because: 'job-lost' } })
    expect(tooSoon).toBeUndefined()
    expect(second?.attempts).toBe(2)
    expect(await upkeep.claimJob(['propose'], 10_000, 50)).toBeUndefined()
    expect(await store.views.queueDepth()).toEqual({})
    await store.commit(deed({ queue: [job()] }))
    expect((await upkeep.claimJob(['propose'], 10_000, 50))?.attempts).toBe(1)
  })

  test('a job that is done is held by nobody, and its key is free', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job()] }))
    const hold = holdOf(await upkeep.claimJob(['propose'], 100, 50))
    await store.commit(deed({ finish: hold }))

    const held = await store.commit(deed({ expect: [{ is: 'job-held', hold }] }))
    const free = await store.commit(deed({ expect: [{ is: 'job-absent', key: job().key }] }))

    expect(held).toMatchObject({ isCommitted: false, conflict: { because: 'precondition' } })
    expect(free.isCommitted).toBe(true)
  })

  test('a named lease has one holder until it is over', async () => {
    await using opened = disposable(await openEmpty())
    const { upkeep } = opened

    const answers = [
      await upkeep.lease('schedule', 'a', 0, 100),
      await upkeep.lease('schedule', 'b', 99, 200),
      await upkeep.lease('other', 'b', 99, 200),
      await upkeep.lease('schedule', 'a', 99, 150),
      await upkeep.lease('schedule', 'b', 149, 250),
      await upkeep.lease('schedule', 'b', 150, 250),
      await upkeep.lease('schedule', 'a', 151, 300),
    ]

    expect(answers).toEqual([true, false, true, true, false, true, false])
  })

  test('a job or lease of a clock that has been set back since binds nobody', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const wrongMs = WEEK_MS * 52
    await store.commit(deed({ queue: [job({ key: 'held' })] }))
    await upkeep.claimJob(['propose'], wrongMs, 50)
    await store.commit(deed({ queue: [job({ key: 'waits', dueAtMs: wrongMs })] }))
    await upkeep.lease('schedule', 'a', wrongMs, wrongMs + 100)

    const claims = [await upkeep.claimJob(['propose'], 1000, 50), await upkeep.claimJob(['propose'], 1000, 50)]

    expect(claims.map((claim) => claim?.key)).toEqual(['held', 'waits'])
    expect(await upkeep.lease('schedule', 'b', 1000, 1100)).toBe(true)
  })

  test('a job that is due, and a lease that is over, within the hour are waited for', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job({ dueAtMs: HOUR_MS })] }))
    await upkeep.lease('schedule', 'a', 0, HOUR_MS)

    expect(await upkeep.claimJob(['propose'], 0, 50)).toBeUndefined()
    expect(await upkeep.lease('schedule', 'b', 0, 100)).toBe(false)
  })

  test('a sweep removes blobs that nothing has cited for an hour, and keeps every cited one', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const cited = ['of the workload', 'of the proposal', 'of its first revision', 'of the effect']
    const content = proposal().content
    await store.commit(
      deed({
        blobs: [...cited, 'of nothing', 'cited later'].map((text) => blob(text)),
        writes: [
          { do: 'save-workload', record: workload('shop/Deployment/cart', { evidence: digestOf(cited[0]) }) },
          { do: 'save-proposal', proposal: proposal({ content: { ...content, inputs: digestOf(cited[2]) } }) },
          { do: 'save-proposal', proposal: proposal({ version: 2, revision: 2, content: { ...content, inputs: digestOf(cited[1]) } }) },
          { do: 'save-effect', effect: effect({ order: digestOf(cited[3]) }) },
        ],
      }),
    )
    await upkeep.sweep(0)
    await upkeep.sweep(HOUR_MS - 1)
    const beforeTheHour = await store.views.blob(EVERYTHING, digestOf('of nothing'))
    await store.commit(deed({ blobs: [blob('cited later')] }))

    await upkeep.sweep(HOUR_MS)

    expect(beforeTheHour).toBe('of nothing')
    expect(await store.views.blob(EVERYTHING, digestOf('of nothing'))).toBeUndefined()
    for (const text of [...cited, 'cited later']) expect(await store.views.blob(EVERYTHING, digestOf(text))).toBe(text)
  })

  test('a sweep forgets jobs a week after they ended, and no job that waits', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(deed({ queue: [job({ key: 'done' }), job({ key: 'waits', dueAtMs: 200 })] }))
    await store.commit(deed({ finish: holdOf(await upkeep.claimJob(['propose'], 100, 50)) }))

    await upkeep.sweep(WEEK_MS * 3)

    expect(await store.views.queueDepth()).toEqual({ propose: 1 })
    expect((await upkeep.claimJob(['propose'], WEEK_MS * 3, 50))?.key).toBe('waits')
  })
}
