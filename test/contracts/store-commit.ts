// What every store promises about `commit`: all or nothing, in order, in one dense log.

import { expect, test } from 'vitest'
import { chainHash } from '../../src/core/chain.ts'
import { digestOf } from '../../src/core/digest.ts'
import { GENESIS } from '../../src/core/receipt.ts'
import type { Write } from '../../src/state/deed.ts'
import type { CommitAnswer, Conflict } from '../../src/state/state.ts'
import type { OpenEmpty } from './store.ts'
import { blob, deed, effect, EVERYTHING, HOME, job, key, outcome, proposal, receipt, run, workload } from './store-fixtures.ts'
import { disposable, pagesOf, verdictOf } from './store-reading.ts'

/** The conflict of an answer; a deed that was committed fails the test. */
function conflictOf(answer: CommitAnswer): Conflict {
  if (answer.isCommitted) throw new Error('the deed was committed')
  return answer.conflict
}

/** The names that a conflict can bear in these tests. */
function nameOf(answer: CommitAnswer): string {
  if (answer.isCommitted) return 'committed'
  return answer.conflict.because === 'precondition' ? answer.conflict.precondition.is : answer.conflict.because
}

export function commitContract(openEmpty: OpenEmpty): void {
  test('an empty store has an empty log', async () => {
    await using opened = disposable(await openEmpty())

    const head = await opened.store.views.ledgerHead()

    expect(head).toEqual({ size: 0, hash: GENESIS })
  })

  test('a deed is read back as it was written', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const writes: Write[] = [
      { do: 'save-run', run: run() },
      { do: 'save-outcomes', runId: 'run-1', environment: 'demo', outcomes: [outcome('shop/Deployment/cart')] },
      { do: 'save-workload', record: workload('shop/Deployment/cart') },
      { do: 'save-proposal', proposal: proposal() },
      { do: 'save-effect', effect: effect() },
      { do: 'save-key', key: key() },
    ]

    const answer = await store.commit(deed({ writes, queue: [job()], blobs: [blob('"größer"')] }))

    expect(answer.isCommitted).toBe(true)
    const { views } = store
    const page = { limit: 10, after: undefined }
    expect(await views.run(EVERYTHING, 'run-1')).toEqual(run())
    expect((await views.outcomes(EVERYTHING, 'run-1', page)).items).toEqual([outcome('shop/Deployment/cart')])
    expect(await views.workload(EVERYTHING, 'demo', 'shop/Deployment/cart')).toEqual(workload('shop/Deployment/cart'))
    expect(await views.proposal(EVERYTHING, 'proposal-1')).toEqual(proposal())
    expect(await views.effect(EVERYTHING, 'effect-1')).toEqual(effect())
    expect(await views.keys(EVERYTHING)).toEqual([key()])
    expect(await views.blob(EVERYTHING, digestOf('"größer"'))).toBe('"größer"')
    expect(await views.queueDepth()).toEqual({ propose: 1 })
  })

  test('receipts get their place and their hash from the store', async () => {
    await using opened = disposable(await openEmpty())
    const receipts = [receipt('a'), receipt('b')] as const

    const answer = await opened.store.commit(deed({ receipts }))

    const first = { ...receipts[0], index: 0, previousHash: GENESIS, hash: chainHash(GENESIS, receipts[0].envelope) }
    const second = { ...receipts[1], index: 1, previousHash: first.hash, hash: chainHash(first.hash, receipts[1].envelope) }
    expect(answer).toEqual({ isCommitted: true, receipts: [first, second] })
    expect(await opened.store.views.ledger(EVERYTHING, { fromIndex: 0, limit: 10 })).toEqual([first, second])
    expect(await opened.store.views.ledgerHead()).toEqual({ size: 2, hash: second.hash })
  })

  test('a precondition that fails leaves nothing of the deed', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const failing = deed({
      expect: [
        { is: 'proposal-absent', id: 'proposal-1' },
        { is: 'proposal-version', id: 'proposal-9', version: 1 },
      ],
      writes: [{ do: 'save-run', run: run() }],
      queue: [job()],
      blobs: [blob('1')],
    })

    const answer = await store.commit(failing)

    expect(conflictOf(answer)).toEqual({ because: 'precondition', precondition: { is: 'proposal-version', id: 'proposal-9', version: 1 } })
    expect(await store.views.run(EVERYTHING, 'run-1')).toBeUndefined()
    expect(await store.views.blob(EVERYTHING, digestOf('1'))).toBeUndefined()
    expect(await store.views.queueDepth()).toEqual({})
    expect((await store.views.ledgerHead()).size).toBe(0)
  })

  test('a write that changes no row undoes the writes before it', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const failing = deed({
      writes: [
        { do: 'save-run', run: run() },
        { do: 'save-proposal', proposal: proposal({ version: 2 }) },
      ],
    })

    const answer = await store.commit(failing)

    expect(conflictOf(answer)).toEqual({ because: 'row-changed', write: 'save-proposal proposal-1' })
    expect(await store.views.run(EVERYTHING, 'run-1')).toBeUndefined()
    expect((await store.views.ledgerHead()).size).toBe(0)
  })

  test('every precondition holds when it is true and stops the deed when it is not', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    await store.commit(
      deed({
        writes: [
          { do: 'save-run', run: run({ status: 'running' }) },
          { do: 'save-proposal', proposal: proposal() },
          { do: 'save-effect', effect: effect() },
        ],
        queue: [job()],
      }),
    )
    const held = await upkeep.claimJob(['propose'], 100, 50)
    const hold = { id: held!.id, token: held!.token }

    const holding = await store.commit(
      deed({
        expect: [
          { is: 'run-status', id: 'run-1', status: 'running' },
          { is: 'proposal-version', id: 'proposal-1', version: 1 },
          { is: 'proposal-absent', id: 'proposal-2' },
          { is: 'effect-absent', id: 'effect-2' },
          { is: 'effect-state', id: 'effect-1', state: 'ADMITTED' },
          { is: 'job-held', hold },
          { is: 'job-absent', key: 'another' },
        ],
      }),
    )
    const failing = await Promise.all([
      store.commit(deed({ expect: [{ is: 'run-status', id: 'run-1', status: 'queued' }] })),
      store.commit(deed({ expect: [{ is: 'proposal-version', id: 'proposal-1', version: 2 }] })),
      store.commit(deed({ expect: [{ is: 'proposal-absent', id: 'proposal-1' }] })),
      store.commit(deed({ expect: [{ is: 'effect-absent', id: 'effect-1' }] })),
      store.commit(deed({ expect: [{ is: 'effect-state', id: 'effect-1', state: 'COMPLETED' }] })),
      store.commit(deed({ expect: [{ is: 'job-held', hold: { ...hold, token: hold.token + 1 } }] })),
      store.commit(deed({ expect: [{ is: 'job-absent', key: job().key }], queue: [job()] })),
    ])

    expect(holding.isCommitted).toBe(true)
    const expected = ['run-status', 'proposal-version', 'proposal-absent', 'effect-absent', 'effect-state', 'job-held', 'job-absent']
    expect(failing.map(nameOf)).toEqual(expected)
  })

  test('of several deeds that begin the log one does', async () => {
    await using opened = disposable(await openEmpty())
    const beginning = deed({ expect: [{ is: 'ledger-absent' }] })

    const answers = await Promise.all([1, 2, 3].map(() => opened.store.commit(beginning)))

    expect(answers.map(nameOf).sort()).toEqual(['committed', 'ledger-absent', 'ledger-absent'])
    expect((await opened.store.views.ledgerHead()).size).toBe(1)
  })

  test('of two deeds that save the same version of a proposal one wins', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(deed({ writes: [{ do: 'save-proposal', proposal: proposal() }] }))
    const approve = deed({ writes: [{ do: 'save-proposal', proposal: proposal({ version: 2, state: 'approved' }) }] })
    const reject = deed({ writes: [{ do: 'save-proposal', proposal: proposal({ version: 2, state: 'rejected' }) }] })

    const answers = await Promise.all([store.commit(approve), store.commit(reject)])

    expect(answers.map(nameOf).sort()).toEqual(['committed', 'row-changed'])
    const winner = answers[0].isCommitted ? 'approved' : 'rejected'
    expect((await store.views.proposal(EVERYTHING, 'proposal-1'))?.state).toBe(winner)
    expect((await store.views.ledgerHead()).size).toBe(2)
  })

  test('a proposal whose first version is there already is not made twice', async () => {
    await using opened = disposable(await openEmpty())
    const first = deed({ writes: [{ do: 'save-proposal', proposal: proposal() }] })
    await opened.store.commit(first)

    const answer = await opened.store.commit(first)

    expect(conflictOf(answer)).toEqual({ because: 'row-changed', write: 'save-proposal proposal-1' })
  })

  test('a conflict in the middle of many deeds undoes its own deed alone', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const deeds = Array.from({ length: 9 }, (_, i) =>
      deed({
        expect: i === 4 ? [{ is: 'run-status', id: 'nowhere', status: 'queued' }] : [],
        writes: [{ do: 'save-run', run: run({ id: `run-${i}` }) }],
        receipts: [receipt(`deed ${i}`)],
      }),
    )

    const answers = await Promise.all(deeds.map((each) => store.commit(each)))

    expect(answers.map((answer) => answer.isCommitted)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => i !== 4))
    expect(await store.views.run(EVERYTHING, 'run-4')).toBeUndefined()
    expect(await store.views.run(EVERYTHING, 'run-5')).toBeDefined()
    expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 8 })
  })

  test('two hundred deeds at once leave one dense log that verifies', async () => {
    await using opened = disposable(await openEmpty())
    const deeds = Array.from({ length: 200 }, (_, i) =>
      deed({ receipts: i % 3 === 0 ? [receipt(`${i}`), receipt(`${i}b`)] : [receipt(`${i}`)] }),
    )

    const answers = await Promise.all(deeds.map((each) => opened.store.commit(each)))

    const indices = answers.flatMap((answer) => (answer.isCommitted ? answer.receipts.map((sealed) => sealed.index) : []))
    expect(indices.sort((a, b) => a - b)).toEqual(Array.from({ length: 267 }, (_, i) => i))
    expect(await verdictOf(opened)).toMatchObject({ isValid: true, size: 267, firstBad: undefined })
  })

  test('outcomes of the same workloads in a run are replaced', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    const many = Array.from({ length: 1203 }, (_, i) => outcome(`shop/Deployment/w${String(i).padStart(4, '0')}`))
    await store.commit(
      deed({
        writes: [
          { do: 'save-run', run: run() },
          { do: 'save-outcomes', runId: 'run-1', environment: 'demo', outcomes: many },
        ],
      }),
    )
    const changed = outcome('shop/Deployment/w0007', { outcome: 'failed', code: 'broken', team: 'pay' })

    await store.commit(deed({ writes: [{ do: 'save-outcomes', runId: 'run-1', environment: 'demo', outcomes: [changed] }] }))

    expect((await store.views.outcomes(EVERYTHING, 'run-1', { limit: 10, after: undefined, outcome: 'failed' })).items).toEqual([changed])
    expect((await pagesOf((after) => store.views.outcomes(EVERYTHING, 'run-1', { limit: 200, after }))).length).toBe(1203)
  })

  test('a blob may be written again and is refused under a digest that is not its own', async () => {
    await using opened = disposable(await openEmpty())
    const { store } = opened
    await store.commit(deed({ blobs: [blob('{"a":1}')] }))

    await store.commit(deed({ blobs: [blob('{"a":1}'), blob('{"a":1}', { ...HOME, team: 'pay' })] }))
    const forged = store.commit(deed({ writes: [{ do: 'save-run', run: run() }], blobs: [{ ...blob('{"a":1}'), text: '{"a":2}' }] }))

    await expect(forged).rejects.toMatchObject({ code: 'store-failed' })
    expect(await store.views.run(EVERYTHING, 'run-1')).toBeUndefined()
    expect(await store.views.blob(EVERYTHING, digestOf('{"a":1}'))).toBe('{"a":1}')
  })

  test('a key is made once and revoked once', async () => {
    await using opened = disposable(await openEmpty())
    const { store, upkeep } = opened
    const making = deed({ writes: [{ do: 'save-key', key: key() }] })
    const revoking = deed({ writes: [{ do: 'revoke-key', id: 'key-1', atMs: 5000 }] })

    const answers = []
    for (const each of [making, making, revoking, revoking]) answers.push(nameOf(await store.commit(each)))

    expect(answers).toEqual(['committed', 'row-changed', 'committed', 'row-changed'])
    expect((await upkeep.findKey('aa'))?.revokedAtMs).toBe(5000)
  })

  test('who listens hears of the newest entry after each commit, until they stop', async () => {
    await using opened = disposable(await openEmpty())
    const heard: number[] = []
    const stop = opened.store.onCommit((headIndex) => heard.push(headIndex))
    await opened.store.commit(deed({ receipts: [receipt(), receipt()] }))
    await opened.store.commit(deed({ expect: [{ is: 'effect-state', id: 'none', state: 'STARTED' }] }))
    await opened.store.commit(deed())
    stop()

    await opened.store.commit(deed())

    expect(heard).toEqual([1, 2])
  })

  test('closing settles what was accepted and refuses what comes after', async () => {
    const opened = await openEmpty()
    const accepted = Array.from({ length: 20 }, (_, i) => opened.store.commit(deed({ blobs: [blob(`${i}`)] })))

    const closing = opened.close()

    expect((await Promise.all(accepted)).every((answer) => answer.isCommitted)).toBe(true)
    await closing
    await expect(opened.store.commit(deed())).rejects.toMatchObject({ code: 'store-failed' })
    await expect(opened.store.views.ledgerHead()).rejects.toMatchObject({ code: 'store-failed' })
    await expect(opened.upkeep.sweep(0)).rejects.toMatchObject({ code: 'store-failed' })
  })
}
