import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serverIdentity } from '../../lab/cluster/api/certificate.ts'
import { connect } from './connect.ts'
import { KeptLog, QuickClock } from './scripted-api.ts'

test('a server that is not proven gets no token, whatever the variables of the machine say [T70]', async () => {
  const identity = serverIdentity('127.0.0.1')
  let asked = 0
  const server = createServer({ cert: identity.certificate, key: identity.key }, (_, response) => {
    asked += 1
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    const deps = { clock: new QuickClock(), log: new KeptLog() }
    await expect(connect({ server: url, token: 'secret-token' }, deps)).rejects.toThrow(/certificate|does not answer/)
    expect(asked).toBe(0)
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    server.close()
  }
})
