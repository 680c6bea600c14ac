import { setTimeout as sleep } from 'node:timers/promises'

/** Poll until `check` gives something that is not falsy, which is returned. Rejects after `seconds`, naming what never came. */
export async function until<T>(
  what: string,
  check: () => Promise<T> | T,
  { everyMs = 50, seconds = 60 }: { everyMs?: number; seconds?: number } = {},
): Promise<NonNullable<T>> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const found = await check()
    if (found) return found
    if (performance.now() > end) throw new Error(`not within ${seconds} s: ${what}`)
    await sleep(everyMs)
  }
}
