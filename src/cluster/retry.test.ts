import { KubeError } from './client.ts'
import { Persistence } from './retry.ts'
import { KeptLog, QuickClock } from './scripted-api.ts'
import { TransportError } from './transport.ts'

const reset = new TransportError('read ECONNRESET', { sent: true, permanent: false })
const untrusted = new TransportError('self-signed certificate', { sent: false, permanent: true })
const busy = new KubeError(429, 'TooManyRequests', 'later', { retryAfterMs: 100 })
const denied = new KubeError(403, 'Forbidden', 'pods is forbidden')
const unknown = new KubeError(401, 'Unauthorized', 'Unauthorized')

let clock: QuickClock
let persistence: Persistence
beforeEach(() => {
  clock = new QuickClock()
  persistence = new Persistence({ retriesInAll: 100, patienceMs: 60_000 }, clock, new KeptLog())
})

/** Fails with these in turn, then succeeds; resolves to the number of attempts. */
function attempts(...errors: readonly Error[]): Promise<number> {
  let made = 0
  return persistence.run(async () => {
    const error = errors[made++]
    if (error) throw error
    return made
  })
}

describe('a server that comes up refuses rights that it has not read yet', () => {
  test.each([
    ['after a reset', [reset, denied, denied], 4],
    ['after it was unwell', [new KubeError(503, 'ServiceUnavailable', 'starting'), unknown, denied], 4],
  ])('%s it is asked again', async (_name, errors, made) => {
    expect(await attempts(...errors)).toBe(made)
  })

  test('trouble of another request counts', async () => {
    await attempts(reset)
    clock.pass(5000)
    expect(await attempts(denied)).toBe(2)
  })

  test.each([
    ['nothing was wrong before', [denied]],
    ['it had only asked for patience', [busy, denied]],
    ['it cannot be trusted', [untrusted]],
  ])('it is believed at once where %s', async (_name, errors) => {
    await expect(attempts(...errors)).rejects.toBe(errors.at(-1))
  })

  test('it is believed once the trouble is long ago', async () => {
    await attempts(reset)
    clock.pass(10_000)
    await expect(attempts(denied)).rejects.toBe(denied)
  })

  test('it is believed in the end', async () => {
    const began = clock.now()
    await expect(attempts(reset, ...Array.from({ length: 50 }, () => denied))).rejects.toBe(denied)
    expect(clock.now() - began).toBeLessThan(20_000)
  })
})
