// What the next run makes of proposals that have not gone out: a new revision, or a fresh proposal in the place of one that failed.

import { expect, test } from 'vitest'
import { TidegateError } from '../../src/core/errors.ts'
import { openDemoHouse, present } from './demo-house.ts'

test('revises what waits or is approved when the bytes around it have changed, and its approvals lapse', async () => {
  let registry = 'registry.example'
  const demo = await openDemoHouse({
    wired: (wired) => ({
      ...wired,
      repository: {
        ...wired.repository,
        readSince: async (sinceMs) => {
          const trees = await wired.repository.readSince(sinceMs)
          return trees.map((tree) => ({
            ...tree,
            files: tree.files.map((file) => ({ ...file, text: file.text.replaceAll('registry.example', registry) })),
          }))
        },
      },
    }),
  })
  await demo.runNow()
  const waiting = await demo.proposals('pending')
  const files = demo.git('grep', '--name-only', 'registry.example', 'main').split('\n')
  const before = waiting.filter(({ content }) =>
    content.change.edits.every(({ path, resource }) => resource.startsWith('apps/') && files.includes(`main:${path}`)),
  )
  const approved = await demo.approve(before[0])
  registry = 'mirror.example'

  await demo.runNow()

  expect(before.length).toBeGreaterThan(2)
  expect(approved.approvals).toHaveLength(1)
  for (const proposal of before) {
    const revised = await demo.again(proposal)
    expect(revised).toMatchObject({ state: 'pending', revision: 2, approvals: [] })
    expect(revised.content.change.digest).not.toBe(proposal.content.change.digest)
  }
  await demo.close()
})

test('makes a fresh proposal in the place of one whose delivery failed', async () => {
  const demo = await openDemoHouse({
    wired: (wired) => ({ ...wired, host: { ...wired.host, deliver: () => Promise.reject(new TidegateError('repository-conflict')) } }),
  })
  await demo.runNow()
  const [proposal] = await demo.proposals('pending')
  await demo.approve(proposal)
  await demo.work()
  const failed = await demo.again(proposal)

  await demo.runNow()

  expect(failed.state).toBe('failed')
  expect((await demo.again(proposal)).state).toBe('superseded')
  const fresh = present((await demo.proposals('pending')).find((each) => each.workload === proposal.workload))
  expect(fresh).toMatchObject({ revision: 1, approvals: [] })
  expect(fresh.id).not.toBe(proposal.id)
  await demo.close()
})
