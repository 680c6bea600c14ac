// The process inside the cluster's namespaces: it makes the view, starts the parts, and leads connections in and out.
// Its parent talks to it over IPC; when the parent is gone, so is everything here.
import { mkdirSync } from 'node:fs'
import { get } from 'node:https'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { apiServer, clientParts, firstParts, type News, type Order, registry, type Settings } from '../settings.ts'
import { writeFiles } from './files.ts'
import { Parts } from './parts.ts'
import { relay } from './relay.ts'
import { makeView } from './view.ts'

const POLL_MS = 50
let parts: Parts | undefined

function tell(news: News, server?: Server): Promise<void> {
  return new Promise((resolve) => process.send?.(news, server, {}, () => resolve()))
}

async function fail(why: string): Promise<never> {
  await tell({ failed: why })
  process.exit(1)
}

async function start(settings: Settings): Promise<void> {
  makeView(settings)
  mkdirSync(join(settings.folder, 'logs'), { recursive: true })
  writeFiles(settings)
  parts = new Parts(settings, fail)
  for (const part of firstParts) parts.start(part)
  const pulls = createServer()
  await new Promise<void>((resolve) => pulls.listen(registry.port, registry.host, resolve))
  await tell({ registry: true }, pulls)
  pulls.close() // the parent holds it now
  while (!(await isServing(settings.identity.certificate))) await sleep(POLL_MS)
  for (const part of clientParts) parts.start(part)
  await tell({ serving: true })
}

function isServing(ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    get({ ...apiServer, path: '/readyz', ca, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    }).on('error', () => resolve(false))
  })
}

process.once('disconnect', () => process.exit())
process.on('message', (order: Order, server?: Server) => {
  if ('settings' in order) start(order.settings).catch((error: Error) => fail(error.stack ?? error.message))
  else if ('start' in order) parts?.start(order.start)
  else if ('run' in order) parts?.run(order.run)
  else if ('end' in order) void parts?.end(order.end).then(() => tell({ ended: order.end }))
  else if ('signal' in order) parts?.signal(order.part, order.signal)
  else if (server !== undefined) relay(server, order.relay)
})
