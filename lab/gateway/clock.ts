import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../src/host.ts'

/** Real time, but so many times as fast: what waits for seconds can be tested in less. */
export function fastClock(speed: number): Clock {
  return {
    now: () => performance.now() * speed,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      await wait(milliseconds / speed, undefined, { signal }).catch((error: Error) => {
        throw signal?.aborted ? signal.reason : error
      })
    },
  }
}
