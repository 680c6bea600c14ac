// Removes releases that serve no longer: an old slot whose time is over, a canary that was promoted.

import { duration } from './headline.ts'
import { swept } from './journal-state.ts'
import type { Limits, Site } from './site.ts'

/**
 * Uninstall every idle release whose time has come by `now` (milliseconds since the epoch), after `drainMs` in which
 * connections may end. A run that is killed here is no trouble: the journal still names what is to go.
 */
export async function sweep(site: Site, limits: Limits, now: number, drainMs = 0): Promise<void> {
  const { session, log, clock, helm, namespace, effects, timeline } = site
  const due = session.journal.state.idle.filter(({ until }) => Date.parse(until) <= now)
  if (due.length > 0 && drainMs > 0) {
    log.info(`letting connections end for ${duration(drainMs)}`)
    await clock.sleep(drainMs, limits.signal)
  }
  for (const { release } of due) {
    const timeoutMs = Math.max(limits.until - clock.now(), 1000)
    const remove = () => helm.uninstall({ release, namespace, timeoutMs }, limits.signal)
    await timeline.step(`remove ${release}`, () => effects.perform('helm-uninstall', remove))
    await session.journal.write((state) => swept(state, release))
  }
}
