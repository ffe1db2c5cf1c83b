// Which pages and answers are asked for: those that people and scrapers open most.

import type { Schema } from '../../api/client.ts'
import { firstProposals, type Person } from '../../test/journeys/person.ts'

/** One address, with the size of its answer. */
export interface AskedRoute {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** Waits for the demo's first run, and answers what can be asked about it. */
export async function askedRoutes(person: Person): Promise<readonly AskedRoute[]> {
  const [proposal] = await firstProposals(person)
  if (proposal === undefined) throw new Error('the demo proposed nothing')
  const { items } = await person.get<{ readonly items: readonly Schema<'WorkloadRecord'>[] }>('/api/v1/workloads')
  const [record] = items
  if (record === undefined) throw new Error('the demo has no workload')
  const { namespace, kind, name } = record.workload
  const workloadPath = [record.environment, namespace, kind, name].map(encodeURIComponent).join('/')
  const paths = {
    '/live': '/live',
    'page /ui/': '/ui/',
    'list of proposals': '/api/v1/proposals',
    'one proposal': `/api/v1/proposals/${proposal.id}`,
    'evidence of a proposal': `/api/v1/proposals/${proposal.id}/evidence`,
    'list of workloads': '/api/v1/workloads',
    'one workload': `/api/v1/workloads/${workloadPath}`,
    'forecast of a workload': `/api/v1/forecasts/${workloadPath}`,
    'ledger page': '/api/v1/ledger',
    '/metrics': '/metrics',
  }
  return Promise.all(Object.entries(paths).map(async ([name, path]) => ({ name, path, bytes: await sizeOf(person, path) })))
}

async function sizeOf(person: Person, path: string): Promise<number> {
  const answer = await person.open(path)
  const body = await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
  return body.byteLength
}
