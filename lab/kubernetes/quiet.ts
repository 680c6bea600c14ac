import { setTimeout as sleep } from 'node:timers/promises'

/** For connections to the real cluster: real time, and nothing is said. */
export const quiet = {
  clock: { now: () => Date.now(), sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, { signal }) },
  log: {
    info: () => undefined,
    notice: () => undefined,
    warning: () => undefined,
    error: () => undefined,
    debug: () => undefined,
    group: <T>(_: string, work: () => Promise<T>) => work(),
  },
}
