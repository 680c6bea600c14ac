import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RegistryClient } from './client.ts'
import { digestOf, repositoryOf } from './repository.ts'

const clock = { now: () => Date.now(), sleep: async () => {} }
const bounds = { idleMs: 500, patienceMs: 500, slowest: 1024 }
const data = Buffer.from('what is in it')
const blob = { digest: digestOf(data), size: data.length }

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const clientOf = (host: string, credentials?: { username: string; password: string }) =>
  new RegistryClient(repositoryOf(`${host}/acme/orders`), credentials, { clock, bounds })

test('a download may be redirected, and whoever has it sees no credentials', async () => {
  const shown: unknown[] = []
  const storage = await serve(({ headers }, response) => {
    shown.push(headers.authorization)
    response.end(data)
  })
  const host = await serve(({ headers }, response) => {
    if (headers.authorization === undefined) response.writeHead(401, { 'www-authenticate': 'Basic realm="lab"' }).end()
    else response.writeHead(307, { location: `http://${storage}/there` }).end()
  })
  const client = clientOf(host, { username: 'robot', password: 'secret' })
  expect(await client.smallBlob(blob, 100)).toEqual(data)
  expect(shown).toEqual([undefined])
})

test.each([
  ['http://storage.example.com/x', 'redirects to http://storage.example.com, which is not https'],
  ['ftp://127.0.0.1/x', 'which is not https'],
  ['/v2/acme/orders/blobs/again', 'redirects more than 3 times'],
])('a redirect to %s is refused [T45]', async (location, why) => {
  const host = await serve((_, response) => response.writeHead(302, { location }).end())
  await expect(clientOf(host).smallBlob(blob, 100)).rejects.toThrow(why)
})

test('uploads go nowhere else', async () => {
  const host = await serve(({ method }, response) => {
    if (method === 'HEAD') response.writeHead(404).end()
    else response.writeHead(202, { location: 'http://127.0.0.1:1/elsewhere' }).end()
  })
  const put = clientOf(host).putBlob(blob, async function* () {
    yield data
  })
  await expect(put).rejects.toThrow('sends uploads to http://127.0.0.1:1, which is another host')
})

test.each([
  ['Bearer realm="http://tokens.example.com/token"', 'not by https'],
  ['Negotiate', 'asks for nothing known'],
  ['Basic realm="lab"', 'wants a user name and a password; none were given'],
])('a registry that wants %s', async (challenge, why) => {
  const host = await serve((_, response) => response.writeHead(401, { 'www-authenticate': challenge }).end())
  await expect(clientOf(host).tags()).rejects.toThrow(why)
})

test('what was refused is told with the name of the repository, and in inert words', async () => {
  const said = JSON.stringify({ errors: [{ code: 'DENIED', message: 'no\u2028::error::push' }] })
  const host = await serve((_, response) => response.writeHead(403).end(said))
  const asked = clientOf(host).tags()
  await expect(asked).rejects.toThrow(
    `${host}/acme/orders: the registry answered the list of tags with 403 (DENIED: no ::error::push); check the credentials`,
  )
})

test.each([
  [
    'a manifest that is another one',
    `/manifests/${digestOf(data)}`,
    Buffer.from('{}'),
    'sent a manifest with the digest',
  ],
  ['a manifest without an end', '/manifests/1.0.0', Buffer.alloc(5 * 2 ** 20, ' '), 'answers with more than'],
  ['a list of tags that is none', '/tags/list', Buffer.from('{"tags":"all"}'), 'sent a list of tags that is none'],
])('%s is refused', async (_, path, body, why) => {
  const host = await serve((__, response) => response.end(body))
  const client = clientOf(host)
  const asked = path.startsWith('/tags') ? client.tags() : client.manifest(path.slice('/manifests/'.length))
  await expect(asked).rejects.toThrow(why)
})

test('a list of tags whose pages never end is refused [T72]', async () => {
  let pages = 0
  const host = await serve((_, response) => {
    pages++
    response.writeHead(200, { link: '</v2/acme/orders/tags/list?last=a>; rel="next"' }).end('{"tags":[]}')
  })
  await expect(clientOf(host).tags()).rejects.toThrow('lists its tags on more than 2000 pages')
  expect(pages).toBe(2000)
})
