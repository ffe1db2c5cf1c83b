// Lends a connection of the pool to a piece of work, and throws away every one that has seen an error.

import type { Pool, PoolClient } from 'pg'

/**
 * Runs work on a connection.
 *
 * After an error the connection is closed, not given back: what state it is in is not worth finding out, and a plan that a migration of another
 * process has outdated goes with it.
 */
export async function withClient<Answer>(pool: Pool, work: (client: PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect()
  // A connection that breaks while it is lent tells nobody but who listens here, and an error that nobody hears ends the process.
  let broken: Error | undefined
  const notice = (error: Error): void => {
    broken = error
  }
  client.on('error', notice)
  try {
    const answer = await work(client)
    client.release(broken)
    return answer
  } catch (error) {
    client.release(true)
    throw error
  } finally {
    client.removeListener('error', notice)
  }
}
