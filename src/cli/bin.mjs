#!/usr/bin/env node
// Starts the command line, on a Node that can run it.

const wanted = 24
if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(
    `tidegate needs Node ${wanted} or newer, found ${process.versions.node}; in a checkout run \`npm ci\` and start it with npm or npx`,
  )
  process.exit(2)
}

// Who stops reading (`| head -1`) has what they wanted.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

// The checkout has TypeScript beside this file, the installed package has JavaScript.
const { existsSync } = await import('node:fs')
const { main } = await import(existsSync(new URL('./main.ts', import.meta.url)) ? './main.ts' : './main.js')
process.exitCode = await main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  page: (text) => (process.stdout.write(text) ? undefined : new Promise((resolve) => process.stdout.once('drain', resolve))),
  isTerminal: process.stderr.isTTY === true,
})
