// The limit: Fastify with one route that answers as many bytes as it is asked for, and nothing else; prints its address.

import fastify from 'fastify'

const answers = new Map<string, string>()
const server = fastify()
server.get('/:bytes', (request, reply) => {
  const { bytes } = request.params as { readonly bytes: string }
  const answer = answers.get(bytes) ?? JSON.stringify('x'.repeat(Math.max(0, Number(bytes) - 2)))
  answers.set(bytes, answer)
  void reply.type('application/json; charset=utf-8').send(answer)
})
console.log(await server.listen({ host: '127.0.0.1', port: 0 }))
