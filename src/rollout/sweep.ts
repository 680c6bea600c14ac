// Removes releases that serve no longer: an old slot whose time is over, a canary that was promoted.

import type { TrafficPolicy } from '../policy/rollout-schema.ts'
import { duration } from './headline.ts'
import { swept } from './journal-state.ts'
import { lookAtTraffic } from './open-traffic.ts'
import { latestObjects, readHistories } from './release.ts'
import type { Limits, Site } from './site.ts'

/** When it is now (milliseconds since the epoch), how long connections may end before, and where traffic goes. */
interface SweepOptions {
  now: number
  drainMs?: number
  traffic?: TrafficPolicy
}

/**
 * Uninstall every idle release whose time has come, and that gets no traffic: somebody may have sent people back to it by
 * hand. Returns those that are gone. A run that is killed here is no trouble: the journal still names what is to go.
 */
export async function sweep(
  site: Site,
  limits: Limits,
  { now, drainMs = 0, traffic }: SweepOptions,
): Promise<string[]> {
  const { session, log, clock, helm, namespace, effects, timeline, notices } = site
  const due = session.journal.state.idle.filter(({ until }) => Date.parse(until) <= now)
  if (due.length === 0) return []
  const served = await servedOf(site, traffic)
  if (drainMs > 0) {
    log.info(`letting connections end for ${duration(drainMs)}`)
    await clock.sleep(drainMs, limits.signal)
  }
  for (const { release } of due) {
    if (release === served) {
      notices.push(`the time of ${release} is over, but it gets traffic: it was not removed, and stays from now on`)
    } else {
      const timeoutMs = Math.max(limits.until - clock.now(), 1000)
      const remove = () => helm.uninstall({ release, namespace, timeoutMs }, limits.signal)
      await timeline.step(`remove ${release}`, () => effects.perform('helm-uninstall', remove))
    }
    await session.journal.write((state) => swept(state, release))
  }
  return due.flatMap(({ release }) => (release === served ? [] : [release]))
}

async function servedOf({ cluster, namespace, release: app, session }: Site, policy: TrafficPolicy | undefined) {
  const { healthy, idle } = session.journal.state
  const names = [...new Set([...healthy, ...idle].map(({ release }) => release))]
  const histories = await readHistories({ cluster, namespace }, names)
  const standing = [...histories].flatMap(([release, history]) => {
    const objects = latestObjects(history)
    return objects.length > 0 ? [[release, objects] as const] : []
  })
  return lookAtTraffic({ cluster, namespace, app, policy }, Object.fromEntries(standing))
}
